"""Where records stand, and where they are mentioned."""

from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol import types

from openprimer_build.editing.desk import Desk
from openprimer_build.editing.locate import renamed
from openprimer_build.editing.mentions import mentions_of
from openprimer_build.lsp.labels import record_of
from openprimer_build.lsp.paper import Paper
from openprimer_build.lsp.text import Text
from openprimer_build.reading.loader import RawRecord

Address = Callable[[Path], str]  # the URI of a file, as the client writes it


def named(paper: Paper, desk: Desk | None, offset: int) -> RawRecord | None:
    """The record that somebody points at: the one that is named there, or else the one that it stands in."""
    pointed = paper.pointed(offset)
    return record_of(desk, pointed.name if pointed else paper.owner_at(offset) or "")


def definition(desk: Desk, record: RawRecord, address: Address, encoding: str) -> types.Location:
    """Where a record stands: the beginning of its file, or the line of its entry in a list."""
    path = desk.path(record)
    if not record.prefix:
        start = types.Position(0, 0)
        return types.Location(address(path), types.Range(start, start))
    text = Text(desk.project.read(path).decode("utf-8-sig", "replace"), encoding)
    start = text.position(text.place(record.source.position((*record.prefix, "id"))))
    return types.Location(
        address(path), types.Range(start, types.Position(start.line, start.character + len(record.id)))
    )


def mentions(desk: Desk, record: RawRecord, address: Address, encoding: str) -> Iterator[types.Location]:
    """Every place that names a record by its id or an old one."""
    texts: dict[Path, Text] = {}
    for mention in mentions_of(desk, record):
        source = desk.source(mention.owner)
        text = texts.setdefault(source.path, Text(source.text, encoding))
        start, end, _ = renamed(mention, source, mention.name)
        yield types.Location(address(source.path), text.range(start, end))
