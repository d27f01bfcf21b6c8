"""Find and read the files of a folder of content, in the same order on every machine."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from openprimer_build.diagnostics import Diagnostic, Position
from openprimer_build.project import Project

MAX_BYTES = 2_000_000


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, and links to folders, in the order of names; hidden ones are passed over.

    Raises:
        OSError: a folder cannot be read; what is in it must not be taken for missing.
    """
    for here, folders, files in os.walk(folder, onerror=_refuse) if folder.is_dir() else ():
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield Path(here, name)


def _refuse(error: OSError) -> None:
    raise error


class FileReader:
    """Reads files of text, and reports those that are none."""

    def __init__(self, project: Project, diagnostics: list[Diagnostic]) -> None:
        """Take the project, and where mistakes are gathered."""
        self.project, self.diagnostics = project, diagnostics

    def report(self, path: Path, code: str, message: str, remedy: str, position: Position | None = None) -> None:
        """Gather a mistake."""
        self.diagnostics.append(Diagnostic(self.project.name(path), position or Position(), code, message, remedy))

    def text(self, path: Path) -> str | None:
        """What a file says; None where it does not, which is reported."""
        if not self.inside(path):
            self.outside(path)
            return None
        data = self.read(path)
        try:
            return None if data is None else data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8")  # without the byte order mark
            place = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
            message = f"holds a byte 0x{error.object[error.start]:02x} that is not UTF-8"
            self.report(path, "E101", message, "Save the file as UTF-8 in your editor.", place)
            return None

    def read(self, path: Path) -> bytes | None:
        """The bytes of a file; what is no plain file, or too large, is reported and not even opened."""
        try:
            size = self.size(path)
            if size > MAX_BYTES:
                remedy = f"Split it; {MAX_BYTES} is the most a file may have."
                self.report(path, "E111", f"has {size} bytes", remedy)
            elif path in self.project.unsaved or stat.S_ISREG(path.stat().st_mode):
                return self.project.read(path)
            else:
                self.report(path, "E101", "cannot be read: it is no plain file", "Put a file of text in its place.")
        except OSError as error:
            self.report(path, "E101", f"cannot be read: {error.strerror}", "Make it a readable file.")
        return None

    def plain(self, path: Path) -> bytes | None:
        """The bytes of a file that is nothing special, or of what an editor holds in its place; else None."""
        with suppress(OSError):
            if self.size(path) <= MAX_BYTES and (path in self.project.unsaved or path.is_file()):
                return self.project.read(path)
        return None

    def size(self, path: Path) -> int:
        """Bytes of a file, or of what an editor holds in its place; raises OSError where there is neither."""
        unsaved = self.project.unsaved.get(path)
        return path.stat().st_size if unsaved is None else len(unsaved)

    def inside(self, path: Path) -> bool:
        """Whether a file lies in the content, links followed."""
        return Path(os.path.realpath(path)).is_relative_to(self.project.content)

    def outside(self, path: Path) -> None:
        """Report that it does not."""
        self.report(path, "E115", "leads out of the content folder", "Put the file itself here, not a link.")
