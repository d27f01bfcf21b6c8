"""Take a record away, if nothing refers to it."""

import re

import yaml

from openprimer_build.editing.changes import Change
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError, InUseError
from openprimer_build.editing.mentions import mentions_of
from openprimer_build.editing.source import Edit, Source
from openprimer_build.reading.loader import RawRecord

BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")


def remove(desk: Desk, name: str) -> Change:
    """Plan the removal of a record: its file, or its entry in a list.

    Raises:
        InUseError: something refers to it.
        EditError: there is no such record, or its entry cannot be taken out safely.
    """
    record = desk.find(name)
    if record.id != name:
        raise EditError(f'"{name}" is an old id of "{record.id}". Give that one, if it is what is to go.')
    mentions = [each for each in mentions_of(desk, record) if each.owner is not record]
    if mentions:
        raise InUseError(name, mentions)
    source = desk.source(record)
    if not record.prefix:
        return Change(source.path, source.data, None)
    return Change(source.path, source.data, source.edited([_entry(source, record)]))


def _entry(source: Source, record: RawRecord) -> Edit:
    """The lines of a list's entry, comments in it and blank lines behind it; comments before the next entry stay."""
    entries = source.nodes.values[()]
    entry = source.nodes.values[record.prefix]
    if not isinstance(entries, yaml.SequenceNode) or entries.flow_style:
        raise EditError(f"{source.path} is a list in brackets. Write one record a line, or take it out by hand.")
    start = source.text.rindex("-", 0, source.nodes.span(entry)[0])
    start = max(source.text.rfind("\n", 0, start), source.text.rfind("\r", 0, start)) + 1
    end = source.line_end(source.nodes.span(entry)[1])
    own = re.compile(rf"(?:(?:\r\n|\r|\n)[ \t]{{{entries.start_mark.column + 1},}}#[^\r\n]*)*").match(source.text, end)
    end = own.end() if own else end
    blank = BLANK.match(source.text, end)
    return start, blank.end() if blank else end, ""
