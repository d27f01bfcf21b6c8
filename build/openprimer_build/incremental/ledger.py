"""What a build has learnt of the content: one SQLite file among the working files, read piece by piece."""

import hashlib
import json
import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from openprimer_build.diagnostics import Diagnostic
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import reading
from openprimer_build.incremental.stamps import Stamp, differing
from openprimer_build.linking.catalogue import Record
from openprimer_build.linking.linking import LinkedCatalogue
from openprimer_build.project import Project
from openprimer_build.publishing.fingerprint import digest_of
from openprimer_build.reading.yaml_source import YamlDocument
from openprimer_build.rendering.rendered import Rendered

NAME = "ledger.sqlite"
Edge = tuple[str, str, str]
Files = Mapping[str, tuple[str, Stamp]]  # digest and stamp of each file, by its path below the content folder


@dataclass(frozen=True, slots=True)
class Note:
    """What a ledger says of itself.

    Attributes:
        made_with: a digest of settings, software and tools.
        release: name of the release that was made from this content; empty if none was.
        diagnostics: what was warned of.
    """

    made_with: str
    release: str
    diagnostics: tuple[Diagnostic, ...]


def outward(record: Record, rendered: Rendered | None, minutes: int, edges: list[Edge]) -> str:
    """A digest of all that other records, lists and pages can see of a record: all but the words of its body.

    Args:
        record: with its front matter.
        rendered: its body, if it has one.
        minutes: that its body takes to read.
        edges: from it to others.
    """
    body = (rendered.anchors, [section.id for section in rendered.sections]) if rendered else None
    pictures = [link for link in rendered.links if "/media/" in link] if rendered else []
    seen = (record.kind, record.raw.path, record.data, body, pictures, minutes, sorted(edges))
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def write_ledger(project: Project, publication: Publication, files_read: Files, note: Note) -> None:
    """Write a new ledger in place of the one that is there."""
    path = project.work / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{NAME}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as database, database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript((files("openprimer_build.incremental") / "ledger.sql").read_text("utf-8"))
        _put_note(database, note)
        database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", _file_rows(files_read))
        database.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(project, publication))
        database.executemany("INSERT INTO aliases VALUES (?, ?)", publication.catalogue.aliases.items())
        edges = publication.linked.edges
        database.executemany("INSERT INTO edges (source, target, relation) VALUES (?, ?, ?)", edges)
    unfinished.replace(path)


def _rows(project: Project, publication: Publication) -> Iterator[tuple[str | int | bytes, ...]]:
    edges = edges_from(publication.linked)
    prefix = f"{project.name(project.content)}/"
    for number, (name, record) in enumerate(publication.catalogue.records.items()):
        rendered = publication.rendered.get(name)
        minutes = reading(publication, record)["minutes"]
        file, url = record.raw.path.removeprefix(prefix), publication.catalogue.link(name).url
        seen = outward(record, rendered, minutes, edges.get(name, []))
        anchors = json.dumps(rendered.anchors if rendered else ())
        draft = record.raw.data.get("status") == "draft"
        yield name, number, record.kind, record.status, draft, file, url, seen, anchors, _kept(record)


def _file_rows(read: Files) -> Iterator[tuple[str | int, ...]]:
    return ((path, digest, *stamp) for path, (digest, stamp) in read.items())


def _kept(record: Record) -> bytes:
    """A record without the positions of its keys, of which a list has as many as all its entries together."""
    return pickle.dumps(Record(replace(record.raw, source=YamlDocument()), record.data))


def edges_from(linked: LinkedCatalogue) -> dict[str, list[Edge]]:
    """The edges of a catalogue by the record that they come from."""
    found: dict[str, list[Edge]] = {}
    for edge in linked.edges:
        found.setdefault(edge[0], []).append(edge)
    return found


def _put_note(database: sqlite3.Connection, note: Note) -> None:
    rows = {"made_with": note.made_with, "release": note.release, "diagnostics": pickle.dumps(note.diagnostics)}
    database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows.items())


