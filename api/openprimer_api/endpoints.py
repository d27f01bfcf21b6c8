"""The table of what the API answers, as the OpenAPI document lists it."""

from collections.abc import Iterator
from dataclasses import dataclass

from marshmallow import Schema

from openprimer_api import documents, paths
from openprimer_api.editing import EditingDocument
from openprimer_api.queries.described import SearchDocument
from openprimer_api.schemas import SCHEMAS

JSON = "application/json"
MARKDOWN = "text/markdown"
HTML = "text/html"
CSV = "text/csv"
JSONLD = "application/ld+json"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
GENERAL = "publication"
# What of the publication comes as a table too, and what makes a line of it.
TABLES = {"timeline": "an event", "openness": "a verdict", "changes": "a change"}
CITATIONS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One path that answers GET.

    Attributes:
        path: template, without the base.
        name: its operationId.
        summary: what it answers, in a line.
        tag: a kind, or ``publication``.
        types: media types in which it comes, the usual one first; more than one only where it negotiates.
        schema: what dumps its JSON; None where it is no JSON, or JSON of a shape that another standard fixes.
        parameters: names of the parameters in the path.
        record: kind of the record that it answers, if it does.
        asked: what its query asks: ``list``, ``item``, ``search`` or ``oembed``; empty where it takes none.
    """

    path: str
    name: str
    summary: str
    tag: str = GENERAL
    types: tuple[str, ...] = (JSON,)
    schema: type[Schema] | None = None
    parameters: tuple[str, ...] = ()
    record: str = ""
    asked: str = ""

    @property
    def negotiates(self) -> bool:
        """Whether it has no suffix, and so takes the client's Accept header into account."""
        return "." not in self.path.rpartition("/")[2]


def endpoints() -> Iterator[Endpoint]:
    """List every endpoint: the publication's own, then those of each kind."""
    yield from _publication()
    for kind, schema in SCHEMAS.items():
        yield from _kind(kind, schema.__name__.removesuffix("Schema"))
    yield from _files()


def _publication() -> Iterator[Endpoint]:
    resources: tuple[tuple[str, str, type[Schema], str], ...] = (
        ("index", "Index", documents.IndexDocument, "What there is, with counts"),
        ("hub", "Hub", documents.HubDocument, "The explainers in groups, in the order in which to read them"),
        ("timeline", "Timeline", documents.TimelineDocument, "All events, oldest first"),
        ("openness", "Openness", documents.OpennessDocument, "How open each model is, with evidence"),
        ("changes", "Changes", documents.ChangesDocument, "What was published, updated, corrected or judged"),
        ("editing", "Editing", EditingDocument, "What editors may write, and the codes of mistakes"),
    )
    for path, name, schema, summary in resources:
        yield Endpoint(f"{paths.API}/{path}.json", f"get{name}", summary, schema=schema)
        short = paths.API if path == "index" else f"{paths.API}/{path}"
        types = (JSON, CSV) if path in TABLES else (JSON,)
        yield Endpoint(short, f"negotiate{name}", f"{summary}; by Accept header", types=types, schema=schema)
    yield Endpoint(f"{paths.API}/search", "search", "What matches, best first", schema=SearchDocument, asked="search")
    yield Endpoint(
        f"{paths.API}/oembed", "oembed", "How to embed a page, by oEmbed 1.0",
        schema=documents.OembedDocument, asked="oembed",
    )  # fmt: skip
    for path, line in TABLES.items():
        name = f"get{path.title()}Table"
        yield Endpoint(f"{paths.API}/{path}.csv", name, f"One line {line}", types=(CSV,))
    yield Endpoint(
        f"{paths.API}/manifest.json",
        "getManifest",
        "Every file with its hash",
        schema=documents.ManifestDocument,
    )


