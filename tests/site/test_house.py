"""The pages about the publication, and the search page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site import pages

if TYPE_CHECKING:
    from openprimer_site import Page, Site


def test_the_prose_about_the_publication_names_it_and_its_terms(made: dict[str, Page]) -> None:
    """Nothing in it is tied to one subject, and no placeholder is left."""
    for path in ("about.md", "how-we-work.md", "imprint.md"):
        body = made[path].body
        assert "Clocks, explained" in body
        assert "CC BY 4.0" in body
        assert "$" not in body
        assert "](/primer/" in body


def test_the_reader_is_told_that_nothing_is_collected(made: dict[str, Page]) -> None:
    """In the imprint, to which the page about the publication leads."""
    assert "It sets no cookies" in made["imprint.md"].body
    assert "(/primer/imprint/#privacy)" in made["about.md"].body


def test_a_mistake_is_reported_where_the_publication_says_or_nowhere_that_is_made_up(site: Site) -> None:
    """Without an address of its own the publication names none, and says what can be done instead."""
    there = {page.path: page.body for page in pages(site)}["how-we-work.md"]
    assert "Write to [tower@example.org](mailto:tower@example.org)." in there
    nowhere = {page.path: page.body for page in pages(replace(site, contact=None))}["how-we-work.md"]
    assert "has set no address" in nowhere
    assert "mailto:" not in nowhere
    assert "{#errors}" in nowhere


def test_the_search_page_lists_explainers_for_those_without_javascript(meta: dict[str, Any]) -> None:
    """The first page of them."""
    assert len(meta["search.md"]["entries"]) == 2


def test_the_page_about_the_publication_shows_its_picture_if_it_has_one(site: Site) -> None:
    """With the words for those who do not see it, which no bracket can break out of."""
    picture = {"src": "media/site.png", "alt": "An explainer [on a phone]"}
    shown = {page.path: page.body for page in pages(replace(site, picture=picture))}["about.md"]
    assert r"![An explainer \[on a phone\]](/primer/media/site.png)" in shown
    assert "![" not in {page.path: page.body for page in pages(site)}["about.md"]
