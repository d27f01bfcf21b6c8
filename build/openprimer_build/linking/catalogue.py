"""The catalogue: every valid record by id, and what each is called and where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from openprimer_api import paths
from openprimer_api.schemas import SCHEMAS, Link
from openprimer_build.reading.loader import RawRecord
from openprimer_build.validation import Data


@dataclass(frozen=True)
class Record:
    """One valid record.

    Attributes:
        raw: as it was written.
        data: as its schema loaded it.
    """

    raw: RawRecord
    data: Data

    @property
    def id(self) -> str:
        """Permanent id."""
        return self.raw.id

    @property
    def kind(self) -> str:
        """Collection."""
        return self.raw.kind

    @cached_property
    def title(self) -> str:
        """Title or name."""
        title: str = self.data[SCHEMAS[self.kind].label]
        return title

    @property
    def status(self) -> str:
        """draft, published or withdrawn; the hub is always published."""
        status: str = self.data.get("status", "published")
        return status


@dataclass
class Catalogue:
    """Every valid record.

    Attributes:
        base: what stands in front of every path, from ``site_url``.
        records: by id, in the order of kinds and then of files.
        aliases: old ids, and the ids that took their place.
        hub: the home page's data, if it is valid.
        broken: ids of records that exist but have mistakes of their own; a reference to one is no mistake.
        unread: kinds that may have records which could not be read; a reference to one is no mistake either.
    """

    base: str
    records: Mapping[str, Record]
    aliases: Mapping[str, str] = field(default_factory=dict)
    hub: Record | None = None
    broken: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        base: str,
        records: Iterable[Record],
        hub: Record | None = None,
        broken: Iterable[str] = (),
        unread: Iterable[str] = (),
    ) -> "Catalogue":
        """Gather records; of two that share an alias the first keeps it."""
        by_id = {record.id: record for record in records}
        aliases: dict[str, str] = {}
        for record in by_id.values():
            for alias in record.data["aliases"]:
                aliases.setdefault(alias, record.id)
        return cls(base, by_id, aliases, hub, frozenset(broken), frozenset(unread))

    def find(self, name: str) -> Record | None:
        """The record of an id or an alias."""
        return self.records.get(name) or self.records.get(self.aliases.get(name, ""))

    def of_kind(self, kind: str) -> Iterator[Record]:
        """The records of a kind."""
        return (record for record in self.records.values() if record.kind == kind)

    def link(self, name: str) -> Link:
        """The link to a record that exists."""
        return self._links[self.aliases.get(name, name)]

    def address(self, path: str) -> str:
        """Root-relative address of a path."""
        return f"{self.base}{path}"

    @cached_property
    def _links(self) -> dict[str, Link]:
        return {record.id: self.link_to(record) for record in self.records.values()}

    def link_to(self, record: Record) -> Link:
        """The link to a record."""
        json, page = paths.document(record.kind, record.id), paths.page(record.kind, record.id)
        return Link(record.id, record.kind, record.title, self.address(json), self.address(page))
