"""The openness verdicts as CSV."""

import csv
import io
from typing import Any

from openprimer_api import paths
from openprimer_build.documents.credit import of_source
from openprimer_build.documents.document import CSV, Document
from openprimer_build.settings import Settings

COLUMNS = (
    "model", "name", "developer", "dimension", "value", "judged_by", "criteria", "on", "evidence", "source",
    "attribution",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def openness_table(settings: Settings, rows: list[dict[str, Any]]) -> Document:
    """One line for each verdict, with whom to credit; ``evidence`` holds addresses separated by spaces."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        for dimension, verdicts in row["verdicts"].items():
            for verdict in verdicts:
                writer.writerow(map(_cell, _line(settings, row, dimension, verdict)))
    return Document(paths.resource("openness.csv"), CSV, stream.getvalue().encode())


def _line(settings: Settings, row: dict[str, Any], dimension: str, verdict: dict[str, Any]) -> tuple[str, ...]:
    source = verdict["source"]
    return (
        row["model"].id, row["model"].title, row["developer"].id, dimension, verdict["value"],
        verdict["judged_by"].id, verdict["criteria"], verdict["on"], " ".join(verdict["evidence"]),
        source.id if source else "", of_source(settings, source.id) if source else "",
    )  # fmt: skip


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
