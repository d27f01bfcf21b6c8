"""The exact text of one content file: byte order mark, line ends and all, with the place of everything in it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from openprimer_build.editing.nodes import Nodes
from openprimer_build.linking.inline import replace
from openprimer_build.reading.front_matter import CLOSING

BOM = "\ufeff"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")

# What to put in place of a stretch of a file's text: start, end, new text. Two edits of one text never overlap.
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Source:
    """One file that can be read as UTF-8 and, if it is Markdown, has front matter.

    Attributes:
        path: the file.
        data: its bytes.
    """

    path: Path
    data: bytes

    @classmethod
    def read(cls, path: Path) -> "Source":
        """Read a file."""
        return cls(path, path.read_bytes())

    @cached_property
    def text(self) -> str:
        """The text without a byte order mark; line ends as they are."""
        return self.data.decode("utf-8-sig")

    @cached_property
    def newline(self) -> str:
        """How a line of this file ends."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def front(self) -> tuple[int, int]:
        """Where the YAML begins and ends: the front matter, or the whole of a list."""
        if self.path.suffix != ".md":
            return 0, len(self.text)
        start = self._line_end(0)
        end = start
        while not CLOSING.match(self._line(end)):
            end = self._line_end(end)
        return start, end

    @cached_property
    def nodes(self) -> Nodes:
        """The YAML, with the place of every key and value."""
        start, end = self.front
        return Nodes(self.text[start:end], start)

    def body_offset(self, offset: int) -> int:
        """Turn an offset into a record's body, whose lines end in one character, into one into this text."""
        start = self._line_end(self.front[1])
        found = start + offset
        # Every pair of carriage return and line feed before it has become one character.
        return found + bisect_right(self._pairs, offset)

    def line_end(self, offset: int) -> int:
        """Where the line that holds an offset ends, its line end not included."""
        return offset + len(re.split(r"[\r\n]", self.text[offset:], maxsplit=1)[0])

    def edited(self, edits: list[Edit]) -> bytes:
        """The file's bytes after some edits; what is put in ends its lines as the file does."""
        fitting = [(start, end, new.replace("\n", self.newline)) for start, end, new in edits]
        mark = BOM if self.data.startswith(BOM.encode()) else ""
        return (mark + replace(self.text, fitting)).encode()

    @cached_property
    def _pairs(self) -> list[int]:
        """For each pair of carriage return and line feed in the body, the first offset into the body behind it."""
        body = self.text[self._line_end(self.front[1]) :]
        return [match.start() - index + 1 for index, match in enumerate(re.finditer("\r\n", body))]

    def _line_end(self, start: int) -> int:
        match = LINE.match(self.text, start)
        return match.end() if match else start

    def _line(self, start: int) -> str:
        return self.text[start : self._line_end(start)].rstrip("\r\n")
