"""Refresh the verdicts in a record's file, and leave every other character as it was.

The block ``openness:`` is cut into its entries, each with the comments above it. An entry whose source is not among
those refreshed is kept; so is one that says what the data say now. One that says something else is written anew in
its place, one that the data no longer have goes, and new ones follow the last of their source.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from openprimer_build.importing.verdicts import Verdict, as_line
from openprimer_build.reading.front_matter import CLOSING, split_front_matter
from openprimer_build.reading.yaml_source import Plain, YamlDocument

KEY = "openness"


class UnreadableError(Exception):
    """The file's front matter cannot be read; the text says why."""


@dataclass(slots=True)
class _Entry:
    """One entry of the block: its lines, comments above included, and what it says."""

    lines: list[str]
    data: dict[str, Plain]

    @property
    def place(self) -> tuple[Plain, Plain]:
        return self.data.get("dimension"), self.data.get("source")


def refresh(text: str, verdicts: Sequence[Verdict], sources: Collection[str]) -> str:
    """Bring the verdicts of some sources in a file up to date.

    Args:
        text: the whole file.
        verdicts: all that these sources say, at most one for each dimension and source.
        sources: ids of the sources to refresh; verdicts that name another are an editor's.

    Raises:
        UnreadableError: the front matter cannot be read.
    """
    front = split_front_matter(text).front
    if front.faults or not isinstance(front.data, dict):
        raise UnreadableError(front.faults[0].message if front.faults else "has front matter that is no mapping")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, end = _bounds(lines, front)
    before = _entries(lines, front, end)
    after = _merged(before, verdicts, sources, _indent(before))
    if after == [line for entry in before for line in entry.lines]:
        return text
    block = [f"{KEY}:", *after] if after else []
    if start < end and after and not _inline(lines[start]):
        block[0] = lines[start]
    return newline.join([*lines[:start], *block, *lines[end:]])


def _inline(line: str) -> bool:
    """Whether the entries begin on the line of the key."""
    return not re.fullmatch(rf"{KEY}\s*:\s*(#.*)?", line)


def _bounds(lines: list[str], front: YamlDocument) -> tuple[int, int]:
    """The first line of the block and the first one after it; where there is none, twice where it belongs."""
    closing = next(number for number, line in enumerate(lines) if number and CLOSING.match(line))
    tops = sorted(position.line - 1 for path, position in front.keys.items() if len(path) == 1)
    here = front.keys.get((KEY,))
    if here is None:
        after = front.keys.get(("sources",))
        start = after.line - 1 if after else closing
        return start, start
    start = here.line - 1
    end = next((line for line in tops if line > start), closing)
    while end > start + 1 and re.match(r"\s*$|#", lines[end - 1]):
        end -= 1  # comments at the margin belong to what follows
    return start, end


def _entries(lines: list[str], front: YamlDocument, end: int) -> list[_Entry]:
    """The entries that stand in the file."""
    listed = front.data.get(KEY) if isinstance(front.data, dict) else None
    if not isinstance(listed, list):
        return []
    found = [entry if isinstance(entry, dict) else {} for entry in listed]
    key_line = front.keys[(KEY,)].line - 1
    starts = [front.keys[(KEY, index)].line - 1 for index in range(len(found))]
    if _inline(lines[key_line]) or len(set(starts)) < len(starts):
        return [_Entry([f"  {as_line(data)}"], data) for data in found]
    starts = [_dash(lines, line) for line in starts]
    tops = [key_line + 1, *(_above(lines, line) for line in starts[1:])]
    return [_Entry(lines[top:bottom], data) for top, bottom, data in zip(tops, [*tops[1:], end], found, strict=True)]


def _dash(lines: list[str], line: int) -> int:
    """The line of the hyphen of an entry that begins at a line, or below it."""
    while not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _above(lines: list[str], line: int) -> int:
    """The first of the comments directly above a line."""
    while lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _indent(entries: list[_Entry]) -> str:
    """How far the entries are indented."""
    first = next((line for entry in entries for line in entry.lines if line.lstrip().startswith("-")), "  -")
    return first[: len(first) - len(first.lstrip())]


def _merged(entries: list[_Entry], verdicts: Sequence[Verdict], sources: Collection[str], indent: str) -> list[str]:
    """The lines of all entries, kept, written anew and added."""
    missing: dict[tuple[Plain, Plain], Verdict] = {(each.dimension, each.dataset.source): each for each in verdicts}
    kept: list[_Entry] = []
    for entry in entries:
        if entry.data.get("source") not in sources:
            kept.append(entry)
        elif entry.place in missing:
            kept.append(_current(entry, missing.pop(entry.place), indent))
    for verdict in missing.values():
        of_source = [place for place, entry in enumerate(kept) if entry.place[1] == verdict.dataset.source]
        place = of_source[-1] + 1 if of_source else len(kept)
        kept.insert(place, _Entry([indent + verdict.as_line()], verdict.as_data()))
    return [line for entry in kept for line in entry.lines]


def _current(entry: _Entry, verdict: Verdict, indent: str) -> _Entry:
    """An entry as it is where it says what the data say, else written anew below its comments."""
    data = verdict.as_data()
    if {"evidence": [], **entry.data} == {"evidence": [], **data}:
        return entry
    comments = [line for line in entry.lines if line.lstrip().startswith("#")]
    return _Entry([*comments, indent + verdict.as_line()], data)
