"""Mend a text whose words do not occur: each unknown word gives way to the commonest known one that is near it.

Near is one letter left out, put in, exchanged for another or for its neighbour: those words are looked up, since
comparing with every known word would take longer than the search itself. Where there is none, the words of similar
length that begin with the same letter are compared, for a few words of the text.
"""

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from openprimer_api.queries.words import MAX_TERMS, WORD
from openprimer_api.snapshot import Snapshot

SHORTEST, LONGEST = 3, 30  # letters of a word that is mended
LETTERS = 40  # of the alphabet, the commonest
COMPARED, CANDIDATES = 2, 800  # words of a text, and known words with which each is compared
ALIKE = 0.75


class Spelling:
    """Knows the words of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take where the words are."""
        self._snapshot = snapshot

    def mended(self, text: str) -> str | None:
        """The text with its unknown words replaced; None where there is nothing to replace or nothing near."""
        words = [_folded(word) for word in WORD.findall(text)][:MAX_TERMS]
        unknown = [word for word in dict.fromkeys(words) if not self._knows(word)]
        better = {word: found for word in unknown if (found := self._near(word))}
        for word in [word for word in unknown if word not in better][:COMPARED]:
            if found := self._alike(word):
                better[word] = found
        return " ".join(better.get(word, word) for word in words) if better else None

    def _knows(self, word: str) -> bool:
        return bool(self._snapshot.rows("SELECT 1 FROM words WHERE word = ?", word))

    def _near(self, word: str) -> str | None:
        if not SHORTEST <= len(word) <= LONGEST:
            return None
        near = list(dict.fromkeys(_one_edit_away(word, self._alphabet)))
        marks = ", ".join("?" * len(near))
        statement = f"SELECT word FROM words WHERE word IN ({marks}) ORDER BY uses DESC, word LIMIT 1"
        return next((str(found) for (found,) in self._snapshot.rows(statement, *near)), None)

    def _alike(self, word: str) -> str | None:
        if not SHORTEST <= len(word) <= LONGEST:
            return None
        rows = self._snapshot.rows(
            "SELECT word FROM words WHERE word >= ?1 AND word < ?1 || char(1114111) AND length(word) BETWEEN ?2 AND ?3 "
            "ORDER BY uses DESC, word LIMIT ?4",
            word[:1], len(word) - 2, len(word) + 2, CANDIDATES,
        )  # fmt: skip
        return next(iter(difflib.get_close_matches(word, [found for (found,) in rows], 1, ALIKE)), None)

    @cached_property
    def _alphabet(self) -> str:
        statement = "SELECT substr(word, 1, 1) FROM words GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?"
        return "".join(letter for (letter,) in self._snapshot.rows(statement, LETTERS))


def _folded(word: str) -> str:
    """A word as the full text keeps it: in small letters, without diacritics."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(each for each in parts if not unicodedata.combining(each))


def _one_edit_away(word: str, alphabet: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in alphabet)
        if after[1:]:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in alphabet)
