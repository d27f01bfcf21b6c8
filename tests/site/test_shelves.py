"""The sources by kind of work and by year."""

from __future__ import annotations

from typing import Any


def test_every_source_stands_on_a_shelf_of_its_kind_and_of_its_year(meta: dict[str, Any]) -> None:
    """What has no date has a shelf too."""
    books = meta["sources/type/book.md"]
    assert [(group["title"], len(group["entries"])) for group in books["groups"]] == [("1901", 1)]
    assert books["groups"][0]["entries"][0]["title"] == "The Almanac"
    undated = meta["sources/year/undated.md"]
    assert undated["title"] == "Without a date"
    assert [group["title"] for group in undated["groups"]] == ["Document"]


def test_the_list_of_sources_leads_to_all_shelves_with_their_numbers(meta: dict[str, Any]) -> None:
    """And so does every shelf."""
    by_type, by_year = meta["sources/index.md"]["browse"]
    assert [(link["title"], link["number"]) for link in by_type["links"]] == [("Document", "1"), ("Book", "1")]
    assert [link["url"] for link in by_year["links"]] == [
        "/primer/sources/year/1901/",
        "/primer/sources/year/undated/",
    ]
    assert meta["sources/type/book.md"]["browse"] == meta["sources/index.md"]["browse"]
    assert meta["claims/index.md"]["browse"] == []