def _kind(kind: str, singular: str) -> Iterator[Endpoint]:
    name = kind.title()
    listing, record, section = documents.LISTS[kind], SCHEMAS[kind], documents.SectionDocument
    yield Endpoint(paths.listing(kind), f"list{name}", f"First page of {kind}", kind, schema=listing)
    yield Endpoint(
        f"{paths.API}/{kind}",
        f"negotiate{name}",
        f"The list of {kind}, or what a query asks of it",
        kind,
        types=(JSON, CSV, *(paths.CITATIONS.values() if kind == "sources" else ())),
        schema=listing,
        asked="list",
    )
    yield Endpoint(paths.table(kind), f"get{name}Table", f"All {kind}, one line each", kind, types=(CSV,))
    yield Endpoint(
        f"{paths.API}/{kind}/page/{{page}}.json", f"list{name}Page", f"A further page of {kind}", kind,
        schema=listing, parameters=("page",),
    )  # fmt: skip
    yield Endpoint(
        paths.document(kind, "{id}"), f"get{singular}", f"One record of {kind}", kind,
        schema=record, parameters=("id",), record=kind,
    )  # fmt: skip
    yield Endpoint(
        f"{paths.API}/{kind}/{{id}}", f"negotiate{singular}", f"One record of {kind}; by Accept header", kind,
        types=(JSON, MARKDOWN, HTML, JSONLD, *(paths.CITATIONS.values() if kind in paths.CITED else ())), schema=record,
        parameters=("id",), record=kind, asked="item",
    )  # fmt: skip
    yield Endpoint(
        paths.section(kind, "{id}", "{section}"), f"get{singular}Section", "One section of its body", kind,
        schema=section, parameters=("id", "section"), record=kind,
    )  # fmt: skip
    yield Endpoint(
        paths.markdown(kind, "{id}"), f"get{singular}Markdown", "The page as plain Markdown", kind,
        types=(MARKDOWN,), parameters=("id",), record=kind,
    )  # fmt: skip
    yield from _forms(kind, singular)


def _forms(kind: str, singular: str) -> Iterator[Endpoint]:
    """The further forms in which records of a kind come."""
    yield Endpoint(
        paths.fragment(kind, "{id}"), f"get{singular}Fragment", "Its body as HTML, where it has one", kind,
        types=(HTML,), parameters=("id",), record=kind,
    )  # fmt: skip
    yield Endpoint(
        paths.jsonld(kind, "{id}"), f"get{singular}Jsonld", "The record as linked data", kind,
        types=(JSONLD,), parameters=("id",), record=kind,
    )  # fmt: skip
    for form, title in CITATIONS.items() if kind in paths.CITED else ():
        types, name = (paths.CITATIONS[form],), title.replace("-", "")
        if kind == "sources":
            yield Endpoint(paths.citation(kind, "", form), f"listSources{name}", f"All as {title}", kind, types=types)
        yield Endpoint(
            paths.citation(kind, "{id}", form), f"get{singular}{name}", f"The record as {title}", kind,
            types=types, parameters=("id",), record=kind,
        )  # fmt: skip
    if kind in paths.EMBEDDED:
        yield Endpoint(
            paths.oembed(kind, "{id}"), f"get{singular}Oembed", "How to embed it, by oEmbed 1.0", kind,
            schema=documents.OembedDocument, parameters=("id",), record=kind,
        )  # fmt: skip
    for form, media_type in {"xml": ATOM, "json": JSON_FEED}.items() if kind == "topics" else ():
        name = "AtomFeed" if media_type == ATOM else "JsonFeed"
        yield Endpoint(
            paths.feed(form, paths.page(kind, "{id}")), f"get{singular}{name}", "Its explainers, newest first", kind,
            types=(media_type,), parameters=("id",), record=kind,
        )  # fmt: skip


def _files() -> Iterator[Endpoint]:
    files = (
        (f"{paths.API}/openapi.json", "getOpenapi", "This document", "application/vnd.oai.openapi+json"),
        (
            f"{paths.API}/catalogue.sqlite",
            "getCatalogue",
            "Everything as one database",
            "application/vnd.sqlite3",
        ),
        (f"{paths.API}/archive.zip", "getArchive", "Everything as JSON, Markdown and CSV", "application/zip"),
        ("/feed.xml", "getAtomFeed", "The newest explainers as Atom", ATOM),
        ("/feed.json", "getJsonFeed", "The newest explainers as JSON Feed", JSON_FEED),
        ("/changes/feed.xml", "getChangesAtomFeed", "Corrections and changed verdicts as Atom", ATOM),
        ("/changes/feed.json", "getChangesJsonFeed", "Corrections and changed verdicts as JSON Feed", JSON_FEED),
        ("/llms.txt", "getLlmsTxt", "What there is, for language models", "text/plain"),
        ("/llms-full.txt", "getLlmsFullTxt", "All explainers and claims in one text", "text/plain"),
        ("/sitemap.xml", "getSitemap", "All pages", "application/xml"),
    )
    for path, name, summary, media_type in files:
        yield Endpoint(path, name, summary, types=(media_type,))
    yield Endpoint(
        f"{paths.API}/schemas/{{kind}}.json", "getSchema", "JSON Schema of a kind's front matter, for editors",
        types=("application/schema+json",), parameters=("kind",),
    )  # fmt: skip
