"""Write what questions are answered from: entries of lists, values of fields, and the words of the full text."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from openprimer_api import paths
from openprimer_api.queries.declared import values
from openprimer_build.documents.document import Document
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import reading, verdict
from openprimer_build.linking.catalogue import Record
from openprimer_build.publishing.full_text import passages, texts


def write_query_index(
    database: sqlite3.Connection, publication: Publication, documents: Mapping[str, Document]
) -> None:
    """Fill ``entries``, ``fields`` and ``words``; the full text must be there already."""
    database.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", _entries(publication, documents))
    database.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", passages(publication))
    database.executemany("INSERT OR IGNORE INTO fields VALUES (?, ?, ?, ?, ?)", sorted(_fields(publication)))
    database.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search', 'row')")
    database.execute("INSERT INTO words SELECT term, doc FROM temp.vocabulary ORDER BY term")
    database.execute("DROP TABLE temp.vocabulary")


def _entries(
    publication: Publication, documents: Mapping[str, Document]
) -> Iterator[tuple[str, str, int, int, str, str]]:
    """The items of every page of every list, numbered through, each with its line of the kind's table."""
    whole = {text.record: number for number, text in enumerate(texts(publication), 1) if not text.section}
    for kind in publication.published:
        page = position = 0
        _, *lines = documents[paths.table(kind)].body.decode().split("\r\n")
        while (document := documents.get(paths.listing(kind, page := page + 1))) is not None:
            items: Any = document.value["items"]
            for item in items:
                entry = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
                yield item["id"], kind, position + 1, whole[item["id"]], entry, lines[position]
                position += 1


def _fields(publication: Publication) -> Iterator[tuple[str, str, str, str, str]]:
    for kind, records in publication.published.items():
        for record in records:
            for field, value, label in values(kind, _data(publication, record), publication.catalogue.link):
                yield kind, field, value, record.id, label


def _data(publication: Publication, record: Record) -> Mapping[str, Any]:
    """Front matter, and what is derived from it."""
    if record.kind == "claims":
        return {**record.data, "verdict": verdict(record)}
    if record.kind == "explainers":
        # A client that asks what changed since a day must also be told what appeared since then.
        updated = record.data["updated"] or record.data["published"]
        return {**record.data, "updated": updated, **reading(publication, record)}
    return record.data
