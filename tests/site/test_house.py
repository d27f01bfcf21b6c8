"""The pages about the publication, and the search page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openprimer_site import Page


def test_the_prose_about_the_publication_names_it_and_its_terms(made: dict[str, Page]) -> None:
    """Nothing in it is tied to one subject, and no placeholder is left."""
    for path in ("about.md", "how-we-work.md"):
        body = made[path].body
        assert "Clocks, explained" in body
        assert "CC BY 4.0" in body
        assert "$" not in body
        assert "](/primer/" in body


def test_the_reader_is_told_that_nothing_is_collected(made: dict[str, Page]) -> None:
    """On the page about the publication."""
    assert "These pages set no cookies" in made["about.md"].body


def test_the_search_page_lists_explainers_for_those_without_javascript(meta: dict[str, Any]) -> None:
    """The first page of them."""
    assert len(meta["search.md"]["entries"]) == 2
