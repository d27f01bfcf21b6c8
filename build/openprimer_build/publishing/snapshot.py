"""Write the snapshot: one SQLite file with every document, link, redirect and the full text."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from openprimer_build.documents.credit import attribution
from openprimer_build.documents.document import Document
from openprimer_build.documents.publication import Publication
from openprimer_build.publishing.catalogue_tables import write_catalogue
from openprimer_build.publishing.full_text import texts
from openprimer_build.publishing.moved import Gone, Redirect
from openprimer_build.publishing.query_index import write_query_index
from openprimer_build.settings import FORMAT

FRAMES = "/embed/"  # pages and their style, which the files alone answer
PAGE_SIZE = 4096  # bytes; fixed, so that the file does not depend on the machine


def write_snapshot(
    path: Path,
    publication: Publication,
    documents: Mapping[str, Document],
    redirects: Iterable[Redirect],
    gone: Iterable[Gone],
) -> None:
    """Write a new snapshot; rows are in one order, so that the same content gives the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        # Nobody reads the file before it is whole, and one that was not finished is thrown away.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript((files("openprimer_api") / "snapshot.sql").read_text("utf-8"))
        insert = database.executemany
        insert("INSERT INTO meta VALUES (?, ?)", _meta(publication))
        insert("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _records(publication))
        insert("INSERT INTO links VALUES (?, ?, ?)", _links(publication))
        insert("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", _documents(documents))
        insert("INSERT INTO redirects VALUES (?, ?)", sorted((each.path, each.target) for each in redirects))
        insert(
            "INSERT INTO gone VALUES (?, ?, ?, ?)",
            sorted((each.path, each.title, each.reason, each.successor) for each in gone),
        )
        insert("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?)", texts(publication))
        database.execute("INSERT INTO search (search) VALUES ('optimize')")
        write_query_index(database, publication, documents)
        write_catalogue(database, publication)


def _meta(publication: Publication) -> list[tuple[str, str]]:
    settings = publication.settings
    return sorted(
        {
            "format": str(FORMAT),
            "version": publication.version,
            "site_url": settings.site_url,
            "title": settings.title,
            "summary": settings.summary,
            "language": settings.language,
            "licence": settings.licence["name"],
            "licence_url": settings.licence["url"],
            "attribution": attribution(settings, publication.catalogue.records.values()),
        }.items()
    )


def _records(publication: Publication) -> Iterator[tuple[str | None, ...]]:
    for record in sorted(publication.catalogue.records.values(), key=lambda record: record.id):
        if record.status != "draft":
            link = publication.catalogue.link(record.id)
            data = record.data
            yield (
                record.id, record.kind, record.title, data.get("summary"), link.href, link.url,
                record.status, data["updated"],
            )  # fmt: skip


def _links(publication: Publication) -> list[tuple[str, str, str]]:
    records = publication.catalogue.records
    return sorted(edge for edge in publication.linked.edges if "draft" not in {records[n].status for n in edge[:2]})


def _documents(documents: Mapping[str, Document]) -> Iterator[tuple[str | bytes | None, ...]]:
    for path in sorted(documents):
        each = documents[path]
        if not path.startswith(FRAMES):
            yield each.path, each.media_type, each.sha256, each.modified, each.kind, each.record, each.body
