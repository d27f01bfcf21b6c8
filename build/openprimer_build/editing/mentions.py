"""Who mentions a record: in front matter, in list files, on the home page and in bodies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from marshmallow import Schema, fields

from openprimer_api import paths
from openprimer_api.schemas import Ref, is_slug
from openprimer_build.diagnostics import Position
from openprimer_build.editing.desk import Desk, aliases
from openprimer_build.linking.blocks import Blocks, scan
from openprimer_build.linking.inline import Token, tokens
from openprimer_build.reading.loader import RawRecord
from openprimer_build.reading.yaml_source import Path, Plain, dotted
from openprimer_build.validation import LOADERS

EXCERPT = 100  # characters of a line


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a record.

    Attributes:
        owner: the record, or the hub, that it stands in.
        name: the id or alias, as it is written.
        position: where it stands in its file.
        kinds: which kinds may be named there; none means any.
        path: the keys that lead to it; empty in a body.
        offset: where it begins in the body; -1 in front matter.
    """

    owner: RawRecord
    name: str
    position: Position
    kinds: tuple[str, ...] = ()
    path: Path = ()
    offset: int = -1

    @property
    def where(self) -> str:
        """The path of keys, or what stands around it in its line of the body."""
        if self.path:
            return dotted(self.path)
        line = self.owner.body.split("\n")[self.position.line - self.owner.body_line]
        start = max(0, min(self.position.column - 1 - EXCERPT // 3, len(line) - EXCERPT))
        cut = line[start : start + EXCERPT].strip()
        return f"{'…' if start else ''}{cut}{'…' if start + EXCERPT < len(line) else ''}"

    def __str__(self) -> str:
        """One line: file, place and what stands there."""
        return f"{self.owner.path}:{self.position.line}:{self.position.column}  {self.where}"

    def as_json(self) -> dict[str, object]:
        """The same as a JSON object."""
        return {
            "path": self.owner.path,
            "line": self.position.line,
            "column": self.position.column,
            "record": self.owner.id,
            "kind": self.owner.kind,
            "key": dotted(self.path) or None,
            "text": None if self.path else self.where,
            "name": self.name,
        }


def mentions_of(desk: Desk, record: RawRecord) -> list[Mention]:
    """Every mention of a record by its id or an alias, its own included, in the order of files."""
    names = {record.id, *aliases(record)}
    address = _address(desk, record)
    found = [
        mention
        for owner in desk.owners
        for mention in (*mentions_in(owner, names), *_addresses(owner, record.id, address))
    ]
    return sorted(found, key=lambda mention: (mention.owner.path, mention.position))


def mentions_in(owner: RawRecord, names: Iterable[str] | None = None) -> Iterator[Mention]:
    """Every mention of any of some names, or of any name at all, in one record."""
    wanted = None if names is None else set(names)
    for path, name, kinds in _keys(LOADERS[owner.kind], owner.data, ()):
        if wanted is None or name in wanted:
            position = owner.source.position((*owner.prefix, *path))
            yield Mention(owner, name, position, kinds, path)
    if "[" not in owner.body and "{" not in owner.body:
        return
    if wanted is None or any(name in owner.body for name in wanted):
        for token in tokens(owner.body, scan(owner.body)):
            for name, offset in names_in(owner.body, token):
                if wanted is None or name in wanted:
                    kinds = ("sources",) if token.kind == "cite" else ()
                    yield Mention(owner, name, _place(owner, offset), kinds, offset=offset)


def _keys(schema: Schema, data: object, path: Path) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every reference in front matter that may have mistakes: where, what and of which kinds."""
    if isinstance(data, dict):
        for name, field in schema.load_fields.items():
            key = field.data_key or name
            if key in data:
                yield from _values(field, data[key], (*path, key))


def _values(field: object, value: Plain, path: Path) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    if isinstance(field, Ref):
        if isinstance(value, str) and is_slug(value):
            yield path, value, field.kinds
    elif isinstance(field, fields.List):
        for index, item in enumerate(value if isinstance(value, list) else []):
            yield from _values(field.inner, item, (*path, index))
    elif isinstance(field, fields.Nested):
        yield from _keys(field.schema, value, path)


def names_in(body: str, token: Token) -> Iterator[tuple[str, int]]:
    """The names in one bit of inline syntax, each with the offset at which it begins."""
    if token.kind == "broken":
        return
    text = body[token.start : token.end]
    parts = text.split(";")
    starts = accumulate((len(part) + 1 for part in parts), initial=0)
    for name, part, start in zip(token.names, parts, starts, strict=False):
        if name:
            yield name, token.start + start + part.index(name)


def _address(desk: Desk, record: RawRecord) -> re.Pattern[str]:
    """How a body may write a record's own address: that of its page or of its document."""
    base = desk.project.settings.place.base
    kind = re.escape(record.kind)
    before, after = r"(?<=[(<\"'\s])", r"(?=[/.#?)>\"'\s]|\Z)"
    return re.compile(rf"{before}{re.escape(base)}(?:{paths.API})?/{kind}/(?P<id>{re.escape(record.id)}){after}")


def _addresses(owner: RawRecord, name: str, pattern: re.Pattern[str]) -> Iterator[Mention]:
    if name not in owner.body:
        return
    blocks: Blocks | None = None
    for match in pattern.finditer(owner.body):
        blocks = blocks or scan(owner.body)
        offset = match.start("id")
        if not any(start <= offset < end for start, end in blocks.code):
            yield Mention(owner, name, _place(owner, offset), offset=offset)


def _place(owner: RawRecord, offset: int) -> Position:
    before = owner.body[:offset]
    return Position(owner.body_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)
