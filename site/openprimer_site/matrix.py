"""The openness matrix: all models by all points, who judged them, and the same in numbers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from openprimer_site.credit import credit
from openprimer_site.edition import Edition
from openprimer_site.frame import as_json, head
from openprimer_site.openness import UNKNOWN, found
from openprimer_site.parts import OPENNESS, anchor, dated, work
from openprimer_site.resources import Openness, OpennessRow
from openprimer_site.sharing import card
from openprimer_site.site import Meta, Value

if TYPE_CHECKING:
    from openprimer_site.documents import Judgement

DIFFERS = "differs"  # judges disagree: a finding of its own
FINDINGS = (*OPENNESS, DIFFERS, UNKNOWN)
PICTURES = "/openness/matrix"  # .svg holds every model, .png the numbers


def openness(edition: Edition) -> Meta | None:
    """The front matter of the matrix, if the site has its document."""
    table = document(edition)
    if table is None:
        return None
    speak, site = edition.words, edition.site
    numbers = counts(table)
    meta = head(edition, "/openness/", "openness", speak("matrix.title"), speak("matrix.intro"))
    return meta | card(edition, "openness", speak("matrix.title")) | {
        "alternates": [
            as_json(edition, "openness"),
            {"type": "text/csv", "title": speak("matrix.csv"), "url": site.address("/api/v1/openness.csv")},
        ],
        "credit": credit(edition, table["attribution"]),
        "count": speak.count("counts.models", len(table["items"])),
        "key": [*OPENNESS, UNKNOWN],
        "findings": list(FINDINGS),
        "points": [_point(edition, point["id"], numbers) for point in table["dimensions"]],
        "explained": [
            {"id": point["id"], "title": point["title"], "summary": point["summary"]} for point in table["dimensions"]
        ],
        "developers": _developers(table),
        "judges": list(_judges(edition, table)),
        "rows": [_row(row, table) for row in table["items"]],
        "judging": _judging(table),
        "described": described(edition),
        "picture": site.address(f"{PICTURES}.svg"),
        "summary_picture": site.address("/cards/openness.png"),
    }  # fmt: skip


def document(edition: Edition) -> Openness | None:
    """The table that the API publishes, if the site has it."""
    return cast("Openness | None", edition.catalogue.document("openness.json"))


def cells(row: OpennessRow, table: Openness) -> list[list[str]]:
    """What was found of one model, point by point; more than one value where judges differ."""
    return [found(row["verdicts"].get(point["id"], [])) or [UNKNOWN] for point in table["dimensions"]]


def counts(table: Openness) -> dict[str, dict[str, int]]:
    """For each point, how many models were found to be what."""
    numbers = {point["id"]: dict.fromkeys(FINDINGS, 0) for point in table["dimensions"]}
    for row in table["items"]:
        for point, values in zip(numbers, cells(row, table), strict=True):
            numbers[point][values[0] if len(values) == 1 else DIFFERS] += 1
    return numbers


def _point(edition: Edition, point: str, numbers: dict[str, dict[str, int]]) -> dict[str, Value]:
    """One point with its numbers, in words and as shares of a bar."""
    speak, here = edition.words, numbers[point]
    total = sum(here.values()) or 1
    shown = {value: number for value, number in here.items() if number}
    return {
        "id": point,
        "title": edition.catalogue.dimensions[point],
        "bars": [{"value": value, "share": f"{100 * number / total:.2f}"} for value, number in shown.items()],
        "text": ", ".join(speak(f"matrix.numbers.{value}", count=number) for value, number in shown.items()),
    }


def _row(row: OpennessRow, table: Openness) -> dict[str, Value]:
    """One model's line: the value of each point, or the values where judges differ. The template adds the words."""
    values = cells(row, table)
    judges = {entry["judged_by"]["id"] for entries in row["verdicts"].values() for entry in entries}
    return {
        "model": anchor(row["model"]),
        "developer": row["developer"]["title"],
        "developer_id": row["developer"]["id"],
        "judges": " ".join(sorted(judges)),
        "cells": [each[0] if len(each) == 1 else each for each in values],
    }


def _developers(table: Openness) -> list[Value]:
    """Everybody who made one of the models, by name."""
    makers = {row["developer"]["id"]: row["developer"]["title"] for row in table["items"]}
    return [{"id": name, "title": title} for name, title in sorted(makers.items(), key=lambda pair: pair[1].casefold())]


def _judging(table: Openness) -> list[Value]:
    """Everybody who judged one of the models, by name."""
    judges = {
        entry["judged_by"]["id"]: entry["judged_by"]["title"]
        for row in table["items"]
        for entries in row["verdicts"].values()
        for entry in entries
    }
    return [{"id": name, "title": title} for name, title in sorted(judges.items(), key=lambda pair: pair[1].casefold())]


def described(edition: Edition) -> str:
    """What the matrix shows in numbers, in one sentence."""
    table = document(edition)
    if table is None:
        return ""
    numbers = dict.fromkeys(FINDINGS, 0)
    for each in counts(table).values():
        numbers = {value: number + each[value] for value, number in numbers.items()}
    return edition.words("matrix.described", models=len(table["items"]), points=len(table["dimensions"]), **numbers)


def _judges(edition: Edition, table: Openness) -> Iterator[dict[str, Value]]:
    """Who judged by which criteria and when, the most verdicts first."""
    sets: dict[tuple[str, str], list[tuple[Judgement, str]]] = defaultdict(list)
    for row in table["items"]:
        for entries in row["verdicts"].values():
            for entry in entries:
                key = (entry["judged_by"]["id"], (entry["source"] or {"id": entry["criteria"]})["id"])
                sets[key].append((entry, row["model"]["id"]))
    for given in sorted(sets.values(), key=lambda given: -len(given)):
        first, models = given[0][0], {model for _, model in given}
        yield {
            "id": first["judged_by"]["id"],
            "by": anchor(first["judged_by"]),
            "criteria": _common([entry["criteria"] for entry, _ in given]),
            "source": work(edition, first["source"]),
            "date": dated(edition, max(entry["on"] for entry, _ in given)),
            "count": edition.words("matrix.judged", verdicts=len(given), models=len(models)),
        }


def _common(texts: Sequence[str]) -> str:
    """What criteria begin with together, up to where the first of them goes into detail."""
    columns = zip(*(text.split(" ") for text in texts), strict=False)
    start = " ".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))
    return start if start in texts else start.rpartition(",")[0] or start
