"""A small release, whole and real: documents dumped by the real schemas, a snapshot made by the real SQL."""

import gzip
import hashlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli
import openprimer_api
import pytest
from flask.testing import FlaskClient
from openprimer_api import documents, manifest, paths
from openprimer_api.application import create_app
from openprimer_api.openapi import Publication, json_schema, openapi
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.schemas import KINDS, SCHEMAS, Link
from openprimer_api.snapshot import FORMAT, Snapshot

HTML = "text/html; charset=utf-8"
JSON = "application/json"
MARKDOWN = "text/markdown; charset=utf-8"
TITLES = {
    "explainers": {"why-open": "Why open?", "what-is-open": "What is open?"},
    "claims": {"open-is-safe": "Open is safe"},
    "models": {"llama-2": "Llama 2", "llama-3": "Llama 3"},
    "people": {"ada": "Ada"},
    "organizations": {"lab": "The Lab"},
    "topics": {"licences": "Licences"},
    "terms": {"modèle": "Modèle"},
    "events": {"release": "The release"},
    "sources": {"paper": "The paper"},
}
UPDATED = {"why-open": "2026-11-20"}


@dataclass
class Example:
    """Writes a release the way a build does: every file, its compressed forms, the snapshot and the manifest."""

    root: Path
    place: paths.Place
    files: list[manifest.ManifestFile] = field(default_factory=list)
    rows: list[tuple[object, ...]] = field(default_factory=list)
    redirects: list[manifest.Redirect] = field(default_factory=list)
    gone: list[manifest.Gone] = field(default_factory=list)

    def put(self, path: str, media_type: str, body: bytes, modified: str | None = None) -> None:
        """Write one file; documents go into the snapshot too."""
        target = self.root / path[1:]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        if len(body) > 200 and not path.endswith((".sqlite", ".bin")):
            Path(f"{target}.br").write_bytes(brotli.compress(body, quality=5))
            Path(f"{target}.gz").write_bytes(gzip.compress(body, mtime=0))
        digest = hashlib.sha256(body).hexdigest()
        self.files.append(manifest.ManifestFile(path, media_type, len(body), digest, modified))
        if media_type != HTML and not path.startswith(manifest.ASSETS) and not path.endswith(".sqlite"):
            self.rows.append((path, media_type, digest, modified, None, None, body))

    def dump(self, path: str, document: dict[str, Any], media_type: str = JSON) -> None:
        """Write one JSON document."""
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        record = document.get("id")
        self.put(path, media_type, text.encode(), UPDATED.get(record) if isinstance(record, str) else None)

    def page(self, path: str, words: str) -> None:
        """Write one HTML page, listed in the manifest."""
        self.put(path, HTML, f"<!doctype html><title>{words}</title><p>{words}</p>".encode())

    def stub(self, path: str, body: str) -> None:
        """Write what static hosts answer at a moved or withdrawn path; the manifest does not list it."""
        target = self.root / (f"{path}index.html" if path.endswith("/") else path)[1:]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")

    def link(self, kind: str, record: str) -> Link:
        """Resolve a reference."""
        href, url = (self.place.relative(path(kind, record)) for path in (paths.document, paths.page))
        return Link(record, kind, TITLES[kind][record], href, url)

    def finish(self) -> None:
        """Write the snapshot and the manifest."""
        database = self.root / SNAPSHOT
        database.parent.mkdir(parents=True, exist_ok=True)
        database.unlink(missing_ok=True)
        script = Path(openprimer_api.__file__).with_name("snapshot.sql").read_text(encoding="utf-8")
        site_url = self.place.absolute("/")
        meta = {"format": FORMAT, "version": "0.1.0", "site_url": site_url, "title": "Example", "language": "en"}
        records = [
            (record, kind, title, None, "", "", "published", UPDATED.get(record))
            for kind, titles in TITLES.items()
            for record, title in titles.items()
        ]
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.executescript(script)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
            connection.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", records)
            connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", self.rows)
            moved = [(redirect.path, redirect.target) for redirect in self.redirects]
            connection.executemany("INSERT INTO redirects VALUES (?, ?)", moved)
            gone = [(entry.path, entry.title, entry.reason, entry.successor) for entry in self.gone]
            connection.executemany("INSERT INTO gone VALUES (?, ?, ?, ?)", gone)
        self.put("/api/v1/catalogue.sqlite", "application/vnd.sqlite3", database.read_bytes())
        listing = manifest.Manifest(site_url, "0.1.0", tuple(self.files), tuple(self.redirects), tuple(self.gone))
        (self.root / manifest.PATH[1:]).write_text(manifest.dump(listing), encoding="utf-8")

    def envelope(self, kind: str, record: str) -> dict[str, Any]:
        """What every record's view carries."""
        body = {"html": "<p>Words.</p>\n", "markdown": "Words.\n", "text": "Words."}
        link = self.link(kind, record)
        anchor = {"id": "part", "title": "Part", "url": f"{link.url}#part"}
        anchor["href"] = self.place.relative(paths.section(kind, record, "part"))
        return {
            "id": record, "kind_": kind, "title": link.title, "href": link.href, "url": link.url,
            "summary": f"About {link.title}", "status": "published", "reason": None, "successor": None,
            "updated": UPDATED.get(record), "reviewed": None, "aliases": [], "sources": [], "body": body,
            "sections": [anchor], "bibliography": [], "referenced_by": [], **self.closing(),
        }  # fmt: skip

    def closing(self) -> dict[str, Any]:
        """What every document ends with."""
        licence = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
        return {"document_licence": licence, "attribution": "Example"}

    def facts(self) -> dict[str, dict[str, Any]]:
        """What each kind's view carries beside the envelope."""
        lab, paper, ada = self.link("organizations", "lab"), self.link("sources", "paper"), self.link("people", "ada")
        claim, model = self.link("claims", "open-is-safe"), self.link("models", "llama-2")
        position = {"role": None, "stance": "for", "on": "2023-07", "in_short": "It is.", "source": paper}
        actor = {
            "role": None,
            "links": [],
            "positions": [{"claim": claim.as_json(), **position, "source": paper.as_json()}],
        }
        verdict = {"dimension": "weights", "value": "open", "evidence": ["https://example.org/"], "judged_by": lab}
        verdict |= {"criteria": "OSAID 1.0", "on": "2024", "source": paper}
        return {
            "explainers": {
                "question": "Why?", "short_answer": "Because.", "key_points": ["One."], "authors": [lab],
                "published": "2026-11-01", "topics": [self.link("topics", "licences")], "about": [model],
                "claims": [claim], "related": [], "corrections": [{"on": "2026-11-20", "what": "A date."}],
                "image": None, "words": 230, "minutes": 1, "terms": [self.link("terms", "modèle").as_json()],
                "stances": {"for_": 1, "against": 0, "qualifies": 0},
            },
            "claims": {
                "statement": "Open is safe.", "nature": "value", "about": [model], "positions": [{"by": ada, **position}],
                "standing": [{"on": "2024", "verdict": "open", "because": "Nobody knows.", "source": paper}],
                "verdict": "open",
            },
            "models": {
                "name": "Llama", "developer": lab, "released": "2023-07-18", "parameters": ["7B"],
                "licence": {"name": "Its own", "terms": ["Use it."], "restrictions": [], "source": paper},
                "openness": [verdict], "derived_from": [],
            },
            "people": {"name": "Ada", **actor, "affiliation": [{"organization": lab, "role": None, "since": "2020", "until": None}]},
            "organizations": {"name": "The Lab", **actor},
            "topics": {"parent": None},
            "terms": {"also": ["models"], "see": []},
            "events": {"on": "2023-07-18", "about": [model], "source": paper},
            "sources": {
                "type": "report", "author": [{"family": "Byron", "given": "Ada"}, {"literal": "The Lab"}],
                "issued": "2023-07", "publisher": "The Lab", "container_title": None, "URL": "https://example.org/paper",
                "DOI": None, "accessed": "2026-11-01", "note": None, "citation": "Byron (2023)",
            },
        }  # fmt: skip


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
                "kind": kind, "href": paths.listing(kind, number), "url": paths.page(kind), "items": [view], "facets": facets,
                "total": len(entries), "page": number, "pages": len(entries), **shown, **ending(example),
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
            "title": "Example", "summary": None, "version": "0.1.0", "format": "1", "resources": [resource], "kinds": kinds,
            **at["index"],
        }),
        "hub": (documents.HubDocument, {
            "title": "Example", "summary": "All", "groups": [group], "newest": views["explainers"], **at["hub"],
        }),
        "timeline": (documents.TimelineDocument, {"href": "", "url": "/timeline/", "items": views["events"], "total": 1}),
        "openness": (documents.OpennessDocument, {
            "href": "", "url": "/openness/", "items": [row], "total": 1,
            "dimensions": [{"id": "weights", "title": "Weights", "summary": "Are they there?"}],
        }),
        "changes": (documents.ChangesDocument, {"href": "", "url": "/changes/", "items": [change], "total": 1}),
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
    example.put("/api/v1/openness.csv", "text/csv; charset=utf-8", b"model,name\r\nllama-2,Llama 2\r\n")
    example.put("/feed.xml", "application/atom+xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>")
    example.put("/llms.txt", "text/plain; charset=utf-8", b"# Example\n")
    for path, words in {"/index.html": "Home", "/404.html": "Nothing here", "/api/index.html": "The API"}.items():
        example.page(path, words)
    example.put("/assets/site.8608ea7d.css", "text/css; charset=utf-8", b"body { margin: 0 }" * 40)
    example.put("/assets/site.css", "text/css; charset=utf-8", b"body { margin: 0 }" * 40)
    example.put("/assets/film.bin", "application/octet-stream", bytes(range(256)) * 8_192)
    example.put("/pagefind/pagefind-entry.json", JSON, b"{}")


