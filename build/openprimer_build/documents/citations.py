"""Explainers and sources as citations: CSL-JSON, BibTeX and RIS, one record or all sources at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from openprimer_api import paths
from openprimer_build.documents.bibtex import bibtex
from openprimer_build.documents.document import Document, encode
from openprimer_build.documents.lists import newest_update
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.ris import ris
from openprimer_build.linking.catalogue import Record

# An item of CSL-JSON; the other two forms are made of it.
Item = dict[str, Any]
KEPT = ("container_title", "publisher", "URL", "DOI", "note")


def citation_documents(publication: Publication, record: Record) -> Iterator[Document]:
    """One record in every form; none unless it is an explainer or a source."""
    if record.kind in paths.CITED:
        items = [item(publication, record)]
        for form, write in WRITERS.items():
            path = paths.citation(record.kind, record.id, form)
            yield Document(path, paths.CITATIONS[form], write(items), record.data["updated"], record.kind, record.id)


def bibliography_documents(publication: Publication) -> Iterator[Document]:
    """All sources in every form."""
    records = publication.published["sources"]
    items = [item(publication, record) for record in records]
    for form, write in WRITERS.items():
        path = paths.citation("sources", "", form)
        yield Document(path, paths.CITATIONS[form], write(items), newest_update(records), "sources")


def item(publication: Publication, record: Record) -> Item:
    """A record in the terms of the Citation Style Language."""
    facts = _explainer(publication, record) if record.kind == "explainers" else _source(record)
    named = {"id": record.id, "type": facts.pop("type"), "title": record.title}
    return {**named, **{key: value for key, value in facts.items() if value}}


def _explainer(publication: Publication, record: Record) -> Item:
    data, settings = record.data, publication.settings
    return {
        "type": "webpage",
        "author": [{"literal": publication.catalogue.link(name).title} for name in data["authors"]],
        "issued": date(data["published"]),
        "abstract": data["summary"],
        "container-title": settings.title,
        "URL": publication.place.absolute(paths.page(record.kind, record.id)),
        "language": settings.language,
        "note": f"Updated {data['updated']}" if data["updated"] else None,
    }


def _source(record: Record) -> Item:
    data = record.data
    return {
        "type": data["type"],
        "author": data["author"],
        "issued": date(data["issued"]),
        "accessed": date(data["accessed"]),
        **{key.replace("_", "-"): data[key] for key in KEPT},
    }


def date(day: str | None) -> dict[str, list[list[int]]] | None:
    """An ISO date of any precision as CSL-JSON writes it."""
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _csl(items: Sequence[Item]) -> bytes:
    return encode(list(items))


WRITERS: dict[str, Callable[[Sequence[Item]], bytes]] = {"bib": bibtex, "ris": ris, "csl.json": _csl}
