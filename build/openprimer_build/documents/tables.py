"""Lists, the timeline, the changes and the openness verdicts as CSV (RFC 4180, UTF-8)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openprimer_api import paths
from openprimer_api.schemas import KINDS
from openprimer_build.documents.columns import CHANGES, COLUMNS, ENDING, TIMELINE, Column, View
from openprimer_build.documents.credit import of_source
from openprimer_build.documents.document import CSV, Document
from openprimer_build.documents.lists import newest_update
from openprimer_build.documents.publication import Publication
from openprimer_build.settings import Settings

OPENNESS = (
    "model", "name", "developer", "dimension", "value", "judged_by", "criteria", "on", "evidence", "source",
    "attribution",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - some programs take the wide ones too


def tables(publication: Publication, views: dict[str, View], changes: Iterable[View]) -> Iterator[Document]:
    """A table of each kind, of the timeline and of the changes."""
    for kind in KINDS:
        records = publication.published[kind]
        seen = [_with_ending(publication, views[record.id]) for record in records]
        modified = newest_update(records)
        yield _table(paths.table(kind), (*COLUMNS[kind], *ENDING), seen, modified, kind)
        if kind == "events":
            yield _table(paths.resource("timeline.csv"), (*TIMELINE, *ENDING), seen, modified)
    address = publication.place.origin
    terms = {"licence": publication.settings.licence["url"], "attribution": publication.settings.attribution}
    rows = [{**each, **terms, "change": each["kind"], "url": f"{address}{each['record'].url}"} for each in changes]
    yield _table(paths.resource("changes.csv"), CHANGES, rows)


def openness_table(settings: Settings, rows: list[dict[str, Any]]) -> Document:
    """One line for each verdict, with whom to credit; ``evidence`` holds addresses separated by spaces."""
    lines = (
        _line(settings, row, dimension, verdict)
        for row in rows
        for dimension, verdicts in row["verdicts"].items()
        for verdict in verdicts
    )
    return _written(paths.resource("openness.csv"), OPENNESS, lines)


def _with_ending(publication: Publication, view: View) -> View:
    """A view with whole addresses, since a table travels alone. A model's own licence has columns of its own."""
    origin = publication.place.origin
    places = {"url": f"{origin}{view['url']}", "href": f"{origin}{view['href']}"}
    return {**view, **places, "model_licence": view.get("licence"), "licence": publication.settings.licence["url"]}


def _table(
    path: str, columns: Sequence[Column], views: Iterable[View], modified: str | None = None, kind: str | None = None
) -> Document:
    lines = ([column.cell(view) for column in columns] for view in views)
    return _written(path, [column.name for column in columns], lines, modified, kind)


def _line(settings: Settings, row: dict[str, Any], dimension: str, verdict: dict[str, Any]) -> tuple[str, ...]:
    source = verdict["source"]
    return (
        row["model"].id, row["model"].title, row["developer"].id, dimension, verdict["value"],
        verdict["judged_by"].id, verdict["criteria"], verdict["on"], " ".join(verdict["evidence"]),
        source.id if source else "", of_source(settings, source.id) if source else "",
    )  # fmt: skip


def _written(
    path: str,
    header: Iterable[str],
    lines: Iterable[Iterable[str]],
    modified: str | None = None,
    kind: str | None = None,
) -> Document:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(map(_safe, line) for line in lines)
    return Document(path, CSV, stream.getvalue().encode(), modified, kind)


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
