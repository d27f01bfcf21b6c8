"""How open one model is: its strip, and its points with their evidence."""

from collections.abc import Sequence

from openprimer_site.documents import Judgement, Model, PointJudgement
from openprimer_site.edition import Edition
from openprimer_site.parts import anchor, judgement, latest, tally
from openprimer_site.site import Value

UNKNOWN = "unknown"


def strip(edition: Edition, model: Model) -> dict[str, Value]:
    """One model's verdicts in a row, one sign for each point, with their sum in words."""
    values = {point: _value(_of_point(model, point)) for point in edition.catalogue.dimensions}
    return {
        **anchor(model),
        "points": [
            {"id": point, "title": edition.catalogue.dimensions[point], "value": value}
            for point, value in values.items()
        ],
        "summary": tally(edition, list(values.values())),
    }


def point_by_point(edition: Edition, model: Model) -> list[Value]:
    """Every point with all its verdicts, the latest first; nothing for a model that nobody judged."""
    if not model["openness"]:
        return []
    return [_point(edition, model, point) for point in edition.catalogue.dimensions]


def _point(edition: Edition, model: Model, point: str) -> dict[str, Value]:
    """One point: what each judge says now, and what each said before."""
    entries = _newest_first(_of_point(model, point))
    seen: set[str] = set()
    now: list[Value] = []
    before: list[Value] = []
    for entry in entries:
        judge = entry["judged_by"]["id"]
        (before if judge in seen else now).append(judgement(edition, entry))
        seen.add(judge)
    return {
        "id": point,
        "title": edition.catalogue.dimensions[point],
        "differs": len(found(entries)) > 1,
        "judgements": now,
        "earlier": before,
    }


def found(judgements: Sequence[Judgement]) -> list[str]:
    """What each judge found last: one value where they agree, more where they differ, none where nobody judged."""
    judges = dict.fromkeys(entry["judged_by"]["id"] for entry in judgements)
    values = [_value([entry for entry in judgements if entry["judged_by"]["id"] == judge]) for judge in judges]
    return list(dict.fromkeys(values))


def _value(judgements: Sequence[Judgement]) -> str:
    last = latest(judgements)
    return last["value"] if last else UNKNOWN


def _of_point(model: Model, point: str) -> list[PointJudgement]:
    return [entry for entry in model["openness"] if entry["dimension"] == point]


def _newest_first(judgements: Sequence[PointJudgement]) -> list[PointJudgement]:
    return sorted(judgements, key=lambda entry: entry["on"], reverse=True)
