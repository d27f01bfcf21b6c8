r"""The three bits of inline syntax: ``[[id]]`` links, ``[@id]`` citations and ``{{ id.field }}`` data.

Inside a table many editors put a backslash in front of the bar of ``[[id\|words]]``; both ways mean the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openprimer_build.linking.blocks import Blocks, inside

TOKEN = re.compile(
    r"""(?<!\\)(?:
        \[\[(?P<id>[^\[\]|\#\n\\]*)(?:\#(?P<anchor>[^\[\]|\n\\]*))?(?:\\?\|(?P<label>(?:(?!\n[ \t]*\n)[^\[\]])+))?\]\]
      | \[@(?P<cites>[^\[\]]*)\]
      | \{\{(?P<datum>[^{}\n]*)\}\}
    )""",
    re.VERBOSE,
)
SPECIAL = re.compile(r"([\\`*_\[\]>|])")
ENTITY = re.compile(r"&(?=#?\w+;)")
OPENING = re.compile(r"(?<!\\)(?:\[\[|\[@|\{\{)")


@dataclass(frozen=True, slots=True)
class Token:
    """One bit of inline syntax.

    Attributes:
        kind: link, cite, datum or broken (opened and never closed).
        start: offset of its first character.
        end: offset behind its last.
        names: the id of a link or datum, or the ids of a citation.
        anchor: of a link, what follows the ``#``.
        label: of a link, its words; of a datum, the path of the field.
    """

    kind: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    anchor: str | None = None
    label: str | None = None


def tokens(text: str, blocks: Blocks) -> list[Token]:
    """Every bit of inline syntax outside code, in order."""
    found = list(_outside(text, blocks.code))
    taken = [(token.start, token.end) for token in found]
    broken = [
        Token("broken", match.start(), match.end())
        for match in OPENING.finditer(text)
        if not inside(match.start(), blocks.code) and not inside(match.start(), taken)
    ]
    return sorted([*found, *broken], key=lambda token: token.start)


def _outside(text: str, code: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """What begins outside code; what seems to begin inside must not swallow what follows."""
    match = TOKEN.search(text)
    while match:
        in_code = inside(match.start(), code)
        if not in_code:
            yield _token(match)
        match = TOKEN.search(text, match.start() + 1 if in_code else match.end())


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    if match["cites"] is not None:
        names = tuple(part.strip().removeprefix("@").strip() for part in match["cites"].split(";"))
        return Token("cite", start, end, names)
    if match["datum"] is not None:
        name, _, field = match["datum"].strip().partition(".")
        return Token("datum", start, end, (name.strip(),), label=field.strip())
    label = " ".join(match["label"].split()) if match["label"] else None
    return Token("link", start, end, (match["id"].strip(),), match["anchor"], label)


def replace(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with spans replaced; the spans do not overlap."""

    def parts() -> Iterator[str]:
        done = 0
        for start, end, new in sorted(edits):
            yield text[done:start]
            yield new
            done = end
        yield text[done:]

    return "".join(parts())


def escape(text: str) -> str:
    """Plain text as Markdown, also in a cell of a table."""
    return SPECIAL.sub(r"\\\1", ENTITY.sub("&amp;", text)).replace("<", "&lt;")
