"""Where code stands in a Markdown text, so that nothing inside it is touched.

Follows what Python-Markdown with superfences renders: fenced blocks (nested ones too), indented blocks, code spans and
HTML comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<rest>[^`\n]*)$")
CONTAINER = re.compile(r"^(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|:)[ \t]|^\[\^[^\]]+\]:")
HEADING = re.compile(r"^(?P<marks>#{1,6})(?!#)[ \t]*(?P<title>.*?)[ \t]*#*[ \t]*$")
ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?P<inside>[^{}\n]*?)[ \t]*\}$")
CODE_SPAN = re.compile(r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INDENT = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: level 1 to 6, its words, the id given in braces if any, its line (from 0)."""

    level: int
    title: str
    anchor: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """The structure of one text.

    Attributes:
        code: spans of code and comments, as offsets, in order.
        headings: the headings, in order.
        heading_spans: the lines of the headings, as offsets.
        unclosed: the line, from 0, of a fence that is never closed.
    """

    code: tuple[tuple[int, int], ...]
    headings: tuple[Heading, ...]
    heading_spans: tuple[tuple[int, int], ...]
    unclosed: int | None


def scan(text: str) -> Blocks:
    """Find code and headings."""
    lines = text.split("\n")
    starts = _offsets(lines)
    is_code, unclosed = _code_lines(lines)
    spans = [(starts[n], starts[n] + len(line) + 1) for n, line in enumerate(lines) if is_code[n]]
    prose = _blank(text, spans)
    spans += [match.span() for match in COMMENT.finditer(prose)]
    prose = _blank(text, spans)
    spans += [match.span() for match in CODE_SPAN.finditer(prose)]
    headings = [(n, match) for n, line in enumerate(lines) if not is_code[n] and (match := HEADING.match(line))]
    return Blocks(
        tuple(_merged(spans)),
        tuple(_heading(match, number) for number, match in headings),
        tuple((starts[number], starts[number] + len(lines[number])) for number, _ in headings),
        unclosed,
    )


def _offsets(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _heading(match: re.Match[str], line: int) -> Heading:
    title, anchor = match["title"], None
    attributes = ATTRIBUTES.search(title)
    if attributes:
        title = title[: attributes.start()]
        anchor = next((each[1:] for each in attributes["inside"].split() if each.startswith("#")), None)
    return Heading(len(match["marks"]), title.strip(), anchor, line)


def _code_lines(lines: list[str]) -> tuple[list[bool], int | None]:
    """Which lines are code blocks, and the line of a fence that stays open."""
    result = [False] * len(lines)
    number, unclosed = 0, None
    indented = _Indentation()
    while number < len(lines):
        match = FENCE.match(lines[number])
        if match and not indented.would_be_code(lines[number]):
            end = _closing(lines, number, match["fence"])
            if end is None:
                unclosed = number if unclosed is None else unclosed
            else:
                result[number : end + 1] = [True] * (end + 1 - number)
                number = end + 1
                indented.after_block()
                continue
        result[number] = indented.is_code(lines[number])
        number += 1
    return result, unclosed


def _closing(lines: list[str], start: int, fence: str) -> int | None:
    for number in range(start + 1, len(lines)):
        if lines[number].strip(" \t>") == fence:
            return number
    return None


class _Indentation:
    """Tells indented code from the indented content of lists, notes and admonitions, line by line."""

    def __init__(self) -> None:
        self.containers: list[int] = []
        self.after_blank = True
        self.in_code = False

    def after_block(self) -> None:
        self.after_blank, self.in_code = True, False

    def would_be_code(self, line: str) -> bool:
        indent = _width(line)
        inside = [content for content in self.containers if content <= indent]
        return (self.after_blank or self.in_code) and indent >= (inside[-1] if inside else 0) + INDENT

    def is_code(self, line: str) -> bool:
        if not line.strip():
            self.after_blank = True
            return self.in_code
        if self.would_be_code(line):
            self.in_code, self.after_blank = True, False
            return True
        indent = _width(line)
        if self.after_blank or self.in_code or CONTAINER.match(line.lstrip()):
            self.containers = [content for content in self.containers if content <= indent]
        if CONTAINER.match(line.lstrip()):
            self.containers.append((indent // INDENT + 1) * INDENT)
        self.in_code = self.after_blank = False
        return False


def _width(line: str) -> int:
    expanded = line.expandtabs(INDENT)
    return len(expanded) - len(expanded.lstrip(" "))


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spans overwritten by line breaks, so that nothing reaches across them."""
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, joined where they touch."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
