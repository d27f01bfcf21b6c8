"""The course of an argument."""

from __future__ import annotations

from typing import Any

import pytest

from openprimer_site.course import place, stacked


def test_positions_and_verdicts_stand_along_one_line_of_years(meta: dict[str, Any]) -> None:
    """By side, oldest first, each leading to what was said."""
    course = meta["claims/open-clocks-keep-better-time.md"]["course"]
    assert [lane["value"] for lane in course["lanes"]] == ["for", "against", "qualifies"]
    first, second = course["lanes"][0]["marks"]
    assert (first["text"], first["url"]) == ("Ada Glass, 1 February 1900", "#open-clocks-keep-better-time-3")
    assert float(first["at"]) < float(second["at"]) < 1
    assert [mark["verdict"]["value"] for mark in course["verdicts"]] == ["open", "stands"]
    assert [year["text"] for year in course["years"]][:3] == ["1900", "", "1902"]


def test_where_little_happened_there_is_no_course(meta: dict[str, Any]) -> None:
    """One position tells none."""
    assert meta["claims/bells-matter.md"]["course"] is None


@pytest.mark.parametrize(
    ("iso", "least", "most"),
    [("2023-01-01", 0, 0.001), ("2023", 0.24, 0.26), ("2023-07", 0.24, 0.26), ("2024-12-31", 0.99, 1)],
)
def test_a_vague_date_stands_in_the_middle_of_what_it_names(iso: str, least: float, most: float) -> None:
    """A year in July, a month on the fifteenth or so; nothing stands outside the years."""
    assert least <= place(iso, 2023, 2025) <= most


def test_marks_that_would_hide_each_other_are_stacked() -> None:
    """And stand on the ground again as soon as there is room."""
    assert stacked([0.1, 0.11, 0.12, 0.5]) == [0, 1, 2, 0]
    assert stacked([]) == []
