"""Compose every document of a publication."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from openprimer_api import openapi, paths
from openprimer_api.schemas import KINDS
from openprimer_build.documents.changes import changes, changes_document
from openprimer_build.documents.document import CSV, JSON, Document, encode
from openprimer_build.documents.feeds import feed_documents
from openprimer_build.documents.lists import (
    Views,
    all_views,
    hub_document,
    index_document,
    list_documents,
    openness_document,
    openness_rows,
    timeline_document,
)
from openprimer_build.documents.markdown import markdown_document
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import record_document, section_documents
from openprimer_build.documents.tables import openness_table
from openprimer_build.linking.catalogue import Record
from openprimer_build.processes import share
from openprimer_build.progress import Progress

OPENAPI_TYPE = "application/vnd.oai.openapi+json;version=3.1"
SCHEMA_TYPE = "application/schema+json"
SQLITE_TYPE = "application/vnd.sqlite3"


def compose(publication: Publication, progress: Progress) -> dict[str, Document]:
    """Every document, by path, in the order of paths."""
    views = all_views(publication)
    records = [record for records in publication.published.values() for record in records]
    with progress.task("Composing documents", len(records)) as advance:
        found = share(partial(_of_record, publication, views), records)
        advance(len(records))
    documents = [*chain.from_iterable(found), *_of_all(publication, views)]
    return {document.path: document for document in sorted(documents, key=lambda each: each.path)}


def _of_record(publication: Publication, views: Views, record: Record) -> list[Document]:
    view = views[record.id]
    documents = [record_document(record, view), markdown_document(publication, record, view)]
    documents += section_documents(publication, record)
    for document in documents:
        _ = document.sha256  # which it then keeps
    return documents


def _of_all(publication: Publication, views: Views) -> Iterator[Document]:
    for kind in KINDS:
        yield from list_documents(publication, kind, views)
    rows = openness_rows(publication, views)
    items = changes(publication)
    yield hub_document(publication, views)
    yield timeline_document(publication, views)
    yield openness_document(publication, rows)
    yield openness_table(publication.settings, rows)
    yield changes_document(publication, items)
    yield Document(paths.resource("openapi.json"), OPENAPI_TYPE, encode(_contract(publication)))
    for kind in KINDS:
        yield Document(paths.resource(f"schemas/{kind}.json"), SCHEMA_TYPE, encode(openapi.json_schema(kind)))
    yield from feed_documents(publication)
    yield index_document(publication, _resources(len(items), len(rows), len(publication.published["events"])))


def _contract(publication: Publication) -> Mapping[str, object]:
    """The OpenAPI document, with the first record of each kind as its example."""
    settings = publication.settings
    described = openapi.Publication(
        title=settings.title,
        summary=settings.summary,
        version=publication.version,
        site_url=settings.site_url,
        licence=settings.licence["name"],
        licence_url=settings.licence["url"],
        dimensions=tuple(dimension.id for dimension in settings.dimensions),
        examples={kind: records[0].id for kind, records in publication.published.items() if records},
    )
    return openapi.openapi(described)


def _resources(changed: int, judged: int, events: int) -> list[dict[str, Any]]:
    """What the index names besides the kinds."""
    named: list[tuple[str, str, str, str, int | None]] = [
        ("hub", "The explainers in reading order", "hub.json", JSON, None),
        ("timeline", "All events, oldest first", "timeline.json", JSON, events),
        ("openness", "How open each model is, point by point", "openness.json", JSON, judged),
        ("openness-csv", "The same as a table", "openness.csv", CSV, None),
        ("changes", "What changed, newest first", "changes.json", JSON, changed),
        ("openapi", "This API, described in OpenAPI 3.1", "openapi.json", OPENAPI_TYPE, None),
        ("catalogue", "Everything in one SQLite file", "catalogue.sqlite", SQLITE_TYPE, None),
        ("manifest", "Every file with its hash", "manifest.json", JSON, None),
    ]
    return [
        {"rel": rel, "title": title, "href": paths.resource(name), "type": kind}
        | ({} if count is None else {"count": count})
        for rel, title, name, kind, count in named
    ]
