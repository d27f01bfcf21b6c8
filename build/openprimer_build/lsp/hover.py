"""What is told of whatever somebody points at: a record, a key of front matter, a mistake."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from openprimer_build.codes import CODES
from openprimer_build.editing.desk import Desk
from openprimer_build.lsp.fields import keys, schema_at
from openprimer_build.lsp.labels import card, key_card, record_of
from openprimer_build.lsp.paper import Paper


def hover(
    paper: Paper, desk: Desk | None, position: types.Position, mistakes: Iterable[types.Diagnostic]
) -> types.Hover | None:
    """What to show at a position, as Markdown; None where there is nothing to tell.

    Args:
        paper: the document.
        desk: every record there is.
        position: where somebody points.
        mistakes: what was last found in the document.
    """
    told = [*_told(paper, desk, paper.text.offset(position))]
    for each in mistakes:
        if each.range.start <= position <= each.range.end and str(each.code) in CODES:
            code = CODES[str(each.code)]
            told.append(f"**{each.code}: {code.title}**\n\n{code.as_markdown()}")
    if not told:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(dict.fromkeys(told))))


def _told(paper: Paper, desk: Desk | None, offset: int) -> Iterator[str]:
    pointed = paper.pointed(offset)
    record = record_of(desk, pointed.name) if pointed else None
    if record:
        yield card(record)
    bit = paper.bit_at(offset)
    if bit is None or not bit.is_key:
        return
    path = paper.within(bit.path[:-1])
    schema = None if path is None else schema_at(paper.kind, path)
    if schema and bit.text in keys(schema):
        yield key_card(schema, bit.text)
