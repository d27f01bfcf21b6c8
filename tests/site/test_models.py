"""The pages of AI systems."""

from __future__ import annotations

from typing import Any


def test_the_licence_is_told_in_plain_words(meta: dict[str, Any]) -> None:
    """What it lets one do, what it asks, and where that is written."""
    licence = meta["models/tower-clock.md"]["licence"]
    assert licence["terms"] == ["You may copy the drawings."]
    assert licence["restrictions"] == ["You must leave them on the door."]
    assert licence["source"]["title"] == "The Almanac"


def test_a_family_is_shown_in_both_directions(meta: dict[str, Any]) -> None:
    """What a model was made from, and what was made from it."""
    assert meta["models/tower-clock.md"]["derived"] == [{"title": "Town Clock", "url": "/primer/models/town-clock/"}]
    assert meta["models/town-clock.md"]["derived_from"][0]["title"] == "Tower Clock"


def test_events_about_a_model_are_in_order(meta: dict[str, Any]) -> None:
    """Oldest first, though a year sorts with days."""
    dates = [event["date"]["text"] for event in meta["models/tower-clock.md"]["events"]]
    assert dates == ["1899", "6 May 1901", "March 1902"]


def test_what_is_not_known_is_left_out(meta: dict[str, Any]) -> None:
    """No licence, no release, no verdicts."""
    town = meta["models/town-clock.md"]
    assert town["licence"] is None
    assert town["released"] is None
    assert town["strip"] is None
    assert town["points"] == []
