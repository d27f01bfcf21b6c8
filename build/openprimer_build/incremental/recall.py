"""Documents of single records that are not made again, since nothing that they are made of has changed."""

import hashlib
import pickle
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from openprimer_api.schemas import Link
from openprimer_build.documents.document import Document
from openprimer_build.documents.lists import Views
from openprimer_build.documents.of_record import documents_of
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.processes import share

MOST = 400_000_000  # bytes of documents; a larger publication is not kept in mind


class _NotedRecords(Mapping[str, Record]):
    """Records that note which of them were looked at."""

    def __init__(self, records: Mapping[str, Record], noted: set[str]) -> None:
        self._records, self._noted = records, noted

    def __getitem__(self, name: str) -> Record:
        self._noted.add(name)
        return self._records[name]

    def __iter__(self) -> Iterator[str]:
        self._noted.update(self._records)
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class _NotedCatalogue(Catalogue):
    """A catalogue that notes which records were looked at."""

    def __init__(self, catalogue: Catalogue, noted: set[str]) -> None:
        super().__init__(catalogue.base, _NotedRecords(catalogue.records, noted), catalogue.aliases, catalogue.hub)
        self._catalogue, self._noted = catalogue, noted

    def link(self, name: str) -> Link:
        """The link to a record that exists."""
        self._noted.add(self.aliases.get(name, name))
        return self._catalogue.link(name)


@dataclass(frozen=True, slots=True)
class _Made:
    """The documents of a record, the digest of the view they were made of, and what else was looked at."""

    view: str
    noted: frozenset[str]
    documents: list[Document]


class Recall:
    """Remembers the documents of every record of one project, from one build to the next."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._made: dict[str, _Made] = {}
        self._records: Mapping[str, Record] = {}

    def __call__(self, publication: Publication, views: Views, records: list[Record]) -> list[list[Document]]:
        """The documents of some records, made again where anything that they show has changed."""
        now = publication.catalogue.records
        names = now.keys() | self._records.keys()
        changed = {name for name in names if not _same(now.get(name), self._records.get(name))}
        keys = {record.id: _digest(views[record.id]) for record in records}
        before = self._made.items()
        known = {name: made for name, made in before if keys.get(name) == made.view and not made.noted & changed}
        missing = [record for record in records if record.id not in known]
        new = share(lambda record: _make(publication, record, views[record.id], keys[record.id]), missing)
        made = known | dict(zip((record.id for record in missing), new, strict=True))
        found = [made[record.id].documents for record in records]
        small = sum(len(each.body) for documents in found for each in documents) <= MOST
        self._made, self._records = (made, dict(now)) if small else ({}, {})
        return found


def _make(publication: Publication, record: Record, view: dict[str, Any], key: str) -> _Made:
    noted: set[str] = {record.id}
    catalogue = _NotedCatalogue(publication.catalogue, noted)
    linked = copy(publication.linked)  # and not made anew: it has turned its edges round
    linked.catalogue = catalogue
    watched = replace(publication, linked=linked)
    documents = documents_of(watched, record, view)
    return _Made(key, frozenset(noted), documents)


def _same(one: Record | None, other: Record | None) -> bool:
    """Whether two records say the same, their files' other records and positions aside."""
    if one is None or other is None:
        return one is other
    return one.raw is other.raw or (one.raw.path, one.raw.body, one.data) == (
        other.raw.path,
        other.raw.body,
        other.data,
    )


def _digest(view: dict[str, Any]) -> str:
    return hashlib.sha256(pickle.dumps(view)).hexdigest()
