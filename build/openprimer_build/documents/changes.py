"""What changed, from the content itself: published, updated, corrected, judged."""

from collections.abc import Iterator
from typing import Any

from openprimer_api import paths
from openprimer_api.documents import ChangesDocument
from openprimer_build.documents.document import JSON, Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record

Change = dict[str, Any]


def changes(publication: Publication) -> list[Change]:
    """Every dated change to a published explainer or claim, newest first."""
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
    if record.kind == "explainers":
        yield {"on": data["published"], "kind": "published", "what": data["summary"]}
        yield from ({"on": each["on"], "kind": "corrected", "what": each["what"]} for each in data["corrections"])
    if data["updated"] and data["updated"] != data.get("published"):
        yield {"on": data["updated"], "kind": "updated", "what": None}
    if record.kind == "claims":
        for standing in data["standing"]:
            yield {
                "on": standing["on"],
                "kind": "judged",
                "what": f"{standing['verdict']}: {standing['because']}",
            }


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
