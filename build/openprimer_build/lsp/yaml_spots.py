"""Find one's way in YAML that is being written, and so may be broken: by indentation, brackets and colons alone."""

import re
from dataclasses import dataclass

from openprimer_build.reading.yaml_source import Path

DASH = re.compile(r"-(?=\s|\Z)[ \t]*")
KEY = re.compile(r"""(?P<key>"[^"\n]*"|'[^'\n]*'|[^\s#\[\]{},"'&*!|>%@`-][^:#\n]*?)[ \t]*:(?=\s|\Z)[ \t]*""")
FOLDED = re.compile(r"[|>][-+\d]*[ \t]*(?:#.*)?\Z")
COMMENT = re.compile(r"(?:^|\s)#.*\Z")
QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\n]|'')*'?")
FLOW_WORD = re.compile(r"(?:[^,\[\]{}:#\n]|:(?![\s,\]}]|\Z)|(?<!\s)#)+")
COLON = re.compile(r"[ \t]*:[ \t]*")


@dataclass(frozen=True, slots=True)
class Bit:
    """A key, or a value that stands on one line.

    Attributes:
        path: the keys that lead to it, its own included; for a word that is neither, those of what it stands in.
        start: offset of its first character, quotation marks not counted.
        end: offset behind its last.
        text: what it says.
        is_key: whether it is a key.
    """

    path: Path
    start: int
    end: int
    text: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody writes: what is expected there, what of it there is, and where that begins."""

    path: Path
    word: str
    start: int


def bits(text: str, start: int, end: int) -> list[Bit]:
    """Every key and value in a stretch of a text, in order."""
    return _Scanner(text, end).scan(start).found


def spot(text: str, start: int, offset: int) -> Spot | None:
    """What is expected at an offset into YAML that begins at another; None inside running text and comments."""
    scanner = _Scanner(text, offset).scan(start)
    line = text.rfind("\n", start, offset) + 1 or start
    line = max(line, start)
    here = text[line:offset]
    if scanner.is_text(here) or COMMENT.search(here):
        return None
    last = scanner.found[-1] if scanner.found else None
    if last and not last.is_key and last.end == offset:
        return Spot(last.path, last.text, last.start)
    if here and not here.isspace() and not scanner.frames and not here.endswith((" ", "\t")):
        return None  # behind a colon or a closing bracket
    if not here.strip() and not scanner.frames:
        scanner.leave(len(here))
    elif not scanner.frames and last and not last.is_key and last.start >= line:
        return None  # behind a value
    return Spot(scanner.path, "", offset)


@dataclass(slots=True)
class _Frame:
    """An open bracket; ``part`` is the entry's number, or the key that has been read."""

    is_list: bool
    part: int | str | None


class _Scanner:
    """Goes through YAML line by line and keeps the path of keys."""

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.found: list[Bit] = []
        self.frames: list[_Frame] = []
        self.stack: list[tuple[int, int | str]] = []  # column, and key or number
        self.entries: dict[Path, int] = {}
        self.folded: int | None = None  # the column below which a folded text ends

    @property
    def path(self) -> Path:
        """The keys that lead to what comes next."""
        return (*(part for _, part in self.stack), *(each.part for each in self.frames if each.part is not None))

    def scan(self, start: int) -> "_Scanner":
        while start < self.end:
            stop = self.text.find("\n", start, self.end)
            stop = self.end if stop < 0 else stop
            self._line(start, stop)
            start = stop + 1
        return self

    def is_text(self, line: str) -> bool:
        """Whether a line belongs to a folded text."""
        return self.folded is not None and (not line.strip() or _indent(line) > self.folded) and _indent(line) > 0

    def leave(self, column: int, *, dash: bool = False) -> None:
        """Close what ends where something begins at a column; a list may begin at the column of its key."""
        while self.stack and (
            self.stack[-1][0] > column
            or (self.stack[-1][0] == column and not (dash and isinstance(self.stack[-1][1], str)))
        ):
            self.stack.pop()

    def _line(self, start: int, stop: int) -> None:
        line = self.text[start:stop]
        column = _indent(line)
        if not line.strip():
            return
        if self.folded is not None:
            if column > self.folded:
                return
            self.folded = None
        if self.frames and KEY.match(line, column) and self.stack and column <= self.stack[-1][0]:
            self.frames.clear()  # a bracket that was never closed
        if self.frames:
            self._flow(start + column, stop)
        elif line[column] != "#":
            self._block(line, start, column)

    def _block(self, line: str, start: int, column: int) -> None:
        while dash := DASH.match(line, column):
            self.leave(column, dash=True)
            number = self.entries.get(self.path, -1) + 1
            self.entries[self.path] = number
            self.stack.append((column, number))
            column = dash.end()
        if column >= len(line):
            return
        key = KEY.match(line, column)
        if key:
            self.leave(column)
            word, inner = _unquoted(key["key"])
            self.stack.append((column, word))
            place = start + column + inner
            self.found.append(Bit(self.path, place, place + len(word), word, is_key=True))
            column = key.end()
        else:
            self.leave(column)
        self._value(line, start, column)

    def _value(self, line: str, start: int, column: int) -> None:
        rest = line[column:]
        if rest.startswith(("[", "{")):
            self._flow(start + column, start + len(line))
        elif FOLDED.match(rest):
            self.folded = self.stack[-1][0] if self.stack else -1
        elif rest and not rest.startswith("#"):
            quoted = QUOTED.match(rest)
            word, inner = _unquoted(quoted[0] if quoted else COMMENT.sub("", rest).rstrip())
            place = start + column + inner
            self.found.append(Bit(self.path, place, place + len(word), word))

    def _flow(self, start: int, stop: int) -> None:
        """Go through brackets and braces, to the end of the line or to their end."""
        while start < stop:
            char = self.text[start]
            if char in "[{":
                self.frames.append(_Frame(char == "[", 0 if char == "[" else None))
            elif char in "]}":
                self.frames.pop()
                if not self.frames:
                    return
            elif char == ",":
                self._next()
            elif char == "#":
                return
            elif not char.isspace():
                start = self._flow_word(start, stop)
                continue
            start += 1

    def _next(self) -> None:
        frame = self.frames[-1]
        frame.part = frame.part + 1 if isinstance(frame.part, int) else None

    def _flow_word(self, start: int, stop: int) -> int:
        """Take one word in brackets; gives where it ends."""
        match = QUOTED.match(self.text, start, stop) or FLOW_WORD.match(self.text, start, stop)
        if match is None:
            return start + 1
        word, inner = _unquoted(match[0].rstrip())
        colon = COLON.match(self.text, match.end(), stop)
        frame = self.frames[-1]
        is_key = colon is not None and not frame.is_list and frame.part is None
        if is_key:
            frame.part = word
        self.found.append(Bit(self.path, start + inner, start + inner + len(word), word, is_key))
        return colon.end() if colon else match.end()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unquoted(word: str) -> tuple[str, int]:
    """A word without quotation marks, and how many characters stand before it."""
    if word[:1] in {'"', "'"}:
        return (word[1:-1] if len(word) > 1 and word.endswith(word[0]) else word[1:]), 1
    return word, 0
