"""How open models are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site.edition import Edition
from openprimer_site.openness import openness

if TYPE_CHECKING:
    from openprimer_site import Site


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
    assert [each["date"]["iso"] for each in points["paper"]] == ["1905", "1904"]
    assert [each["url"] for each in points["paper"][0]["evidence"]] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert [each["judged_by"]["title"] for each in points["licences"]] == ["Hour Press", "Ada Glass"]


def test_the_matrix_shows_where_judges_differ(meta: dict[str, Any]) -> None:
    """One sign for each value found; a judge who changed their mind counts once, with the newest verdict."""
    matrix = meta["openness.md"]
    (row,) = matrix["rows"]
    cells = dict(zip((point["id"] for point in matrix["points"]), row["cells"], strict=True))
    assert cells["licences"] == ["partial", "open"]
    assert cells["paper"] == ["closed"]
    assert cells["preprint"] == ["unknown"]


def test_without_the_document_there_is_no_matrix(site: Site) -> None:
    """A site need not have models."""
    assert openness(Edition.of(site)) is not None
    bare = {path: each for path, each in site.documents.items() if not path.endswith("openness.json")}
    assert openness(Edition.of(replace(site, documents=bare))) is None
