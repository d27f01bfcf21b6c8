"""Writes the example: every document, page, asset, moved and withdrawn path."""

import json
from pathlib import Path
from typing import Any

from openprimer_api import documents, manifest, paths
from openprimer_api.editing import EditingDocument
from openprimer_api.openapi import Publication, json_schema, openapi
from openprimer_api.schemas import KINDS, SCHEMAS

from .example import CSV, HTML, JSON, MARKDOWN, TITLES, UPDATED, Example


def write_records(example: Example) -> dict[str, list[dict[str, Any]]]:
    """Write every record's document, section, Markdown and page; return the views by kind."""
    views: dict[str, list[dict[str, Any]]] = {}
    for kind, facts in example.facts().items():
        for record in TITLES[kind]:
            view = {**example.envelope(kind, record), **facts}
            views.setdefault(kind, []).append(view)
            example.dump(paths.document(kind, record), SCHEMAS[kind]().dump(view))
            section = {
                "id": "part", "title": "Part", "record": example.link(kind, record), "position": 1,
                "href": view["sections"][0]["href"], "url": view["sections"][0]["url"], "previous": None, "next": None,
                "body": view["body"], "licence": view["document_licence"], "attribution": "Example",
            }  # fmt: skip
            example.dump(paths.section(kind, record, "part"), documents.SectionDocument().dump(section))
            example.put(paths.markdown(kind, record), MARKDOWN, b"# Words\n", UPDATED.get(record))
            example.page(f"{paths.page(kind, record)}index.html", view["title"])
    return views


def write_lists(example: Example, views: dict[str, list[dict[str, Any]]]) -> None:
    """Write the lists, one record a page."""
    for kind, entries in views.items():
        for number, view in enumerate(entries, start=1):
            neighbours = {"next": number + 1, "previous": number - 1}
            shown = {
                name: example.place.relative(paths.listing(kind, page)) if 1 <= page <= len(entries) else None
                for name, page in neighbours.items()
            }
            facets = {"kind": [{"value": kind, "label": kind, "count": len(entries)}]}
            document = {
                "kind": kind, "href": paths.listing(kind, number), "url": paths.page(kind), "items": [view],
                "facets": facets, "total": len(entries), "page": number, "pages": len(entries), **shown,
                **ending(example),
            }  # fmt: skip
            example.dump(paths.listing(kind, number), documents.LISTS[kind]().dump(document))
        example.page(f"{paths.page(kind)}index.html", kind)


def ending(example: Example) -> dict[str, Any]:
    """What the documents that are no record end with."""
    closing = example.closing()
    return {"licence": closing["document_licence"], "attribution": closing["attribution"]}


def write_resources(example: Example, views: dict[str, list[dict[str, Any]]]) -> None:
    """Write what stands beside the kinds."""
    place, end = example.place, ending(example)
    verdict = views["models"][0]["openness"][0]
    row = {
        "model": example.link("models", "llama-2"),
        "developer": verdict["judged_by"],
        "verdicts": {"weights": [verdict]},
    }
    group = {"id": "first", "title": "First", "summary": "To begin with", "count": 2, "explainers": views["explainers"]}
    kinds = [
        {"kind": kind, "title": kind, "href": paths.listing(kind), "url": paths.page(kind), "count": len(views[kind])}
        for kind in KINDS
    ]
    resource = {"rel": "timeline", "title": "Timeline", "href": "/api/v1/timeline.json", "type": JSON, "count": 1}
    change = {
        "on": "2026-11-20",
        "kind": "corrected",
        "record": example.link("explainers", "why-open"),
        "what": "A date.",
    }
    at = {
        name: {"href": place.relative(f"/api/v1/{name}.json"), "url": place.relative("/")} for name in ("index", "hub")
    }
    resources: dict[str, tuple[Any, dict[str, Any]]] = {
        "index": (documents.IndexDocument, {
            "title": "Example", "summary": None, "version": "0.1.0", "format": "1", "resources": [resource],
            "kinds": kinds, **at["index"],
        }),
        "hub": (documents.HubDocument, {
            "title": "Example", "summary": "All", "groups": [group], "newest": views["explainers"], **at["hub"],
        }),
        "timeline": (documents.TimelineDocument, {
            "href": "", "url": "/timeline/", "items": views["events"], "total": 1,
        }),
        "openness": (documents.OpennessDocument, {
            "href": "", "url": "/openness/", "items": [row], "total": 1,
            "dimensions": [{"id": "weights", "title": "Weights", "summary": "Are they there?"}],
        }),
        "changes": (documents.ChangesDocument, {"href": "", "url": "/changes/", "items": [change], "total": 1}),
        "editing": (EditingDocument, {"href": "", "url": "/editing/", "kinds": [], "codes": []}),
    }  # fmt: skip
    for name, (schema, view) in resources.items():
        example.dump(f"/api/v1/{name}.json", schema().dump({**view, **end}))
    publication = Publication(
        "Example",
        "An example.",
        "0.1.0",
        place.absolute("/"),
        "CC BY 4.0",
        "https://example.org/",
        {"models": "llama-2"},
    )
    example.dump("/api/v1/openapi.json", openapi(publication), "application/vnd.oai.openapi+json;version=3.1")
    for kind in KINDS:
        example.dump(f"/api/v1/schemas/{kind}.json", json_schema(kind), "application/schema+json")
    example.put("/api/v1/openness.csv", CSV, b"model,name\r\nllama-2,Llama 2\r\n")
    example.put("/feed.xml", "application/atom+xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>")
    example.dump("/feed.json", {"version": "https://jsonfeed.org/version/1.1", "items": []}, "application/feed+json")
    example.put("/sitemap.xml", "application/xml", b"<urlset/>")
    example.put("/llms.txt", "text/plain; charset=utf-8", b"# Example\n")
    for path, words in {"/index.html": "Home", "/404.html": "Nothing here", "/api/index.html": "The API"}.items():
        example.page(path, words)
    example.put("/assets/site.8608ea7d.css", "text/css; charset=utf-8", b"body { margin: 0 }" * 40)
    example.put("/assets/site.css", "text/css; charset=utf-8", b"body { margin: 0 }" * 40)
    example.put("/assets/film.bin", "application/octet-stream", bytes(range(256)) * 8_192)
    example.put("/pagefind/pagefind-entry.json", JSON, b"{}")


