"""Footnotes that an editor writes: each is written once, referred to, and never takes the name of a cited source."""

import re
from collections.abc import Collection, Iterator

from openprimer_build.diagnostics import nearest
from openprimer_build.linking.blocks import Blocks, inside

MARK = re.compile(r"(?<!\\)\[\^(?P<name>[^\]\n]+)\](?P<written>:)?")
BEGINS_LINE = re.compile(r"(?:^|\n)[ >\t]*\Z")


def footnote_faults(text: str, blocks: Blocks, cited: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """What is wrong with the footnotes of a body.

    Args:
        text: the body as it was written.
        blocks: its structure; nothing inside code is a footnote.
        cited: ids of the sources that the body cites, which become footnotes too.

    Yields:
        The offset, what is wrong, and what to do.
    """
    marks = [mark for mark in MARK.finditer(text) if not inside(mark.start(), blocks.code)]
    notes = [mark for mark in marks if mark["written"] and BEGINS_LINE.search(text, 0, mark.start())]
    written = [mark["name"] for mark in notes]
    asked = [mark for mark in marks if mark not in notes]
    for number, mark in enumerate(notes):
        name = mark["name"]
        if name in cited:
            remedy = "Give the note another name; the source's own note has this one."
            yield mark.start(), f'writes a footnote "{name}", the name of a source that is cited', remedy
        elif name in written[:number]:
            yield mark.start(), f'writes the footnote "{name}" a second time', "Give one of the two another name."
        elif name not in {each["name"] for each in asked}:
            yield mark.start(), f'writes a footnote "{name}" that nothing refers to', f"Put [^{name}] where it belongs."
    for mark in asked:
        if mark["name"] not in written:
            guess = nearest(mark["name"], written)
            hint = f'; did you mean "{guess}"?' if guess else ""
            remedy = f"Write it on a line of its own: [^{mark['name']}]: and the note. A source is cited with [@id]."
            yield mark.start(), f'refers to a footnote "{mark["name"]}" that is not written{hint}', remedy
