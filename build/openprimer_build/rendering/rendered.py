"""What a body becomes: HTML, plain text, sections, and whatever in it is not allowed."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

import markdown

from openprimer_build.rendering.allowlist import Violation, addresses, violations

SECTION = re.compile(r'<h2 id="(?P<id>[^"]*)"[^>]*>(?P<title>.*?)</h2>', re.DOTALL)
NOTES = re.compile(r'<div class="footnote">.*\Z', re.DOTALL)
NOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>', re.DOTALL)
BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|tr|pre|blockquote|div|dt|dd|figcaption|caption)>|<br\s*/?>")
CELL_END = re.compile(r"</t[dh]>")
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """One section: from one heading of the second level to the next."""

    id: str
    title: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered body.

    Attributes:
        html: the article body, as on the page.
        text: the same without markup and notes.
        sections: in order; what stands before the first heading is in none.
        anchors: every id in the HTML.
        links: every address that is linked or shown.
        violations: what the allow-list refuses.
    """

    html: str
    text: str
    sections: tuple[Section, ...]
    anchors: tuple[str, ...]
    links: tuple[str, ...]
    violations: tuple[Violation, ...]


def render(renderer: markdown.Markdown, text: str) -> Rendered:
    """Render one resolved body; one that is nested beyond what Python can follow is a violation."""
    renderer.reset()
    try:
        body = renderer.convert(text)
    except RecursionError:
        return Rendered("", "", (), (), (), (Violation("is nested too deeply to be rendered", text[:1]),))
    return Rendered(
        html=body,
        text=plain(body),
        sections=tuple(_sections(body)),
        anchors=tuple(re.findall(r'\sid="([^"]*)"', body)),
        links=tuple(dict.fromkeys(addresses(body))),
        violations=tuple(violations(body)),
    )


def plain(markup: str) -> str:
    """The words of a piece of HTML, a line for each block, without footnotes."""
    words = NOTE_MARK.sub("", NOTES.sub("", markup))
    words = CELL_END.sub(" ", BLOCK_END.sub("\n", words.replace("\n", " ")))
    lines = (" ".join(line.split()) for line in html.unescape(TAG.sub("", words)).split("\n"))
    return "\n".join(line for line in lines if line)


def _sections(markup: str) -> Iterator[Section]:
    body = NOTES.sub("", markup)
    matches = list(SECTION.finditer(body))
    for match, following in zip_longest(matches, matches[1:]):
        inside = body[match.end() : following.start() if following else len(body)].strip()
        yield Section(html.unescape(match["id"]), plain(match["title"]), inside, plain(inside))
