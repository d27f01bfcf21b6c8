"""A small release, whole and real: documents dumped by the real schemas, a snapshot made by the real SQL."""

import gzip
import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli

import openprimer_api
from openprimer_api import manifest, paths
from openprimer_api.release import SNAPSHOT
from openprimer_api.schemas import Link
from openprimer_api.snapshot import FORMAT

HTML = "text/html; charset=utf-8"
JSON = "application/json"
CSV = "text/csv; charset=utf-8"
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
        is_page = media_type == HTML and not path.startswith(f"{paths.API}/")
        if not is_page and not path.startswith(manifest.ASSETS) and not path.endswith(".sqlite"):
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
        held = {"organization": lab, "role": None, "since": "2020", "until": None}
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
                "statement": "Open is safe.", "nature": "value", "about": [model],
                "positions": [{"by": ada, **position}],
                "standing": [{"on": "2024", "verdict": "open", "because": "Nobody knows.", "source": paper}],
                "verdict": "open",
            },
            "models": {
                "name": "Llama", "developer": lab, "released": "2023-07-18", "parameters": ["7B"],
                "licence": {"name": "Its own", "terms": ["Use it."], "restrictions": [], "source": paper},
                "openness": [verdict], "derived_from": [],
            },
            "people": {"name": "Ada", **actor, "affiliation": [held]},
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
