"""What changed, by day and with the reason, from the content itself and from no date of a file."""

from collections.abc import Iterator
from typing import Any

from openprimer_api import paths
from openprimer_api.documents import ChangesDocument
from openprimer_build.documents.document import JSON, Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record

# What its schema dumps, and with it `title` (of the change, in words) and `news` (whether it overturns what stood).
Change = dict[str, Any]


def changes(publication: Publication) -> list[Change]:
    """Every dated change to a published record, newest first.

    An explainer is ``published`` once, ``corrected`` for each correction; a claim is ``judged`` by its first standing
    and ``rejudged`` by each later one; a record is ``updated`` on its day unless one of those says what changed then.
    """
    found = [
        {**change, "record": publication.catalogue.link(record.id)}
        for records in publication.published.values()
        for record in records
        for change in _of_record(record)
    ]
    found.sort(key=lambda change: (change["record"].id, change["kind"]))
    return sorted(found, key=lambda change: str(change["on"]), reverse=True)


def _of_record(record: Record) -> Iterator[Change]:
    data = record.data
    explained = []
    if record.kind == "explainers":
        explained = [{"on": data["published"], "kind": "published", "what": data["summary"]}]
        explained += [_correction(record, each) for each in data["corrections"]]
    elif record.kind == "claims":
        before = [None, *data["standing"]]
        explained = [_judgement(record, *pair) for pair in zip(before, data["standing"], strict=False)]
    yield from explained
    if data["updated"] and data["updated"] not in {each["on"] for each in explained}:
        yield {"on": data["updated"], "kind": "updated", "what": None}


def _correction(record: Record, correction: dict[str, str]) -> Change:
    title = f"Correction: {record.title}"
    return {"on": correction["on"], "kind": "corrected", "what": correction["what"], "title": title, "news": True}


def _judgement(record: Record, before: dict[str, str] | None, standing: dict[str, str]) -> Change:
    verdict, because = standing["verdict"], standing["because"]
    said = {"on": standing["on"], "what": f"{verdict}: {because}"}
    if before is None:
        return {**said, "kind": "judged"}
    title = f"{record.title}: {before['verdict']} before, {verdict} now"
    return {**said, "kind": "rejudged", "title": title, "news": verdict != before["verdict"]}


def changes_document(publication: Publication, items: list[Change]) -> Document:
    """The JSON document of all changes."""
    path = paths.resource("changes.json")
    value = {
        "href": publication.place.relative(path),
        "url": publication.place.relative("/"),
        "items": items,
        "total": len(items),
        **publication.envelope,
    }
    return Document(path, JSON, encode(ChangesDocument().dump(value)))
