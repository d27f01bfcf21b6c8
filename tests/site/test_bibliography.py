"""Every work behind an explainer."""

from __future__ import annotations

from typing import Any


def test_the_bibliography_holds_what_prose_claims_and_events_rest_on(meta: dict[str, Any]) -> None:
    """Each work once, by name, with its reference written out and its address on the web."""
    works = meta["explainers/why-the-clock-was-opened.md"]["bibliography"]
    assert [work["url"] for work in works] == [
        "/primer/sources/almanac-1901/",
        "/primer/sources/minutes-of-the-council/",
    ]
    assert works[0]["citation"].startswith("Ada Glass: The Almanac")
    assert [work["address"] for work in works] == ["https://example.org/almanac", None]


def test_an_explainer_without_sources_has_no_bibliography(meta: dict[str, Any]) -> None:
    """Nothing is made up."""
    assert meta["explainers/what-time-it-is.md"]["bibliography"] == []
