"""Mark up glossary terms on their first use."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openprimer_build.linking.blocks import inside, merged
from openprimer_build.linking.catalogue import Catalogue

WORD = re.compile(r"[^\W_]+")
# What a term is never marked up in: links with their targets, references, automatic links, tags, footnote definitions.
TAKEN = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]|:[^\n]*)?|<[^<>\n]+>"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a term."""

    pattern: re.Pattern[str]
    term: str
    length: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every spelling of every published term, by its first word in lower case."""

    spellings: dict[str, tuple[Spelling, ...]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Glossary":
        """Gather the spellings; the longest is tried first."""
        found: dict[str, list[Spelling]] = {}
        for record in catalogue.of_kind("terms"):
            if record.status != "published":
                continue
            for text in dict.fromkeys([record.title, *record.data["also"]]):
                words = WORD.findall(text)
                if words:
                    spelling = Spelling(_pattern(text), record.id, len(text))
                    found.setdefault(words[0].lower(), []).append(spelling)
        return cls({word: tuple(sorted(each, key=lambda s: -s.length)) for word, each in found.items()})

    def uses(self, text: str, taken: Iterable[tuple[int, int]], known: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """The first use of each term: its span and its id.

        Args:
            text: the Markdown, not yet resolved.
            taken: spans that are not looked into, such as code and headings.
            known: terms that are linked already, or are the page's own.
        """
        spans = list(merged([*taken, *(match.span() for match in TAKEN.finditer(text))]))
        done = set(known)
        reached = 0
        for word in WORD.finditer(text):
            spellings = self.spellings.get(word[0].lower())
            if spellings is None or word.start() < reached or inside(word.start(), spans):
                continue
            for spelling in spellings:
                match = spelling.pattern.match(text, word.start())
                if match:
                    reached = match.end()
                    if spelling.term not in done:
                        done.add(spelling.term)
                        yield *match.span(), spelling.term
                    break


def _pattern(text: str) -> re.Pattern[str]:
    """The text as written; only its first letter may be a capital, as at the start of a sentence."""
    words = text.split()
    first = words[0]
    head = first
    if first[:1].islower() or (first[:1].isupper() and first[1:].islower() and len(first) > 1):
        head = f"[{first[0].lower()}{first[0].upper()}]{re.escape(first[1:])}"
    else:
        head = re.escape(first)
    return re.compile(r"(?<![\w-])" + r"\s+".join([head, *map(re.escape, words[1:])]) + r"(?![\w]|-\w)")
