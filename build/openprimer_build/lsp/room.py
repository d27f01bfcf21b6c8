"""What the server knows of one project: its content as it was last read, and what there was before it broke."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock

from lsprotocol import types

from openprimer_build.diagnostics import Diagnostic
from openprimer_build.editing.desk import Desk
from openprimer_build.pipeline import Compiled, check_content, check_file
from openprimer_build.project import CONFIG, Project, find_project
from openprimer_build.reading.loader import Memory, RawContent, RawRecord, read_content


@dataclass
class Room:
    """One project in the editor.

    What takes time may be called from any thread; what it renews is replaced as a whole.

    Attributes:
        root: the folder that holds ``mkdocs.yml``.
        project: as it was last read; None until then.
        desk: every record that could be read last time.
        known: the same, and what broken files held when they could last be read.
        compiled: what the last check of everything made.
        broken: ids of files that could not be read.
        shown: the mistakes that the client shows, by file.
    """

    root: Path
    project: Project | None = None
    desk: Desk | None = None
    known: Desk | None = None
    compiled: Compiled | None = None
    broken: set[str] = field(default_factory=set)
    shown: dict[Path, list[types.Diagnostic]] = field(default_factory=dict)
    _texts: Mapping[Path, str] = field(default_factory=dict)
    _memory: Memory = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def check(self, unsaved: Mapping[Path, str]) -> list[Diagnostic]:
        """All mistakes that ``openprimer check`` would find, were everything saved; raises as ``sound`` does."""
        self.compiled = check_content(*self._read(unsaved))
        return self.compiled.diagnostics

    def check_file(self, path: Path, unsaved: Mapping[Path, str]) -> list[Diagnostic] | None:
        """Those of one file, sooner; None where all was never checked before. Raises as ``sound`` does."""
        if self.compiled is None:
            return None
        project, content = self._read(unsaved)
        return check_file(project, content, project.name(path), self.compiled)

    def learn(self, unsaved: Mapping[Path, str]) -> Desk:
        """What is known, read first if nothing is; raises as ``current`` does."""
        with self._lock:
            if self.known is None:
                self._read(unsaved)
            return self.known or self.current(unsaved)

    def current(self, unsaved: Mapping[Path, str]) -> Desk:
        """Every record that can be read, read again if the editor holds other texts than last time.

        Raises:
            ProjectError: there is no project any more, or its settings cannot be used.
        """
        with self._lock:
            if self.desk is None or unsaved != self._texts:
                return Desk.of(*self._read(unsaved))
            return self.desk

    def sound(self, unsaved: Mapping[Path, str]) -> Desk:
        """All content, read again.

        Raises:
            UnreadableError: a reference may stand in what cannot be read.
            ProjectError: there is no project any more, or its settings cannot be used.
        """
        return Desk.sound(*self._read(unsaved))

    def _read(self, unsaved: Mapping[Path, str]) -> tuple[Project, RawContent]:
        texts = {path: text.encode("utf-8", "surrogatepass") for path, text in unsaved.items()}
        with self._lock:
            project = replace(find_project(self.root), unsaved=texts)
            content = read_content(project, self._memory)
            desk = Desk.of(project, content)
            kept = {record.id: record for record in self._kept(content) if record.id not in desk.records}
            hub = content.hub or (self.known.hub if self.known else None)
            self.known = Desk(project, {**desk.records, **kept}, hub)
            self.project, self.desk, self.broken, self._texts = project, desk, content.broken, unsaved
        return project, content

    def counts(self, path: Path) -> bool:
        """Whether a file is the project's content or settings; before these were read, whether it may be."""
        return path.name == CONFIG or self.project is None or path.is_relative_to(self.project.content)

    def file(self, name: str) -> Path:
        """The file that a diagnostic names."""
        if self.project and not (self.root / name).exists():
            beside = self.project.content.parent / name
            return beside if beside.exists() else self.root / name
        return self.root / name

    def _kept(self, content: RawContent) -> list[RawRecord]:
        """The records of before that stand in what cannot be read now."""
        before = self.known.records.values() if self.known else ()
        return [each for each in before if each.id in content.broken or (each.prefix and each.kind in content.unread)]


def find_room(path: Path) -> Path | None:
    """The root of the project that a file or folder belongs to, if it belongs to one."""
    start = path.resolve()
    return next((each for each in (start, *start.parents) if (each / CONFIG).is_file()), None)


def rooms_below(folder: Path) -> list[Path]:
    """The roots of the projects right below a folder that is in none."""
    found = (each for each in folder.resolve().iterdir() if not each.name.startswith(".")) if folder.is_dir() else ()
    return sorted(each for each in found if (each / CONFIG).is_file() and (each / "content").is_dir())