class Ledger:
    """A ledger that is read; what it holds is ours: nobody else writes among the working files."""

    def __init__(self, path: Path) -> None:
        """Open it; raises sqlite3.Error, LookupError or pickle.UnpicklingError where it cannot be read."""
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        self._database.execute("PRAGMA synchronous = OFF")
        said = dict(self._database.execute("SELECT key, value FROM meta"))
        self.note = Note(said["made_with"], said["release"], pickle.loads(said["diagnostics"]))  # noqa: S301 - our own

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def changed(self, content: Path, now: Mapping[str, Stamp]) -> set[str]:
        """The paths of files that hold something else than when they were read.

        Args:
            content: the folder of the content.
            now: the stamps of all files; one that is as it was is not read again.
        """
        rows = self._database.execute("SELECT path, digest, modified, changed, size, inode FROM files")
        known = {path: (digest, Stamp(*stamp)) for path, digest, *stamp in rows}
        touched = differing({path: stamp for path, (_, stamp) in known.items()}, now)
        return {path for path in touched if path not in known or digest_of(content / path) != known[path][0]}

    def of_file(self, path: str) -> list[str]:
        """The ids of the records of a file, by its path below the content folder."""
        return [name for (name,) in self._database.execute("SELECT id FROM records WHERE file = ?", (path,))]

    def outward(self, name: str) -> str:
        """The digest of what others can see of a record; raises LookupError."""
        return self._one("SELECT outward FROM records WHERE id = ?", name)

    def record(self, name: str) -> Record | None:
        """A record by its id."""
        row = self._database.execute("SELECT record FROM records WHERE id = ?", (name,)).fetchone()
        return pickle.loads(row[0]) if row else None  # noqa: S301 - our own

    def ids(self, kind: str | None = None) -> list[str]:
        """The ids of all records, or of those of a kind."""
        query = "SELECT id FROM records WHERE ? IS NULL OR kind = ? ORDER BY number"
        return [name for (name,) in self._database.execute(query, (kind, kind))]

    def kinds(self) -> dict[str, str]:
        """The kind of every published record, by id."""
        return dict(self._database.execute("SELECT id, kind FROM records WHERE status = 'published'"))

    def drafts(self) -> frozenset[str]:
        """The addresses of the pages of drafts."""
        rows = self._database.execute("SELECT url FROM records WHERE draft AND status = 'published'")
        return frozenset(url for (url,) in rows)

    def alias(self, name: str) -> str | None:
        """The id that took the place of an old one."""
        row = self._database.execute("SELECT id FROM aliases WHERE alias = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def anchors(self, url: str) -> tuple[str, ...] | None:
        """The anchors of the page at an address; None where no record has it."""
        row = self._database.execute("SELECT anchors FROM records WHERE url = ?", (url,)).fetchone()
        return tuple(json.loads(row[0])) if row else None

    def edges(self, *, source: str | None = None, target: str | None = None) -> list[Edge]:
        """The edges from a record, or to one, in order."""
        column, name = ("source", source) if source is not None else ("target", target)
        query = f"SELECT source, target, relation FROM edges WHERE {column} = ? ORDER BY number"  # noqa: S608 - our word
        return [(one, other, relation) for one, other, relation in self._database.execute(query, (name,))]

    def update(self, records: Mapping[str, Record], read: Files, found: Iterable[Diagnostic]) -> None:
        """Take down records of which nobody else can see what has changed, their files, and what is warned of now.

        No release holds all that from now on.
        """
        self.note = replace(self.note, release="", diagnostics=tuple(found))
        with self._database:
            for name, record in records.items():
                self._database.execute("UPDATE records SET record = ? WHERE id = ?", (_kept(record), name))
            self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", _file_rows(read))
            _put_note(self._database, self.note)

    def _one(self, query: str, name: str) -> str:
        row = self._database.execute(query, (name,)).fetchone()
        if row is None:
            raise LookupError(name)
        return str(row[0])
