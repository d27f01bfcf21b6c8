"""What the index names besides the kinds: every other document, archive and form, once."""

from collections.abc import Iterator
from typing import Any

from openprimer_api import paths
from openprimer_api.schemas import KINDS
from openprimer_build.documents.document import CSV, HTML, JSON, MARKDOWN, TEXT
from openprimer_build.documents.feeds import ATOM_TYPE, CHANGES, JSON_TYPE
from openprimer_build.documents.jsonld import JSONLD
from openprimer_build.documents.publication import Publication
from openprimer_build.words import KIND_TITLES

OPENAPI_TYPE = "application/vnd.oai.openapi+json;version=3.1"
SCHEMA_TYPE = "application/schema+json"
SQLITE_TYPE = "application/vnd.sqlite3"
ZIP_TYPE = "application/zip"
CITATION_TITLES = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
Named = tuple[str, str, str, str]


def resources(publication: Publication, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Every resource as the index lists it, with paths in place of addresses.

    Args:
        publication: what is published.
        counts: how many entries a resource has, by its ``rel``.
    """
    counted = {**counts, **{f"{kind}-csv": len(records) for kind, records in publication.published.items()}}
    named = (*_documents(), *_tables(), *_citations(), *_feeds(), *_whole())
    return [
        *(_listed(*each) | ({"count": counted[each[0]]} if each[0] in counted else {}) for each in named),
        *(_listed(*each) | {"templated": True} for each in _of_a_record()),
    ]


def _listed(rel: str, title: str, href: str, media_type: str) -> dict[str, Any]:
    return {"rel": rel, "title": title, "href": href, "type": media_type}


def _documents() -> Iterator[Named]:
    yield "hub", "The explainers in reading order", paths.resource("hub.json"), JSON
    yield "timeline", "All events, oldest first", paths.resource("timeline.json"), JSON
    yield "openness", "How open each model is, point by point", paths.resource("openness.json"), JSON
    yield "openness-csv", "The same as a table", paths.resource("openness.csv"), CSV
    yield "changes", "What changed, newest first", paths.resource("changes.json"), JSON
    yield "editing", "What editors may write, and the codes of mistakes", paths.resource("editing.json"), JSON
    yield "openapi", "This API, described in OpenAPI 3.1", paths.resource("openapi.json"), OPENAPI_TYPE
    yield "catalogue", "Everything in one SQLite file", paths.resource("catalogue.sqlite"), SQLITE_TYPE
    yield "manifest", "Every file with its hash", paths.resource("manifest.json"), JSON


def _tables() -> Iterator[Named]:
    for kind in KINDS:
        yield f"{kind}-csv", f"{KIND_TITLES[kind]} as a table", paths.table(kind), CSV
    yield "timeline-csv", "All events as a table, oldest first", paths.resource("timeline.csv"), CSV
    yield "changes-csv", "What changed as a table, newest first", paths.resource("changes.csv"), CSV


def _citations() -> Iterator[Named]:
    for form, title in CITATION_TITLES.items():
        rel = f"sources-{form.partition('.')[0]}"
        yield rel, f"All sources as {title}", paths.citation("sources", "", form), paths.CITATIONS[form]


def _feeds() -> Iterator[Named]:
    yield "feed", "The newest explainers as Atom", paths.feed("xml"), ATOM_TYPE
    yield "feed-json", "The newest explainers as JSON Feed", paths.feed("json"), JSON_TYPE
    title = "Corrections and changed verdicts"
    yield "changes-feed", f"{title} as Atom", paths.feed("xml", CHANGES), ATOM_TYPE
    yield "changes-feed-json", f"{title} as JSON Feed", paths.feed("json", CHANGES), JSON_TYPE


def _whole() -> Iterator[Named]:
    yield "archive", "Everything as JSON, Markdown and CSV", paths.resource("archive.zip"), ZIP_TYPE
    yield "llms", "What there is, for language models", "/llms.txt", TEXT
    yield "llms-full", "All explainers and claims in one text", "/llms-full.txt", TEXT


def _of_a_record() -> Iterator[Named]:
    """Forms in which records come, with the names of their parts in braces."""
    yield "record-markdown", "A record as Markdown", paths.markdown("{kind}", "{id}"), MARKDOWN
    yield "record-html", "The body of a record as HTML, where it has one", paths.fragment("{kind}", "{id}"), HTML
    yield "record-jsonld", "A record as linked data", paths.jsonld("{kind}", "{id}"), JSONLD
    for kind in paths.CITED:
        for form, title in CITATION_TITLES.items():
            one = f"{kind[:-1]}-{form.partition('.')[0]}"
            yield one, f"One of the {kind} as {title}", paths.citation(kind, "{id}", form), paths.CITATIONS[form]
    yield "record-oembed", "How to embed an explainer, a claim or a model", paths.oembed("{kind}", "{id}"), JSON
    yield "topic-feed", "Explainers of a topic as Atom", paths.feed("xml", paths.page("topics", "{id}")), ATOM_TYPE
    path = paths.feed("json", paths.page("topics", "{id}"))
    yield "topic-feed-json", "Explainers of a topic as JSON Feed", path, JSON_TYPE
