"""Taking a page along."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site import pages
from openprimer_site.edition import Edition
from openprimer_site.sharing import structured

if TYPE_CHECKING:
    from openprimer_site import Site

FULL = "explainers/why-the-clock-was-opened.md"


def test_an_explainer_can_be_cited_as_bibtex(meta: dict[str, Any]) -> None:
    """The very text that the API publishes, and where it stands alone."""
    bibtex = meta[FULL]["bibtex"]
    assert bibtex["text"].startswith("@")
    assert bibtex["url"] == "/primer/api/v1/explainers/why-the-clock-was-opened.bib"
    assert meta["models/tower-clock.md"]["bibtex"] is None


def test_linked_data_cannot_end_the_script_that_holds_it(site: Site) -> None:
    """Whatever stands in a title."""
    path = "/api/v1/claims/x.jsonld"
    wild = {"name": "</script><script>alert(1)</script>&"}
    text = structured(Edition.of(replace(site, documents={path: wild})), path)
    assert text is not None
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text) == wild


def test_a_record_with_a_picture_of_its_own_names_it_and_any_other_page_that_of_the_home_page(
    meta: dict[str, Any],
) -> None:
    """Absolute, as other places need it."""
    assert meta["models/tower-clock.md"]["card"] == "http://127.0.0.1/primer/cards/models/tower-clock.png"
    assert meta["terms/escapement.md"]["card"] == "http://127.0.0.1/primer/cards/home.png"
    assert meta["terms/escapement.md"]["card_text"] == "Clocks, explained"
    assert meta["openness.md"]["card"] == "http://127.0.0.1/primer/cards/openness.png"


def test_a_page_leads_to_its_source_where_the_publication_says_where_that_is(site: Site, meta: dict[str, Any]) -> None:
    """A record of a list leads to the list."""
    assert meta[FULL]["edit"] == "https://example.org/edit/main/content/explainers/why-the-clock-was-opened.md"
    assert meta["terms/escapement.md"]["edit"] == "https://example.org/edit/main/content/terms.yml"
    silent = {page.path: page.meta for page in pages(replace(site, edit_url=None))}
    assert silent[FULL]["edit"] is None


def test_what_can_be_embedded_says_how(meta: dict[str, Any]) -> None:
    """With the markup to copy, and the address that other programs ask."""
    assert meta[FULL]["oembed"] == "http://127.0.0.1/primer/api/v1/oembed/explainers/why-the-clock-was-opened.json"
    assert meta[FULL]["embed"].startswith("<iframe ")
    assert meta["terms/escapement.md"]["oembed"] is None
    assert meta["terms/escapement.md"]["embed"] is None
