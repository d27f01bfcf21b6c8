"""One line of a list, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest


def lines(meta: dict[str, Any], kind: str) -> dict[str, Any]:
    """Every line of the list of a kind, by title."""
    found = [page for path, page in meta.items() if page.get("kind") == kind and page["template"] == "list.html"]
    return {line["title"]: line for page in found for line in page["entries"]}


def test_an_explainer_shows_when_it_last_changed(meta: dict[str, Any]) -> None:
    """Else when it was published."""
    found = lines(meta, "explainers")
    assert found['Why the town <opened> its clock & "bell"']["date"]["iso"] == "2026-03-04"
    assert found["How bells are cast"]["date"]["iso"] == "2026-02-03"
    assert found["How bells are cast"]["minutes"] == "1 minute to read"


def test_a_claim_shows_statement_nature_and_verdict(meta: dict[str, Any]) -> None:
    """A claim that nobody judged shows no verdict."""
    found = lines(meta, "claims")
    assert found["Did the maker lose money?"]["verdict"]["word"] == "Refuted"
    assert found["Did the maker lose money?"]["summary"] == "The maker lost money by showing the drawings."
    assert found["Do bells matter?"]["label"] == "Value judgement"
    assert found["Do bells matter?"]["verdict"] is None


@pytest.mark.parametrize(
    ("kind", "title", "label", "date"),
    [
        ("models", "Tower Clock", "Minute Works", "1 May 1899"),
        ("people", "Ada Glass", "Keeper of the tower", None),
        ("organizations", "Hour Press", "", None),
        ("events", "The first strike", None, "1899"),
        ("sources", "The Almanac", "Book", "1901"),
        ("topics", "Clocks", None, None),
    ],
)
def test_every_other_kind_shows_what_tells_its_records_apart(
    meta: dict[str, Any], kind: str, title: str, label: str | None, date: str | None
) -> None:
    """Maker, role, kind of work; a date where there is one."""
    line = lines(meta, kind)[title]
    assert line.get("label") == label
    assert (line.get("date") or {}).get("text") == date
