"""What a ledger and a release hold, read as an edit asks for it, in the shapes in which a whole build has it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from openprimer_api import paths
from openprimer_api.schemas import Link
from openprimer_build.incremental.ledger import Ledger
from openprimer_build.linking.catalogue import Catalogue, Record


class StoredRecords(Mapping[str, Record]):
    """The records of a ledger; each is read once, some are new."""

    def __init__(self, ledger: Ledger, edited: Mapping[str, Record]) -> None:
        """Take the records that are not as the ledger has them."""
        self._ledger, self._known = ledger, dict(edited)

    def __getitem__(self, name: str) -> Record:
        """A record by its id."""
        if name not in self._known:
            record = self._ledger.record(name)
            if record is None:
                raise KeyError(name)
            self._known[name] = record
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """The ids of all records."""
        return iter(self._ledger.ids())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ledger.ids())


class StoredAliases(Mapping[str, str]):
    """The aliases of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Take the ledger."""
        self._ledger = ledger

    def __getitem__(self, name: str) -> str:
        """The id that took the place of an old one."""
        found = self._ledger.alias(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        """Nobody asks for all of them."""
        raise NotImplementedError

    def __len__(self) -> int:
        """Nor for how many there are."""
        raise NotImplementedError


class StoredCatalogue(Catalogue):
    """A catalogue that reads a record when it is asked for."""

    def __init__(self, base: str, ledger: Ledger, edited: Mapping[str, Record]) -> None:
        """Take the ledger, and the records that are not as it has them."""
        super().__init__(base, StoredRecords(ledger, edited), StoredAliases(ledger))
        self._ledger = ledger
        self._made: dict[str, Link] = {}

    def of_kind(self, kind: str) -> Iterator[Record]:
        """The records of a kind."""
        return (self.records[name] for name in self._ledger.ids(kind))

    def link(self, name: str) -> Link:
        """The link to a record that exists."""
        if name not in self._made:
            self._made[name] = self.link_to(self.records[self.aliases.get(name, name)])
        return self._made[name]


class StoredPages(Mapping[str, tuple[str, ...] | None]):
    """The pages of a publication by address, with the anchors in their bodies; None where those are not ours."""

    def __init__(self, ledger: Ledger, others: Mapping[str, tuple[str, ...] | None]) -> None:
        """Take the pages that are no record's, or are not as the ledger has them."""
        self._ledger, self._others = ledger, others

    def __getitem__(self, url: str) -> tuple[str, ...] | None:
        """The anchors of a page."""
        if url in self._others:
            return self._others[url]
        found = self._ledger.anchors(url)
        if found is None:
            raise KeyError(url)
        return found

    def __iter__(self) -> Iterator[str]:
        """Addresses to suggest in place of a wrong one: none, since a whole check tells of mistakes."""
        return iter(())

    def __len__(self) -> int:
        """How many of them are suggested."""
        return 0


class StoredDocuments(Mapping[str, Mapping[str, object]]):
    """The JSON documents of a release, some of them new."""

    def __init__(self, roots: Sequence[Path], edited: Mapping[str, Mapping[str, object]], ledger: Ledger) -> None:
        """Take the folders that they lie in, the newest first, and the documents that are in none of them."""
        self._roots, self._known, self._ledger = roots, dict(edited), ledger

    def __getitem__(self, path: str) -> Mapping[str, object]:
        """What a document says."""
        if path not in self._known:
            document: Any = orjson.loads(_read(self._roots, path))
            if isinstance(document, dict) and isinstance(document.get("status"), int):
                raise KeyError(path)  # it stands in for one that moved or is gone
            self._known[path] = document
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        """The paths of the records' documents, in order: what pages look through."""
        return iter(sorted(paths.document(kind, name) for name, kind in self._ledger.kinds().items()))

    def __len__(self) -> int:
        """How many records have one."""
        return len(self._ledger.kinds())


class StoredTexts(Mapping[str, str]):
    """The documents of a release that are text, some of them new."""

    def __init__(self, roots: Sequence[Path], edited: Mapping[str, str]) -> None:
        """Take the folders that they lie in, the newest first, and the documents that are in none of them."""
        self._roots, self._edited = roots, edited

    def __getitem__(self, path: str) -> str:
        """The text of a document."""
        return self._edited[path] if path in self._edited else _read(self._roots, path).decode()

    def __iter__(self) -> Iterator[str]:
        """Those that are new."""
        return iter(self._edited)

    def __len__(self) -> int:
        """How many are new."""
        return len(self._edited)


def _read(roots: Sequence[Path], path: str) -> bytes:
    """A file of the first folder that has it; raises KeyError where none has."""
    for root in roots:
        try:
            return (root / path[1:]).read_bytes()
        except OSError:
            continue
    raise KeyError(path)
