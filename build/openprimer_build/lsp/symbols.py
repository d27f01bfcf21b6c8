"""The outline of a document: the sections of an explainer, or the records of a list."""

from collections.abc import Iterator

from lsprotocol import types

from openprimer_build.linking.blocks import Heading
from openprimer_build.lsp.paper import Paper


def symbols(paper: Paper) -> list[types.DocumentSymbol]:
    """The outline, as a tree."""
    return [*_entries(paper)] if paper.is_list else _sections(paper)


def _sections(paper: Paper) -> list[types.DocumentSymbol]:
    """Each heading with all up to the next of its level, smaller ones inside."""
    top: list[types.DocumentSymbol] = []
    above: list[tuple[int, list[types.DocumentSymbol]]] = []
    first = paper.text.position(paper.body_start or 0).line
    headings = paper.blocks.headings
    for number, heading in enumerate(headings):
        inside: list[types.DocumentSymbol] = []
        last = _last_line(paper, headings[number:], first)
        while above and above[-1][0] >= heading.level:
            above.pop()
        around = above[-1][1] if above else top
        around.append(_section(paper, heading, (first + heading.line, last), inside))
        above.append((heading.level, inside))
    return top


def _last_line(paper: Paper, headings: tuple[Heading, ...], first: int) -> int:
    """The line on which the first of some headings' section ends."""
    after = next((each for each in headings[1:] if each.level <= headings[0].level), None)
    return first + after.line - 1 if after else len(paper.text.starts) - 1


def _section(
    paper: Paper, heading: Heading, lines: tuple[int, int], inside: list[types.DocumentSymbol]
) -> types.DocumentSymbol:
    start, end = paper.text.line(lines[0])
    return types.DocumentSymbol(
        name=heading.title or "…",
        detail=f"#{heading.anchor}" if heading.anchor else None,
        kind=types.SymbolKind.String,
        range=paper.text.range(start, paper.text.line(lines[1])[1]),
        selection_range=paper.text.range(start, end),
        children=inside,
    )


def _entries(paper: Paper) -> Iterator[types.DocumentSymbol]:
    values = [each for each in paper.bits if not each.is_key]
    for bit in values:
        if len(bit.path) == 2 and bit.path[1] == "id":  # noqa: PLR2004 - the number of the entry, and its key
            end = max(each.end for each in values if each.path[:1] == bit.path[:1])
            selected = paper.text.range(bit.start, bit.end)
            whole = paper.text.range(bit.start, max(end, bit.end))
            yield types.DocumentSymbol(
                name=bit.text or "…", kind=types.SymbolKind.Object, range=whole, selection_range=selected
            )
