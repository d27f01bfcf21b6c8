"""The lists of every kind."""

from __future__ import annotations

from typing import Any


def test_a_list_has_as_many_pages_as_in_the_api(meta: dict[str, Any]) -> None:
    """Each leads to its neighbours and to its own JSON."""
    first, second, last = (meta[f"claims/{name}.md"] for name in ("index", "page/2", "page/3"))
    assert first["before"] is None
    assert first["after"] == "/primer/claims/page/2/"
    assert second["before"] == "/primer/claims/"
    assert second["after"] == "/primer/claims/page/3/"
    assert last["after"] is None
    assert second["paging"] == "Page 2 of 3"
    assert second["alternates"][0]["url"] == "/primer/api/v1/claims/page/2.json"
    assert first["count"] == "5 entries"


def test_a_list_of_one_page_says_nothing_of_pages(meta: dict[str, Any]) -> None:
    """There is nothing to turn."""
    assert meta["models/index.md"]["paging"] is None
