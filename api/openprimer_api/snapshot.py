"""The read-only view of ``catalogue.sqlite``, the file that a build writes and ``snapshot.sql`` describes."""

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import quote

from openprimer_api.errors import SnapshotError
from openprimer_api.manifest import REBUILD, Gone

# Of the tables in snapshot.sql, as ``meta`` names it. A snapshot of another format is refused, never guessed at.
FORMAT = "1"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One canonical document.

    Attributes:
        path: where it answers, without the base.
        media_type: its ``Content-Type``.
        sha256: hash of ``body``, in hexadecimal.
        modified: ISO 8601 day of its record's last update, if that is known.
        body: the finished bytes, equal to the file's.
    """

    path: str
    media_type: str
    sha256: str
    modified: str | None
    body: bytes


class Snapshot:
    """A release's catalogue. Any number of threads may read it; each has a connection of its own.

    Attributes:
        meta: what the file is: format, version, site_url, title, language, licence, attribution.
        kinds: the kinds that have records, sorted.
    """

    def __init__(self, path: Path) -> None:
        """Open a snapshot; raises SnapshotError unless it is one, and of this format."""
        if not path.is_file():
            raise SnapshotError(f"There is no snapshot at {path}.", REBUILD)
        # immutable: a release never changes, so SQLite needs neither locks nor a look at the file's state.
        self._uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        try:
            self.meta = MappingProxyType[str, str](dict(self._all("SELECT key, value FROM meta")))
            self._all("SELECT passage, line FROM entries, passages LIMIT 0")  # or it is of an earlier version
            self.kinds = tuple(kind for (kind,) in self._all("SELECT DISTINCT kind FROM records ORDER BY kind"))
        except sqlite3.DatabaseError as error:
            self.close()
            raise SnapshotError(f"{path} is no snapshot of Open Primer ({error}).", REBUILD) from error
        if self.meta.get("format") != FORMAT:
            self.close()
            found = self.meta.get("format", "unknown")
            raise SnapshotError(f"{path} is of format {found}; this version reads format {FORMAT}.", REBUILD)

    def document(self, path: str) -> StoredDocument | None:
        """The document at a canonical path, if there is one."""
        rows = self._all("SELECT path, media_type, sha256, modified, body FROM documents WHERE path = ?", path)
        return StoredDocument(*rows[0]) if rows else None

    def has(self, path: str) -> bool:
        """Whether a canonical path has a document."""
        return bool(self._all("SELECT 1 FROM documents WHERE path = ?", path))

    def redirect(self, path: str) -> str | None:
        """Where an old path leads, if it is one."""
        rows = self._all("SELECT target FROM redirects WHERE path = ?", path)
        return str(rows[0][0]) if rows else None

    def gone(self, path: str) -> Gone | None:
        """What was at a path before it was withdrawn, if it was."""
        rows = self._all("SELECT path, title, reason, successor FROM gone WHERE path = ?", path)
        return Gone(*rows[0]) if rows else None

    def ids(self, kind: str, length: int, limit: int) -> list[str]:
        """Ids of a kind's published records, those of the most similar length first."""
        rows = self._all(
            "SELECT id FROM records WHERE kind = ? AND status = 'published' ORDER BY abs(length(id) - ?), id LIMIT ?",
            kind, length, limit,
        )  # fmt: skip
        return [record for (record,) in rows]

    def kind_of(self, record: str) -> str | None:
        """The kind of the record with an id, withdrawn or not; None where there is none."""
        rows = self._all("SELECT kind FROM records WHERE id = ?", record)
        return str(rows[0][0]) if rows else None

    def siblings(self, folder: str, limit: int) -> list[str]:
        """Paths of the documents below a folder such as ``/api/v1/models/llama-2/sections/``."""
        rows = self._all(
            "SELECT path FROM documents WHERE path > ?1 AND path < ?1 || char(1114111) LIMIT ?2", folder, limit
        )
        return [path for (path,) in rows]

    def rows(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        """The rows of a question; raises QuestionError where it would take too long."""
        return self._all(statement, *values)

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._connections:
            connection.close()
        self._connections.clear()
        self._local = threading.local()

    def _all(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Another thread only ever closes it.
            connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
            self._local.connection = connection
            self._connections.append(connection)
        return connection.execute(statement, values).fetchall()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
