"""All content as an editor's command sees it: every record by its id or an old one, and the file that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openprimer_build.diagnostics import Diagnostic, Severity, nearest
from openprimer_build.editing.errors import EditError, UnreadableError
from openprimer_build.editing.source import Source
from openprimer_build.project import Project
from openprimer_build.reading.loader import RawContent, RawRecord, read_content

HARMLESS = frozenset({"E114"})  # no hub: then it refers to nothing


@dataclass(frozen=True)
class Desk:
    """What lies open while content is edited.

    Attributes:
        project: whose content it is.
        records: by id, as they were written; they may have mistakes.
        hub: the home page, if there is one.
    """

    project: Project
    records: dict[str, RawRecord]
    hub: RawRecord | None
    _sources: dict[Path, Source] = field(default_factory=dict)

    @classmethod
    def open(cls, project: Project) -> "Desk":
        """Read all content; raises as ``sound`` does."""
        return cls.sound(project, read_content(project))

    @classmethod
    def sound(cls, project: Project, content: RawContent) -> "Desk":
        """Take what has been read, if all of it could be.

        Raises:
            UnreadableError: a file or an id is such that a reference in it would not be seen.
        """
        unread = [each for each in content.diagnostics if _hides(each)]
        if unread:
            listed = "".join(f"\n  {str(each).partition(chr(10))[0]}" for each in unread)
            raise UnreadableError(f"Not all content can be read:{listed}\nMend this and run the command again.")
        return cls.of(project, content)

    @classmethod
    def of(cls, project: Project, content: RawContent) -> "Desk":
        """Take what has been read, as far as it could be."""
        return cls(project, {record.id: record for record in content.records}, content.hub)

    @property
    def owners(self) -> Iterator[RawRecord]:
        """Everything that can refer to a record."""
        yield from self.records.values()
        if self.hub:
            yield self.hub

    def find(self, name: str) -> RawRecord:
        """The record of an id or of an alias; raises EditError where there is none."""
        if name in self.records:
            return self.records[name]
        owner = next((record for record in self.records.values() if name in aliases(record)), None)
        if owner is None:
            guess = nearest(name, self.records)
            hint = f' Did you mean "{guess}"?' if guess else ""
            raise EditError(f'There is no record "{name}".{hint} Give the id of a record in {self.project.content}.')
        return owner

    def taken(self, name: str) -> str | None:
        """Whose id or alias a name is, if it is any record's."""
        if name in self.records:
            return self.records[name].path
        return next((record.path for record in self.records.values() if name in aliases(record)), None)

    def path(self, record: RawRecord) -> Path:
        """The file of a record."""
        if record.kind == "hub":
            return self.project.content / "hub.yml"
        if record.prefix:
            return self.project.content / f"{record.kind}{Path(record.path).suffix}"
        return self.project.content / record.kind / f"{record.id}.md"

    def source(self, record: RawRecord) -> Source:
        """The exact text of a record's file."""
        path = self.path(record)
        if path not in self._sources:
            self._sources[path] = Source(path, self.project.read(path))
        return self._sources[path]


def aliases(record: RawRecord) -> list[str]:
    """The old ids of a record, as far as they are written as they should be."""
    found = record.data.get("aliases")
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _hides(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is Severity.ERROR and diagnostic.code not in HARMLESS
