"""How open one model is."""

from __future__ import annotations

from typing import Any


def test_a_strip_has_a_sign_for_every_point_also_those_that_nobody_judged(meta: dict[str, Any]) -> None:
    """Twelve points; the newest verdict on each counts."""
    strip = meta["models/tower-clock.md"]["strip"]
    values = {point["id"]: point["value"] for point in strip["points"]}
    assert len(values) == 12
    assert values["licences"] == "partial"
    assert values["paper"] == "closed"
    assert values["preprint"] == "unknown"
    assert strip["summary"] == "0 open, 1 partial, 1 closed, of 12 points"


def test_a_models_page_shows_every_verdict_with_judge_date_and_evidence(meta: dict[str, Any]) -> None:
    """All points, in order, so that every sign elsewhere has a place to lead to; the newest verdict first."""
    points = {point["id"]: point["judgements"] for point in meta["models/tower-clock.md"]["points"]}
    assert len(points) == 12
    assert points["preprint"] == []
    assert [each["date"]["iso"] for each in points["paper"]] == ["1905"]
    assert [each["url"] for each in points["paper"][0]["evidence"]] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert [each["judged_by"]["title"] for each in points["licences"]] == ["Hour Press", "Ada Glass"]


def test_what_a_judge_said_before_is_kept_apart(meta: dict[str, Any]) -> None:
    """It is no second opinion."""
    points = {point["id"]: point for point in meta["models/tower-clock.md"]["points"]}
    assert [each["date"]["iso"] for each in points["paper"]["earlier"]] == ["1904"]
    assert points["licences"]["earlier"] == []
    assert (points["licences"]["differs"], points["paper"]["differs"]) == (True, False)
