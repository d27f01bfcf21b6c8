"""Markdown documents of every block that hold references inside code and outside: ``[[m1]]``, ``[[m2]]`` and so on."""

import itertools
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TypeAlias

from hypothesis import strategies as st

Texts: TypeAlias = "st.SearchStrategy[str]"

REFERENCES = 60  # in one document, at most
MARK = "[[@@]]"  # numbered at the end
NOTE = "[^@@]"
INLINE = st.sampled_from(
    [
        *["open", "a weight", "it's", "*new*", "(1.", "é", "**b**", "\\`", "x > y"],
        *[MARK, MARK, f"`{MARK}`", f"`` ` {MARK} ``", "`a`", f"`a {MARK} b`", f"*{MARK}*"],
    ]
)
CODE = st.sampled_from([MARK, f"x = {MARK}", "", f"    {MARK}", f"# {MARK}", "- `x", f"> {MARK}", "```"])


def indented(text: str) -> str:
    """Text as it stands in a list item, a note or an admonition."""
    return "\n".join(f"    {line}" if line.strip() else "" for line in text.split("\n"))


def quoted(text: str) -> str:
    """Text as it stands in a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def joined(parts: Texts, between: str, most: int = 3) -> Texts:
    """One to so many parts."""
    return st.lists(parts, min_size=1, max_size=most).map(between.join)


def fenced(fence: str, info: str, body: str) -> str:
    """A fenced code block; its own marks inside it would close it."""
    inside = body.replace("```", "~~~~~") if fence == "```" else body
    return f"{fence}{info}\n{inside}\n{fence}"


LINE = joined(INLINE, " ")
PARAGRAPH = joined(LINE, "\n")
FENCED = st.builds(
    fenced, st.sampled_from(["```", "````", "~~~"]), st.sampled_from(["", " python", "text"]), joined(CODE, "\n")
)
HEADING = st.builds("{} {}".format, st.sampled_from(["##", "###"]), LINE)
TABLE = st.builds("| A | B |\n|---|---|\n| {} | {} |".format, INLINE, INLINE)
TIGHT_LIST = joined(LINE.map("- {}".format), "\n")
LEAF = st.one_of(PARAGRAPH, PARAGRAPH, FENCED, PARAGRAPH.map(indented), HEADING, TABLE, TIGHT_LIST)


def _below(opening: str) -> Callable[[str], str]:
    return lambda text: f"{opening}\n\n{indented(text)}"


def _containers(inner: Texts) -> Texts:
    blocks = joined(inner, "\n\n")
    return st.one_of(
        blocks.map(_below("- x")), blocks.map(_below("1.  x")), blocks.map(_below("!!! note")), blocks.map(quoted)
    )


BLOCK = st.recursive(LEAF, _containers, max_leaves=5)
NOTES = joined(BLOCK, "\n\n").map(_below(f"x{NOTE}\n\n{NOTE}: x"))
DEFINITIONS = joined(BLOCK, "\n\n").map(_below("Term\n\n:   x"))
AFTER_HEADING = st.builds("{}\n{}".format, HEADING, BLOCK)


def _numbered(text: str) -> str:
    marks, notes = itertools.count(1), itertools.count(2)
    text = re.sub(r"\[\[@@\]\]", lambda _: f"[[m{next(marks)}]]", text)
    return re.sub(r"\[\^@@\]", lambda _: f"[^n{next(notes) // 2}]", text)  # a note and its mark have one number


DOCUMENTS: Texts = (
    st.lists(st.one_of(BLOCK, BLOCK, NOTES, DEFINITIONS, AFTER_HEADING), min_size=1, max_size=4)
    .map(lambda blocks: _numbered("\n\n".join(blocks)))
    .filter(lambda text: text.count("[[m") <= REFERENCES)
)


class CodeAndProse(HTMLParser):
    """What HTML shows in code, what it shows elsewhere, and where it links to."""

    def __init__(self, markup: str) -> None:
        """Read all of it."""
        super().__init__()
        self._depth = 0
        self._code: list[str] = []
        self._prose: list[str] = []
        self.links: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into code, or note a link."""
        self._depth += tag in {"code", "pre"}
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        """Come out of code."""
        self._depth -= tag in {"code", "pre"}

    def handle_data(self, data: str) -> None:
        """Note text."""
        (self._code if self._depth else self._prose).append(data)

    @property
    def in_code(self) -> set[str]:
        """The references that stand in code as they were written."""
        return set(re.findall(r"\[\[(m\d+)\]\]", "".join(self._code)))

    @property
    def in_prose(self) -> set[str]:
        """The references that stand outside code as they were written."""
        return set(re.findall(r"\[\[(m\d+)\]\]", "".join(self._prose)))
