"""Offsets into a text, and the lines and columns in which the Language Server Protocol counts."""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from openprimer_build.diagnostics import Position

BREAK = re.compile(r"\r\n|\r|\n")


class Text:
    """One text; lines count from 0 and end in a line feed, a carriage return or both."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        """Take the text, and the encoding in whose units the client counts columns: utf-8, utf-16 or utf-32."""
        self.text, self.encoding = text, encoding

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in BREAK.finditer(self.text))]

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, its line end not included; beyond the last, the end of the text."""
        if number >= len(self.starts):
            return len(self.text), len(self.text)
        start = self.starts[number]
        match = BREAK.search(self.text, start)
        return start, match.start() if match else len(self.text)

    def offset(self, position: types.Position) -> int:
        """The offset of a client's position; a column beyond the line is its end."""
        start, end = self.line(position.line)
        units = position.character
        for place in range(start, end):
            if units <= 0:
                return place
            units -= self._units(self.text[place])
        return end

    def position(self, offset: int) -> types.Position:
        """The client's position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return types.Position(line, self._units(self.text[self.starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        """The client's range from one offset to another."""
        return types.Range(self.position(start), self.position(end))

    def place(self, position: Position) -> int:
        """The offset of a diagnostic's position, which counts characters from 1."""
        start, end = self.line(position.line - 1)
        return min(start + position.column - 1, end)

    def _units(self, text: str) -> int:
        if self.encoding == "utf-32":
            return len(text)
        return len(text.encode("utf-8")) if self.encoding == "utf-8" else len(text.encode("utf-16-le")) // 2
