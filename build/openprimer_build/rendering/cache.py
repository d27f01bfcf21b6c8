"""Rendered bodies by the hash of what they were rendered from; unchanged ones are not rendered again."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from openprimer_build.rendering.allowlist import Violation
from openprimer_build.rendering.rendered import Rendered, Section


class RenderCache:
    """One SQLite file: safe to delete, made again where it is broken, and done without where nothing can be written."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Take the file, and the fingerprint of the dialect: entries of another one are never found."""
        self.path, self.fingerprint = path, fingerprint

    def key(self, text: str) -> str:
        """The key of a resolved body."""
        return hashlib.sha256(f"{self.fingerprint}\0{text}".encode()).hexdigest()

    def load(self, keys: set[str]) -> dict[str, Rendered]:
        """The entries there are for some keys."""
        try:
            with self._open() as database:
                rows = database.execute("SELECT key, value FROM rendered").fetchall()
            return {key: _from_json(json.loads(value)) for key, value in rows if key in keys}
        except (sqlite3.DatabaseError, ValueError, LookupError, TypeError, OSError):
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
            return {}

    def store(self, new: Mapping[str, Rendered], keep: set[str]) -> None:
        """Add entries, and drop those that are neither new nor in ``keep``."""
        rows = [(key, json.dumps(value, ensure_ascii=False, default=_fields)) for key, value in new.items()]
        with suppress(sqlite3.DatabaseError, OSError), self._open() as database:
            database.executemany("INSERT OR REPLACE INTO rendered VALUES (?, ?)", rows)
            old = [(key,) for (key,) in database.execute("SELECT key FROM rendered") if key not in keep]
            database.executemany("DELETE FROM rendered WHERE key = ?", old)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = self._connect()
        except sqlite3.DatabaseError:
            self.path.unlink()
            database = self._connect()
        with closing(database), database:
            yield database

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path)
        try:
            database.execute("CREATE TABLE IF NOT EXISTS rendered (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database


def _fields(value: Rendered | Section | Violation) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _from_json(value: dict[str, Any]) -> Rendered:
    return Rendered(
        html=value["html"],
        text=value["text"],
        sections=tuple(Section(**each) for each in value["sections"]),
        anchors=tuple(value["anchors"]),
        links=tuple(value["links"]),
        violations=tuple(Violation(**each) for each in value["violations"]),
    )
