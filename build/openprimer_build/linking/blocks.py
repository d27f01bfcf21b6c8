"""Where code stands in a Markdown text, so that nothing inside it is touched.

Follows what Python-Markdown with superfences renders: fenced blocks (nested ones too), indented blocks, code spans and
HTML comments.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

# A fence with what superfences understands behind it: a language, attributes in braces, or options.
FENCE = re.compile(
    r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?:\.?[\w#.+-]+(?=[ \t{]|$))?"
    r"(?:[ \t]*\{[^\n]*\}|(?:[ \t]*[a-zA-Z]\w*(?:=(?:\"[^\"]*\"|'[^']*'))?(?=[ \t]|$))*)[ \t]*$"
)
QUOTE = re.compile(r"[ \t]*>[ ]?")
ITEM = re.compile(r"(?:[-*+]|\d+\.)[ \t]")
CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?|:)[ \t]|\[\^[^\]]+\]:")
HEADING = re.compile(r"^(?P<marks>#{1,6})(?!#)[ \t]*(?P<title>.*?)[ \t]*#*[ \t]*$")
ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?P<inside>[^{}\n]*?)[ \t]*\}$")
CODE_SPAN = re.compile(r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INDENT = 4
DEEPEST = 20  # quotations inside quotations; what lies deeper is not looked into


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
        tuple(merged(spans)),
        tuple(_heading(match, number) for number, match in headings),
        tuple((starts[number], starts[number] + len(lines[number])) for number, _ in headings),
        unclosed,
    )


def merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
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


def inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some spans, which are in order and do not overlap."""
    before = bisect_right(spans, offset, key=itemgetter(0))
    return before > 0 and offset < spans[before - 1][1]


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


def _code_lines(lines: Sequence[str], depth: int = 0) -> tuple[list[bool], int | None]:
    """Which lines are code blocks, and the line of a fence that stays open."""
    result: list[bool] = []
    unclosed = None
    indented = _Indentation()
    while len(result) < len(lines):
        start = len(result)
        if indented.would_be_code(lines[start]):
            result.append(indented.is_code(lines[start]))
        elif depth < DEEPEST and QUOTE.match(lines[start]):
            inner = [QUOTE.sub("", line, count=1) for line in lines[start : _quotation_end(lines, start)]]
            found, gap = _code_lines(inner, depth + 1)
            unclosed = start + gap if unclosed is None and gap is not None else unclosed
            result += found
            indented.pass_block(lines[start])
        elif (match := FENCE.match(lines[start])) and (end := _closing(lines, start, match["fence"])):
            result += [True] * (end + 1 - start)
            indented.pass_block(lines[start])
        else:
            unclosed = start if unclosed is None and match else unclosed
            result.append(indented.is_code(lines[start]))
    return result, unclosed


def _quotation_end(lines: Sequence[str], start: int) -> int:
    """The line behind a quotation: lines without a mark belong to it, up to a blank line that no mark follows."""
    end = start
    while end < len(lines):
        if not lines[end].strip():
            after = next((number for number in range(end, len(lines)) if lines[number].strip()), start)
            if not QUOTE.match(lines[after]) or _width(lines[after]) >= _width(lines[start]) + INDENT or after == start:
                return end
            end = after
        elif FENCE.match(lines[end]):
            return end
        end += 1
    return end


def _closing(lines: Sequence[str], start: int, fence: str) -> int | None:
    """The line that closes a fence: the same marks at the same depth, before any line that stands further out."""
    depth = _width(lines[start])
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() == fence and _width(line) == depth:
            return number
        if line.strip() and _width(line) < depth:
            return None
    return None


class _Indentation:
    """Tells indented code from the indented content of lists, notes and admonitions, line by line."""

    def __init__(self) -> None:
        self.containers: list[int] = []
        self.begins = True  # whether a block begins with the next line
        self.in_code = self.in_list = False

    def pass_block(self, first: str) -> None:
        """Go past a fenced block or a quotation that begins with a line."""
        if self.begins or self.in_code:
            self.containers = [content for content in self.containers if content <= _width(first)]
        self.begins, self.in_code, self.in_list = True, False, False

    def would_be_code(self, line: str) -> bool:
        indent = _width(line)
        if indent < INDENT or not (self.begins or self.in_code):
            return False
        inside = [content for content in self.containers if content <= indent]
        return indent >= (inside[-1] if inside else 0) + INDENT

    def is_code(self, line: str) -> bool:
        if not line.strip():
            self.begins = True
            return self.in_code
        if self.would_be_code(line):
            self.in_code, self.begins = True, False
            return True
        indent, text = _width(line), line.lstrip()
        begins = self.begins or self.in_code
        item = ITEM.match(text) is not None and (begins or self.in_list)
        opens = item or CONTAINER.match(text) is not None
        if begins or opens:
            self.containers = [content for content in self.containers if content <= indent]
            self.in_list = item
        if opens:
            self.containers.append((indent // INDENT + 1) * INDENT)
        self.in_code, self.begins = False, HEADING.match(text) is not None
        return False


def _width(line: str) -> int:
    if line[:1] not in " \t":
        return 0
    expanded = line.expandtabs(INDENT)
    return len(expanded) - len(expanded.lstrip(" "))


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spans overwritten by line breaks, so that nothing reaches across them."""
    for start, end in spans:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text
