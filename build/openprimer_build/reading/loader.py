"""Find the records of every kind: a folder of Markdown files, or one YAML list."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openprimer_api.schemas import KINDS, is_slug
from openprimer_api.schemas.fields import MAX_ID
from openprimer_build.diagnostics import Diagnostic, Position, nearest
from openprimer_build.project import Project
from openprimer_build.reading.files import FileReader, files_below
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.yaml_source import Path as KeyPath
from openprimer_build.reading.yaml_source import Plain, YamlDocument, YamlFault, read_yaml
from openprimer_build.settings import FORMAT

RESERVED = frozenset({"page", "index"})
LISTS = (".yml", ".yaml")
FOLDERS = frozenset({*KINDS, "media"})
FILES = frozenset({"hub.yml", "format.yml", *(f"{kind}{suffix}" for kind in KINDS for suffix in LISTS)})


@dataclass(slots=True)
class RawRecord:
    """One record as it was written.

    Attributes:
        kind: its collection.
        id: its permanent id.
        path: its file, as people see it.
        data: its keys and values, not yet validated.
        source: the YAML it stands in, for positions.
        prefix: where in that YAML it stands.
        body: its Markdown.
        body_line: the line on which the body begins; 0 where there is no room for one.
    """

    kind: str
    id: str
    path: str
    data: dict[str, Plain]
    source: YamlDocument
    prefix: KeyPath = ()
    body: str = ""
    body_line: int = 0

    def at(self, code: str, message: str, remedy: str, position: Position) -> Diagnostic:
        """A diagnostic about this record."""
        return Diagnostic(self.path, position, code, message, remedy)


@dataclass(slots=True)
class RawContent:
    """All that was read.

    Attributes:
        records: of every kind, in the order of kinds and then of files.
        hub: the home page.
        diagnostics: what is wrong with the files.
        broken: ids of files that could not be read.
        unread: kinds of which a whole list, or an entry of one, could not be read.
    """

    records: list[RawRecord] = field(default_factory=list)
    hub: RawRecord | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)


# What each file held, and what it was read as, for whoever reads often: an unchanged file is not parsed again.
Memory = dict[Path, tuple[bytes | None, RawContent]]


def read_content(project: Project, memory: Memory | None = None) -> RawContent:
    """Read every record of a project, with a memory of earlier runs. Never raises for what the files hold."""
    result = RawContent()
    reader = _Reader(project, result, memory)
    for kind in KINDS:
        reader.collection(kind)
    reader.hub()
    reader.format()
    reader.strangers()
    _check_ids(result)
    return result


def read_record(project: Project, kind: str, path: Path) -> tuple[RawRecord | None, list[Diagnostic]]:
    """Read one Markdown file; None where it cannot be read, and what is wrong with it."""
    result = RawContent()
    return _Reader(project, result).record(kind, path), result.diagnostics


class _Reader(FileReader):
    """Reads files into a result."""

    def __init__(self, project: Project, result: RawContent, memory: Memory | None = None) -> None:
        super().__init__(project, result.diagnostics)
        self.result, self.memory = result, {} if memory is None else memory

    def collection(self, kind: str) -> None:
        folder = self.project.content / kind
        if not self.inside(folder):
            self.outside(folder)
            return
        for path in self.files(folder):
            if path.is_dir():
                self.report(path, "W110", "is a link to a folder and is not read", "Put the folder itself here.")
            elif path.suffix == ".md":
                self.remembered(kind, path, _Reader.markdown)
            else:
                remedy = "Name it id.md, with lower-case letters; pictures belong into content/media."
                self.report(path, "W110", "is no Markdown file and is not read", remedy)
        self.lists(kind)

    def lists(self, kind: str) -> None:
        for suffix in LISTS:
            path = self.project.content / f"{kind}{suffix}"
            if self.project.has(path):
                self.remembered(kind, path, _Reader.items)

    def files(self, folder: Path) -> Iterator[Path]:
        """The files of a folder, and those that an editor has not saved for the first time."""
        yield from files_below(folder)
        yield from sorted(path for path in self.project.unsaved if path.is_relative_to(folder) and not path.exists())

    def remembered(self, kind: str, path: Path, read: Callable[["_Reader", str, Path], None]) -> None:
        """Read a file, or take what it was read as when it held the same."""
        data = None if path.is_symlink() else self.plain(path)  # a link may lead anywhere
        known = self.memory.get(path)
        if known is None or data is None or known[0] != data:
            known = self.memory[path] = (data, RawContent())
            read(_Reader(self.project, known[1]), kind, path)
        self.result.records += known[1].records
        self.result.diagnostics += known[1].diagnostics
        self.result.broken |= known[1].broken
        self.result.unread |= known[1].unread

    def markdown(self, kind: str, path: Path) -> None:
        record = self.record(kind, path)
        if record is None:
            self.result.broken.add(path.stem)
        else:
            self.result.records.append(record)

    def record(self, kind: str, path: Path) -> RawRecord | None:
        text = self.text(path)
        if text is None:
            return None
        parts = split_front_matter(text)
        front = parts.front
        if not self.sound(path, front.faults):
            return None
        if not isinstance(front.data, dict):
            self.report(path, "E107", "has front matter that is no mapping", "Write lines of key: value.", Position(2))
            return None
        if "id" in front.data:
            remedy = "Remove the key; the file's name is the id."
            self.report(path, "E112", "gives an id inside the file", remedy, front.key_position(("id",)))
            return None
        name = self.project.name(path).removeprefix(f"{self.project.name(self.project.content / kind)}/")
        return RawRecord(
            kind, name.removesuffix(".md"), self.project.name(path), front.data, front, (), parts.body, parts.body_line
        )

    def items(self, kind: str, path: Path) -> None:
        """Read the records of a list, and note where not every one could be read."""
        if not self.entries(kind, path):
            self.result.unread.add(kind)

    def entries(self, kind: str, path: Path) -> bool:
        text = self.text(path)
        source = read_yaml(text or "")
        if text is None or not self.sound(path, source.faults):
            return False
        entries = [] if source.data is None else source.data
        if not isinstance(entries, list):
            self.report(path, "E107", "is no list", "Begin each record with a hyphen and its id.")
            return False
        read = [self.item(kind, path, source, index, entry) for index, entry in enumerate(entries)]
        return all(read)

    def item(self, kind: str, path: Path, source: YamlDocument, index: int, entry: Plain) -> bool:
        position = source.position((index,))
        if not isinstance(entry, dict):
            self.report(path, "E107", f"has an entry [{index}] that is no mapping", "Write key: value lines.", position)
            return False
        data = dict(entry)
        record = data.pop("id", None)
        if not isinstance(record, str):
            self.report(path, "E112", f"has an entry [{index}] without an id", "Give it a line id: some-id.", position)
            return False
        self.result.records.append(RawRecord(kind, record, self.project.name(path), data, source, (index,)))
        return True

    def hub(self) -> None:
        path = self.project.content / "hub.yml"
        if not self.project.has(path):
            self.report(path, "E114", "is missing", "Write it: title, summary and groups of explainers.")
            return
        text = self.text(path)
        source = read_yaml(text or "")
        if text is None or not self.sound(path, source.faults):
            return
        if not isinstance(source.data, dict):
            self.report(path, "E107", "is no mapping", "Write title, summary and groups.")
            return
        self.result.hub = RawRecord("hub", "hub", self.project.name(path), source.data, source)

    def format(self) -> None:
        """Hold what the content says it is written for against what is read here."""
        path = self.project.content / "format.yml"
        if not self.project.has(path):
            self.report(path, "W502", "is missing", f"Write it, with one line: format: {FORMAT}")
            return
        source = read_yaml(self.text(path) or "")
        if not self.sound(path, source.faults):
            return
        seen = source.data.get("format") if isinstance(source.data, dict) else None
        if type(seen) is not int or seen != FORMAT:
            older = type(seen) is int and seen < FORMAT
            remedy = (
                "Follow the section on content formats in CHANGELOG.md, then raise the number."
                if older
                else f"Install a newer openprimer, or write format: {FORMAT} if that is what it is."
            )
            message = f"says format {json.dumps(seen, ensure_ascii=False)}; this version of openprimer reads {FORMAT}"
            self.report(path, "E501", message, remedy, source.position(("format",)))

    def strangers(self) -> None:
        """Report what stands in the content folder and would be read by nobody."""
        for path in sorted(self.project.content.iterdir()):
            known = FOLDERS if path.is_dir() else FILES
            if path.name.startswith(".") or path.name in known or path.name.lower() in {"readme.md", "license"}:
                continue
            guess = nearest(path.name, known)
            hint = f'; did you mean "{guess}"?' if guess else ""
            remedy = f"Move it to one of: {', '.join(sorted(known))}."
            self.report(path, "W110", f"belongs to no kind and is not read{hint}", remedy)

    def sound(self, path: Path, faults: list[YamlFault]) -> bool:
        for fault in faults:
            diagnostic = Diagnostic(
                self.project.name(path), fault.position, fault.code, fault.message, fault.remedy, fault.where
            )
            self.result.diagnostics.append(diagnostic)
        return not faults


def _no_id(record: RawRecord, position: Position) -> Diagnostic:
    why = "is reserved" if record.id in RESERVED else "cannot be an id"
    remedy = "Use lower-case letters and digits joined by hyphens, and not page or index."
    composed = unicodedata.normalize("NFC", record.id)
    if composed != record.id and is_slug(composed):
        why = "has accents that stand apart from their letters (Unicode's form NFD)"
        remedy = f'Rename it to "{composed}", in the composed form (NFC).'
    elif len(record.id) > MAX_ID:
        why = f"is longer than {MAX_ID} characters"
    return record.at("E108", f'"{record.id[:MAX_ID]}" {why}', remedy, position)


def _check_ids(content: RawContent) -> None:
    """Ids are slugs and unique across all kinds; a record whose id is no slug, or taken, is left out."""
    first: dict[str, RawRecord] = {}
    kept = []
    for record in content.records:
        position = record.source.position((*record.prefix, "id")) if record.prefix else Position()
        if not is_slug(record.id) or record.id in RESERVED:
            content.diagnostics.append(_no_id(record, position))
        elif record.id in first:
            where = f"{first[record.id].kind} in {first[record.id].path}"
            remedy = "Rename one of them; ids are unique across all kinds."
            content.diagnostics.append(
                record.at("E109", f'"{record.id}" is already one of the {where}', remedy, position)
            )
        else:
            first[record.id] = record
            kept.append(record)
    content.records = kept
