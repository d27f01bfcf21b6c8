"""How open models are: the strip of one model, its points with their evidence, and the matrix of all."""

from collections.abc import Sequence
from typing import cast

from openprimer_site.credit import credit
from openprimer_site.documents import Judgement, Model, PointJudgement
from openprimer_site.edition import Edition
from openprimer_site.frame import as_json, head
from openprimer_site.parts import OPENNESS, anchor, judgement, latest, tally
from openprimer_site.resources import Openness, OpennessRow
from openprimer_site.site import Meta, Value

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
    """Every point, each with all its verdicts, the latest first; nothing for a model that nobody judged."""
    if not model["openness"]:
        return []
    return [
        {
            "id": point,
            "title": title,
            "judgements": [judgement(edition, entry) for entry in _newest_first(_of_point(model, point))],
        }
        for point, title in edition.catalogue.dimensions.items()
    ]


def matrix(edition: Edition, document: Openness) -> Meta:
    """The front matter of the matrix of all models."""
    speak, site = edition.words, edition.site
    return head(edition, "/openness/", "openness", speak("matrix.title"), speak("matrix.intro")) | {
        "alternates": [
            as_json(edition, "openness"),
            {"type": "text/csv", "title": speak("matrix.csv"), "url": site.address("/api/v1/openness.csv")},
        ],
        "credit": credit(edition, document["attribution"]),
        "key": [*OPENNESS, UNKNOWN],
        "points": [
            {"id": point["id"], "title": point["title"], "summary": point["summary"]}
            for point in document["dimensions"]
        ],
        "rows": [_row(row, document) for row in document["items"]],
    }


def _row(row: OpennessRow, document: Openness) -> dict[str, Value]:
    """One model's line: for each point the values found, whose words and addresses the template adds."""
    cells = [_values(row["verdicts"].get(point["id"], [])) for point in document["dimensions"]]
    return {"model": anchor(row["model"]), "developer": row["developer"]["title"], "cells": cells}


def _values(judgements: Sequence[Judgement]) -> list[str]:
    """What each judge found last: one value where they agree, more where they differ."""
    judges = dict.fromkeys(entry["judged_by"]["id"] for entry in judgements)
    found = [_value([entry for entry in judgements if entry["judged_by"]["id"] == judge]) for judge in judges]
    return list(dict.fromkeys(found)) or [UNKNOWN]


def _value(judgements: Sequence[Judgement]) -> str:
    found = latest(judgements)
    return found["value"] if found else UNKNOWN


def _of_point(model: Model, point: str) -> list[PointJudgement]:
    return [entry for entry in model["openness"] if entry["dimension"] == point]


def _newest_first(judgements: Sequence[PointJudgement]) -> list[PointJudgement]:
    return sorted(judgements, key=lambda entry: entry["on"], reverse=True)


def openness(edition: Edition) -> Meta | None:
    """The matrix, if the site has its document."""
    document = edition.catalogue.document("openness.json")
    return matrix(edition, cast("Openness", document)) if document else None
