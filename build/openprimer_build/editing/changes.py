"""Changes to files: shown as a unified diff, or written all or not at all."""

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openprimer_build.editing.errors import EditError

NOTHING = "/dev/null"  # how a diff names a file that is not there


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after.

    Attributes:
        path: where it is afterwards.
        before: what it held; None for a new file.
        after: what it will hold; None for a file that goes.
        moved_from: where it was, if that is another place.
    """

    path: Path
    before: bytes | None
    after: bytes | None
    moved_from: Path | None = None

    @property
    def origin(self) -> Path:
        """Where the file was before."""
        return self.moved_from or self.path


def as_diff(changes: Iterable[Change], root: Path) -> str:
    """All changes as one unified diff, with paths relative to a folder."""
    return "".join(_diff(change, root) for change in changes)


def _diff(change: Change, root: Path) -> str:
    old = NOTHING if change.before is None else f"a/{_name(change.origin, root)}"
    new = NOTHING if change.after is None else f"b/{_name(change.path, root)}"
    lines = difflib.unified_diff(_lines(change.before), _lines(change.after), old, new)
    text = "".join(_ended(lines))
    if change.moved_from:
        head = f"rename from {_name(change.moved_from, root)}\nrename to {_name(change.path, root)}\n"
        return head + text
    return text


def _name(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(changes: Sequence[Change]) -> None:
    """Write all changes, or none of them.

    The new texts are written to hidden files first; these then take the places of the old ones. Where one of them
    cannot, those before it are put back.

    Raises:
        EditError: a file has changed meanwhile, a new one stands in the way, or the disk refuses.
    """
    for change in changes:
        _refuse_surprise(change)
    waiting: list[tuple[Change, Path]] = []
    try:
        for change in changes:
            if change.after is not None:
                waiting.append((change, _beside(change)))  # noqa: PERF401 - what was written before an error is listed
        _exchange(changes, waiting)
    except OSError as error:
        message = f"{error.filename or 'A file'} cannot be written: {error.strerror}. Nothing was changed."
        raise EditError(f"{message} Make it writable and run the command again.") from error
    finally:
        for _, temporary in waiting:
            temporary.unlink(missing_ok=True)


def _refuse_surprise(change: Change) -> None:
    now = change.origin.read_bytes() if change.origin.exists() else None
    if now != change.before:
        raise EditError(f"{change.origin} has changed meanwhile. Nothing was written; run the command again.")
    if change.moved_from and change.path.exists():
        raise EditError(f"{change.path} exists already. Move it away, or choose another id.")


def _beside(change: Change) -> Path:
    """Write the new text into a hidden file in the same folder, with the rights that the old file has."""
    target = change.path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(change.after or b"")
    mode = change.origin.stat().st_mode if change.origin.exists() else 0o644
    Path(name).chmod(mode & 0o777)
    return Path(name)


def _exchange(changes: Sequence[Change], waiting: Sequence[tuple[Change, Path]]) -> None:
    """Put the new files into place, then take away what goes; undo it all if one step fails."""
    done: list[Change] = []
    try:
        for change, temporary in waiting:
            temporary.replace(change.path.resolve())
            done.append(change)
        for change in changes:
            if change.after is None or change.moved_from:
                change.origin.unlink()
                done.append(change)
    except OSError:
        for change in reversed(done):
            _undo(change)
        raise


def _undo(change: Change) -> None:
    if change.before is not None:
        change.origin.write_bytes(change.before)
    if change.before is None or change.moved_from:
        change.path.unlink(missing_ok=True)
