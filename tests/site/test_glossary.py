"""The glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site.edition import Edition
from openprimer_site.glossary import glossary

if TYPE_CHECKING:
    from openprimer_site import Site


def test_all_terms_stand_on_one_page_by_letter(meta: dict[str, Any]) -> None:
    """However many pages the list has in the API."""
    page = meta["terms/index.md"]
    assert [(group["letter"], [term["title"] for term in group["terms"]]) for group in page["letters"]] == [
        ("E", ["Equation of time", "Escapement"]),
        ("P", ["Pendulum"]),
    ]
    assert page["letters"][0]["terms"][1]["definition"] == "The part that ticks."
    assert page["letters"][0]["terms"][1]["see"][0]["title"] == "Pendulum"
    assert "terms/page/2.md" not in meta


def test_a_term_without_a_document_of_its_own_is_still_defined(site: Site) -> None:
    """The list holds the definition."""
    documents = {path: each for path, each in site.documents.items() if not path.endswith("/escapement.json")}
    page: Any = glossary(Edition.of(replace(site, documents=documents)))
    assert page["letters"][0]["terms"][1]["definition"] == "The part that ticks."
    assert page["letters"][0]["terms"][1]["see"] == []