def write_moves(example: Example) -> None:
    """Write what was renamed and what was withdrawn: an explainer each, as document, page and Markdown."""
    targets = {
        path("explainers", "old"): path("explainers", "why-open")
        for path in (paths.document, paths.page, paths.markdown)
    }
    for old, new in targets.items():
        example.redirects.append(manifest.Redirect(old, new))
        example.stub(
            old,
            json.dumps({"href": example.place.relative(new)})
            if old.endswith("json")
            else f"Moved: {example.place.relative(new)}",
        )
    for kind, successor in (("claims", None), ("explainers", "what-is-open")):
        for path in (paths.document, paths.page):
            replaced = path(kind, successor) if successor else None
            gone = manifest.Gone(path(kind, "withdrawn"), "Withdrawn", "It was “wrong” & old.", replaced)
            example.gone.append(gone)
            example.stub(
                gone.path,
                json.dumps({"title": gone.title, "reason": gone.reason})
                if gone.path.endswith("json")
                else "<p>Withdrawn: It was “wrong” &amp; old.</p>",
            )


def write_release(root: Path, site_url: str = "http://127.0.0.1:8000/") -> Path:
    """Write the whole example below a folder and return the folder."""
    example = Example(root, paths.Place.of(site_url))
    views = write_records(example)
    write_lists(example, views)
    write_resources(example, views)
    write_moves(example)
    example.finish()
    return root
