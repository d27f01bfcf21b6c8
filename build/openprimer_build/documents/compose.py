"""Compose every document of a publication."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from openprimer_api import openapi, paths
from openprimer_api.schemas import KINDS
from openprimer_build.documents.changes import changes, changes_document
from openprimer_build.documents.citations import bibliography_documents
from openprimer_build.documents.document import Document, encode
from openprimer_build.documents.editing import editing_document
from openprimer_build.documents.embedding import style_document
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
from openprimer_build.documents.maps import full_text, map_documents
from openprimer_build.documents.of_record import documents_of
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.resources import OPENAPI_TYPE, SCHEMA_TYPE, resources
from openprimer_build.documents.tables import openness_table, tables
from openprimer_build.linking.catalogue import Record
from openprimer_build.processes import beside, share
from openprimer_build.progress import Progress

# What makes the documents of some records, from their views.
Composer = Callable[[Publication, Views, list[Record]], list[list[Document]]]


def compose(publication: Publication, progress: Progress, composer: Composer | None = None) -> dict[str, Document]:
    """Every document, by path, in the order of paths.

    Args:
        publication: what they are made of.
        progress: told of each record.
        composer: makes those of single records, if somebody knows a shorter way than to make them all.
    """
    views = all_views(publication)
    records = [record for records in publication.published.values() for record in records]
    with progress.task("Composing documents", len(records)) as advance:
        with beside(lambda: list(_of_all(publication, views))) as of_all:
            found = [*(composer or _of_records)(publication, views, records), of_all()]
        advance(len(records))
    documents = {each.path: each for each in chain.from_iterable(found)}
    whole = full_text(publication, documents)
    return dict(sorted({**documents, whole.path: whole}.items()))


def _of_records(publication: Publication, views: Views, records: list[Record]) -> list[list[Document]]:
    return share(partial(_of_record, publication, views), records)


def _of_record(publication: Publication, views: Views, record: Record) -> list[Document]:
    return documents_of(publication, record, views[record.id])


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
    yield from tables(publication, views, items)
    yield from bibliography_documents(publication)
    yield Document(paths.resource("openapi.json"), OPENAPI_TYPE, encode(_contract(publication)))
    for kind in KINDS:
        yield Document(paths.resource(f"schemas/{kind}.json"), SCHEMA_TYPE, encode(openapi.json_schema(kind)))
    yield editing_document(publication)
    yield from feed_documents(publication, items)
    yield from map_documents(publication)
    yield style_document()
    counts = {"changes": len(items), "openness": len(rows), "timeline": len(publication.published["events"])}
    yield index_document(publication, resources(publication, counts))


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
