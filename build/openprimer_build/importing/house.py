"""What the content already holds, as far as an import must know it."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from openprimer_build.importing.records import imported_from
from openprimer_build.importing.table import Maker, Table
from openprimer_build.importing.values import slug, text
from openprimer_build.project import Project
from openprimer_build.reading.loader import RESERVED, read_content

SUFFIXES = {"organizations": "group", "people": "person"}


@dataclass(slots=True)
class House:
    """The ids and files of a project's content.

    Attributes:
        project: the project.
        kinds: the kind of each record, by id.
        files: the file of each model that has one of its own, by id.
        imported: ids of models that an import made, by the file that they were made from.
    """

    project: Project
    kinds: dict[str, str]
    files: dict[str, Path]
    imported: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> "House":
        """Look through a project's content."""
        content = read_content(project)
        kinds = dict.fromkeys(content.broken, "broken")
        kinds |= {record.id: record.kind for record in content.records}
        kinds |= {
            alias: record.kind
            for record in content.records
            for alias in _texts(record.data.get("aliases"))
            if alias not in kinds
        }
        folder = project.content / "models"
        files = {path.stem: path for path in sorted(folder.glob("*.md")) if path.stem in kinds}
        house = cls(project, kinds, files)
        for name, path in files.items():
            source = imported_from(house.text(path))
            if source:
                house.imported.setdefault(source, name)
        return house

    def name(self, path: Path) -> str:
        """A path as people see it."""
        return self.project.name(path)

    def text(self, path: Path) -> str:
        """A file's text, with the ends of its lines as they are; empty where it is not UTF-8."""
        try:
            return path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return ""

    def path(self, kind: str, name: str) -> Path:
        """Where the file of a new record goes."""
        return self.project.content / kind / f"{name}.md"

    def model(self, name: str) -> Path | None:
        """The file of a model's record."""
        return self.files.get(name)

    def is_model(self, name: str | None) -> bool:
        """Whether an id is that of a model, also of one that this import makes."""
        return self.kinds.get(name or "") == "models"

    def exists(self, name: str) -> bool:
        """Whether there is a record of an id."""
        return name in self.kinds

    def take(self, name: str, kind: str) -> None:
        """Remember a record that this import makes."""
        self.kinds[name] = kind

    def free(self, name: str, suffix: str) -> str:
        """An id as it is, or with a suffix where it is taken or reserved."""
        return f"{name}-{suffix}" if name in self.kinds or name in RESERVED else name

    def maker(self, said: str, table: Table) -> Maker:
        """The record, existing or to be made, of a maker as the index names it."""
        found = table.makers.get(said.casefold()) or Maker(slug(said) or "unnamed-maker", said[:120])
        if self.kinds.get(found.id, found.kind) in SUFFIXES:
            return found
        return replace(found, id=f"{found.id}-{SUFFIXES[found.kind]}")


def _texts(value: object) -> list[str]:
    return [each for each in map(text, value) if each] if isinstance(value, list) else []