def write_forms(example: Example) -> None:
    """Write the further forms of records, lists and the publication."""
    for kind, titles in TITLES.items():
        example.put(paths.table(kind), CSV, b"id\r\n")
        for record in titles:
            example.put(paths.fragment(kind, record), HTML, b"<p>Words.</p>\n", UPDATED.get(record))
            example.put(paths.jsonld(kind, record), "application/ld+json", b"{}\n", UPDATED.get(record))
            for form, media_type in paths.CITATIONS.items() if kind in paths.CITED else ():
                example.put(paths.citation(kind, record, form), media_type, b"[]\n", UPDATED.get(record))
            if kind in paths.EMBEDDED:
                example.dump(paths.oembed(kind, record), documents.OembedDocument().dump(oembed(example, kind, record)))
            if kind == "topics":
                write_feeds(example, paths.page(kind, record))
    for form, media_type in paths.CITATIONS.items():
        example.put(paths.citation("sources", "", form), media_type, b"[]\n")
    for name in ("timeline", "changes"):
        example.put(f"/api/v1/{name}.csv", CSV, b"on\r\n")
    write_feeds(example, "/changes/")
    example.put("/api/v1/archive.zip", "application/zip", b"PK")
    example.put("/llms-full.txt", "text/plain; charset=utf-8", b"# Example\n")


def write_feeds(example: Example, below: str) -> None:
    """Write a feed in both forms."""
    example.put(paths.feed("xml", below), "application/atom+xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>")
    example.dump(paths.feed("json", below), {"version": "https://jsonfeed.org/version/1.1"}, "application/feed+json")


def oembed(example: Example, kind: str, record: str) -> dict[str, Any]:
    """How to embed a record."""
    page = example.place.absolute(paths.page(kind, record))
    return {
        "version": "1.0", "type": "rich", "title": TITLES[kind][record], "provider_name": "Example",
        "provider_url": example.place.absolute("/"), "cache_age": 1, "url": page, "html": "<iframe></iframe>",
        "width": 1, "height": 1, **ending(example),
    }  # fmt: skip


def write_moves(example: Example) -> None:
    """Write what was renamed and what was withdrawn: an explainer each, as document, page and Markdown."""
    targets = {
        path("explainers", "old"): path("explainers", "why-open")
        for path in (paths.document, paths.page, paths.markdown)
    }
    for old, new in targets.items():
        example.redirects.append(manifest.Redirect(old, new))
        leads = example.place.relative(new)
        example.stub(old, json.dumps({"href": leads}) if old.endswith("json") else f"Moved: {leads}")
    for kind, successor in (("claims", None), ("explainers", "what-is-open")):
        for path in (paths.document, paths.page):
            replaced = path(kind, successor) if successor else None
            gone = manifest.Gone(path(kind, "withdrawn"), "The old one", "It was “wrong” & old.", replaced)
            example.gone.append(gone)
            data, page = json.dumps({"reason": gone.reason}), "<p>Withdrawn: It was “wrong” &amp; old.</p>"
            example.stub(gone.path, data if gone.path.endswith("json") else page)


def write_release(root: Path, site_url: str = "http://127.0.0.1:8000/") -> Path:
    """Write the whole example below a folder and return the folder."""
    example = Example(root, paths.Place.of(site_url))
    views = write_records(example)
    write_lists(example, views)
    write_resources(example, views)
    write_forms(example)
    write_moves(example)
    example.finish()
    return root
