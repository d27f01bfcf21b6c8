"""One open document: which kind of content it is, where its keys and its text stand, and what somebody points at."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from openprimer_api.schemas import KINDS, Ref
from openprimer_build.editing.mentions import names_in
from openprimer_build.linking.blocks import Blocks, scan
from openprimer_build.linking.inline import Token, tokens
from openprimer_build.lsp.fields import field_at
from openprimer_build.lsp.text import Text
from openprimer_build.lsp.yaml_spots import Bit, bits
from openprimer_build.reading.front_matter import CLOSING, FENCE
from openprimer_build.reading.loader import LISTS
from openprimer_build.reading.yaml_source import Path as KeyPath


@dataclass(frozen=True, slots=True)
class Pointed:
    """The name of a record, or what should be one, and where it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Paper:
    """One document of the content.

    Attributes:
        path: its file.
        kind: of its records, or ``hub``.
        text: as it is in the editor, saved or not.
    """

    path: Path
    kind: str
    text: Text

    @classmethod
    def of(cls, path: Path, content: Path, text: Text) -> "Paper | None":
        """The document of a file, if records stand in such a file of the content."""
        if not path.is_relative_to(content):
            return None
        parts = path.relative_to(content).parts
        if parts == ("hub.yml",):
            return cls(path, "hub", text)
        is_list = len(parts) == 1 and path.suffix in LISTS
        kind = path.stem if is_list else parts[0]
        fits = is_list or (len(parts) > 1 and path.suffix == ".md")
        return cls(path, kind, text) if fits and kind in KINDS else None

    @property
    def is_list(self) -> bool:
        """Whether it is a list of records in YAML."""
        return self.path.suffix != ".md" and self.kind != "hub"

    @cached_property
    def plain(self) -> str:
        """The text with line feeds alone, every character at the same offset."""
        return self.text.text.replace("\r\n", " \n").replace("\r", "\n")

    @cached_property
    def front(self) -> tuple[int, int]:
        """Where its YAML begins and ends; where it is never closed, it goes to the end."""
        if self.path.suffix != ".md":
            return 0, len(self.plain)
        lines = self.plain.split("\n")
        if not FENCE.match(lines[0]):
            return 0, 0
        starts = self.text.starts
        end = next((number for number, line in enumerate(lines) if number and CLOSING.match(line)), None)
        start = starts[1] if len(lines) > 1 else len(self.plain)
        return start, len(self.plain) if end is None else starts[end]

    @cached_property
    def body_start(self) -> int | None:
        """Where its Markdown begins, if it has any."""
        if self.path.suffix != ".md":
            return None
        start, end = self.front
        if start == end == 0:
            return 0
        number = self.text.position(end).line + 1
        return self.text.starts[number] if end < len(self.plain) and number < len(self.text.starts) else None

    @cached_property
    def body(self) -> str:
        """Its Markdown; empty where there is none."""
        return "" if self.body_start is None else self.plain[self.body_start :]

    @cached_property
    def blocks(self) -> Blocks:
        """Code and headings of its Markdown."""
        return scan(self.body)

    @cached_property
    def bits(self) -> list[Bit]:
        """Keys and values of its YAML."""
        return bits(self.plain, *self.front)

    def in_front(self, offset: int) -> bool:
        """Whether an offset lies in its YAML."""
        return self.front[0] <= offset <= self.front[1] and (self.body_start is None or offset < self.body_start)

    def within(self, path: KeyPath) -> KeyPath | None:
        """A path of keys inside its record; None for one that leads to no record."""
        if not self.is_list:
            return path
        return path[1:] if path else None

    def bit_at(self, offset: int) -> Bit | None:
        """The key or value at an offset."""
        if not self.in_front(offset):
            return None
        return next((each for each in self.bits if each.start <= offset <= each.end), None)

    def token_at(self, offset: int) -> Token | None:
        """The bit of inline syntax at an offset, its own offsets those of the body."""
        if self.body_start is None or offset < self.body_start:
            return None
        place = offset - self.body_start
        return next((each for each in tokens(self.body, self.blocks) if each.start <= place < each.end), None)

    def pointed(self, offset: int) -> Pointed | None:
        """The name of a record at an offset: a reference, or the ``id:`` of a list's entry."""
        bit = self.bit_at(offset)
        if bit:
            return Pointed(bit.text, bit.start, bit.end) if self._names(bit) else None
        token = self.token_at(offset)
        if token is None or self.body_start is None:
            return None
        found = [
            Pointed(name, self.body_start + start, self.body_start + start + len(name))
            for name, start in names_in(self.body, token)
        ]
        return next((each for each in found if each.start <= offset <= each.end), found[0] if found else None)

    def _names(self, bit: Bit) -> bool:
        path = self.within(bit.path)
        if bit.is_key or path is None:
            return False
        return (
            (self.is_list and path == ("id",)) or isinstance(field_at(self.kind, path), Ref) or path[:1] == ("aliases",)
        )

    def owner_at(self, offset: int) -> str | None:
        """The id of the record that an offset lies in; None in the hub, and outside every entry of a list."""
        if not self.is_list:
            return None if self.kind == "hub" else self.path.stem
        before = [each for each in self.bits if each.start <= max(offset, self._first_of_line(offset))]
        number = before[-1].path[:1] if before else ()
        return next((each.text for each in self.bits if each.path == (*number, "id") and not each.is_key), None)

    def _first_of_line(self, offset: int) -> int:
        """Where the words of an offset's line begin, so that the hyphen belongs to its entry."""
        start, end = self.text.line(self.text.position(offset).line)
        line = self.plain[start:end]
        return start + len(line) - len(line.lstrip(" -"))
