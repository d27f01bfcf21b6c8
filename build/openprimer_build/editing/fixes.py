"""Mend what is certain: misspellings with one possible meaning, line ends, byte order marks, a missing format.yml."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from openprimer_build.diagnostics import Diagnostic, Position
from openprimer_build.editing.changes import Change
from openprimer_build.editing.desk import Desk, aliases
from openprimer_build.editing.locate import renamed, rewritten
from openprimer_build.editing.mentions import Mention, mentions_in
from openprimer_build.editing.source import BOM, Edit, Source
from openprimer_build.project import Project
from openprimer_build.reading.loader import RawContent, RawRecord
from openprimer_build.settings import FORMAT
from openprimer_build.validation import validate

ALIKE = 0.8
READ = (".md", ".yml", ".yaml")


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """One thing that was mended: where, and what."""

    path: str
    position: Position
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.path}:{self.position.line}:{self.position.column}  {self.what}"


def fix(project: Project, content: RawContent) -> tuple[list[Change], list[Fix]]:
    """Plan every fix that is certain.

    Args:
        project: whose content it is.
        content: as it was read; it may have mistakes of any kind.

    Returns:
        One change for each file, and what each fix is.
    """
    changes: dict[Path, Change] = {}
    fixes: list[Fix] = []
    edits: dict[Path, list[Edit]] = {}
    for path, edit, mended in spelling(Desk.of(project, content), content.broken):
        edits.setdefault(path, []).append(edit)
        fixes.append(mended)
    for path, each in edits.items():
        source = Source(path, project.read(path))
        changes[path] = Change(path, source.data, source.edited(each))
    for path in _files(project.content):
        before = project.read(path)
        change = changes.get(path, Change(path, before, before))
        for data, what in _text_fixes(change.after or b""):
            change = Change(path, before, data)
            fixes.append(Fix(project.name(path), Position(), what))
        if change.after != before:
            changes[path] = change
    form = project.content / "format.yml"
    if not form.exists():
        changes[form] = Change(form, None, f"format: {FORMAT}\n".encode())
        fixes.append(Fix(project.name(form), Position(), f"written: format: {FORMAT}"))
    return [changes[path] for path in sorted(changes)], sorted(fixes)


def one_meaning(seen: str, allowed: Iterable[str]) -> str | None:
    """The one allowed word that a misspelt one can only mean; None where there is none, or more than one.

    Digits must agree: llama-3 is no misspelling of llama-2.
    """
    digits = [char for char in seen if char.isdigit()]
    alike = [word for word in allowed if _similar(seen, word) and digits == [char for char in word if char.isdigit()]]
    return alike[0] if len(alike) == 1 else None


def _similar(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def spelling(desk: Desk, broken: set[str], only: Path | None = None) -> Iterator[tuple[Path, Edit, Fix]]:
    """The edits that mend misspelt keys, words out of a list, and ids.

    Args:
        desk: all content.
        broken: ids of files that could not be read.
        only: the one file to look into; None for all.
    """
    ids = _Ids(desk, broken)
    for owner in desk.owners:
        if only not in {None, desk.path(owner)}:
            continue
        for diagnostic in validate(owner)[1]:
            found = _word(desk, owner, diagnostic)
            if found:
                edit, what = found
                yield desk.path(owner), edit, Fix(owner.path, diagnostic.position, what)
        for mention in mentions_in(owner):
            meant = ids.meant(mention)
            if meant:
                source = desk.source(owner)
                mended = Fix(owner.path, mention.position, f"{mention.name} → {meant}")
                yield source.path, renamed(mention, source, meant), mended


def _word(desk: Desk, owner: RawRecord, diagnostic: Diagnostic) -> tuple[Edit, str] | None:
    """The edit for one misspelt key or word, and what it does, if it can only mean one that is free."""
    if diagnostic.code not in {"E202", "E205"}:
        return None
    source = desk.source(owner)
    nodes = source.nodes.keys if diagnostic.code == "E202" else source.nodes.values
    documents = owner.source.keys if diagnostic.code == "E202" else owner.source.values
    path = next(path for path, position in documents.items() if position == diagnostic.position and path in nodes)
    seen = str(getattr(nodes[path], "value", ""))
    present = {other[-1] for other in nodes if other[:-1] == path[:-1]} if diagnostic.code == "E202" else set()
    meant = one_meaning(seen, [word for word in diagnostic.allowed if word not in present])
    return (rewritten(source, nodes[path], seen, meant), f"{seen} → {meant}") if meant else None


class _Ids:
    """Which id a misspelt one means."""

    def __init__(self, desk: Desk, broken: set[str]) -> None:
        self.kinds = {record.id: record.kind for record in desk.records.values()}
        old = (alias for record in desk.records.values() for alias in aliases(record))
        self.known = {*self.kinds, *old, *broken}

    def meant(self, mention: Mention) -> str | None:
        if mention.name in self.known:
            return None
        kinds = mention.kinds
        return one_meaning(mention.name, [name for name, kind in self.kinds.items() if not kinds or kind in kinds])


def _files(folder: Path) -> Iterator[Path]:
    """The text files of the content."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in READ and path.is_file() and not path.is_symlink() and not hidden:
            yield path


def _text_fixes(data: bytes) -> Iterator[tuple[bytes, str]]:
    if data.startswith(BOM.encode()):
        data = data.removeprefix(BOM.encode())
        yield data, "byte order mark taken out"
    if b"\r\n" in data:
        yield data.replace(b"\r\n", b"\n"), "lines end in a line feed now"
