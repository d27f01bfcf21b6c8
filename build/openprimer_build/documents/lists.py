"""Lists of every kind in pages, and the documents that bring several kinds together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from openprimer_api import paths
from openprimer_api.documents import LISTS, HubDocument, IndexDocument, OpennessDocument, TimelineDocument
from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_build.documents.document import JSON, Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import view
from openprimer_build.linking.catalogue import Record
from openprimer_build.settings import FORMAT
from openprimer_build.words import KIND_TITLES

NEWEST = 6
Views = dict[str, dict[str, Any]]


def list_documents(publication: Publication, kind: str, views: Views) -> Iterator[Document]:
    """The pages of the list of one kind; one page at least."""
    records = publication.published[kind]
    size = publication.settings.page_size
    pages = max(1, -(-len(records) // size))
    address = publication.place.relative
    facets = {key: _facet(records, key, views) for key in SCHEMAS[kind].facet_keys}
    schema = LISTS[kind]()
    for page in range(1, pages + 1):
        shown = records[(page - 1) * size : page * size]
        value = schema.dump(
            {
                "kind": kind,
                "href": address(paths.listing(kind, page)),
                "url": address(paths.page(kind)),
                "items": [views[record.id] for record in shown],
                "total": len(records),
                "page": page,
                "pages": pages,
                "next": address(paths.listing(kind, page + 1)) if page < pages else None,
                "previous": address(paths.listing(kind, page - 1)) if page > 1 else None,
                "facets": facets,
                **publication.envelope_of(shown),
            }
        )
        yield Document(paths.listing(kind, page), JSON, encode(value), newest_update(records), kind)


def newest_update(records: Sequence[Record]) -> str | None:
    """The day of the latest update among some records."""
    return max((record.data["updated"] for record in records if record.data["updated"]), default=None)


def _facet(records: Sequence[Record], key: str, views: Views) -> list[dict[str, Any]]:
    """How many records have each value of a field, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for record in records:
        values = views[record.id].get(key)
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                counts[(value, value) if isinstance(value, str) else (value.id, value.title)] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "label": label, "count": count} for (value, label), count in ordered]


def hub_document(publication: Publication, views: Views) -> Document:
    """The home page: groups of explainers, and the newest."""
    hub = publication.catalogue.hub
    data: dict[str, Any] = hub.data if hub else {"title": publication.settings.title, "summary": "", "groups": []}
    groups = []
    for group in data["groups"]:
        named = (publication.catalogue.find(name) for name in group["explainers"])
        shown = [views[record.id] for record in named if record and record.status == "published"]
        groups.append({**group, "explainers": shown, "count": len(shown)})
    newest = [views[record.id] for record in publication.published["explainers"][:NEWEST]]
    return _single(publication, "hub.json", "/", HubDocument(), {**data, "groups": groups, "newest": newest})


def timeline_document(publication: Publication, views: Views) -> Document:
    """All events, oldest first."""
    items = [views[record.id] for record in publication.published["events"]]
    return _single(
        publication, "timeline.json", "/timeline/", TimelineDocument(), {"items": items, "total": len(items)}
    )


def openness_rows(publication: Publication, views: Views) -> list[dict[str, Any]]:
    """Every judged model with its verdicts by dimension, in the order of the settings."""
    rows = []
    for record in publication.published["models"]:
        seen = views[record.id]
        verdicts = {
            dimension.id: [each for each in seen["openness"] if each["dimension"] == dimension.id]
            for dimension in publication.settings.dimensions
        }
        if any(verdicts.values()):
            model = publication.catalogue.link(record.id)
            kept = {key: each for key, each in verdicts.items() if each}
            rows.append({"model": model, "developer": seen["developer"], "verdicts": kept})
    return rows


def openness_document(publication: Publication, rows: list[dict[str, Any]]) -> Document:
    """Models by dimensions."""
    value = {"dimensions": publication.settings.dimensions, "items": rows, "total": len(rows)}
    judged = [publication.catalogue.records[row["model"].id] for row in rows]
    terms = publication.envelope_of(judged)
    return _single(publication, "openness.json", "/openness/", OpennessDocument(), {**value, **terms})


def index_document(publication: Publication, resources: Sequence[dict[str, Any]]) -> Document:
    """What there is, with counts."""
    address = publication.place.relative
    kinds = [
        {
            "kind": kind,
            "title": KIND_TITLES[kind],
            "href": address(paths.listing(kind)),
            "url": address(paths.page(kind)),
            "count": len(publication.published[kind]),
        }
        for kind in KINDS
    ]
    settings = publication.settings
    value = {
        "title": settings.title,
        "summary": settings.summary,
        "version": publication.version,
        "format": FORMAT,
        "resources": [{**each, "href": address(each["href"])} for each in resources],
        "kinds": kinds,
    }
    return _single(publication, "index.json", "/", IndexDocument(), value)


def _single(publication: Publication, name: str, page: str, schema: Any, value: dict[str, Any]) -> Document:
    address = publication.place.relative
    places = {"href": address(paths.resource(name)), "url": address(page)}
    return Document(paths.resource(name), JSON, encode(schema.dump({**publication.envelope, **value, **places})))


def all_views(publication: Publication) -> Views:
    """What every published record's schema dumps, by id."""
    return {record.id: view(publication, record) for records in publication.published.values() for record in records}
