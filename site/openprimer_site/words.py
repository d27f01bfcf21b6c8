"""The words of the interface: one catalogue per language, ``words/<language>.json``, and prose beside it.

A catalogue may be partial: what it lacks is said in English.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TypeAlias

FOLDER = Path(__file__).parent / "words"
FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

Entry: TypeAlias = "str | dict[str, Entry]"


class UnknownWordError(LookupError):
    """A key that a catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue of one language.

    Attributes:
        language: BCP 47 tag of the catalogue, which may be shorter than the one asked for.
        entries: the whole catalogue, as the templates get it.
    """

    language: str
    entries: dict[str, Entry]

    def __call__(self, key: str, **values: str | int) -> str:
        """The words of a dotted key, such as ``verdicts.open``, with the values put into their places.

        Raises:
            UnknownWordError: the catalogue has no such key, or it is not one text.
        """
        found = self._find(key)
        if not isinstance(found, str):
            raise UnknownWordError(f"{self.language}: {key} is no text. Name one of its parts.")
        return found.format(**values) if values else found

    def one_of(self, group: str, key: str) -> str:
        """The words for a value out of data; a value that the catalogue does not know stands for itself."""
        entries = self._find(group)
        found = entries.get(key) if isinstance(entries, dict) else None
        return found if isinstance(found, str) else key

    def count(self, key: str, number: int) -> str:
        """A number with its noun; ``key`` names a group of ``one`` and ``other``."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", count=number)

    def date(self, iso: str) -> str:
        """A day, a month or a year as people write it; what is no date stands for itself."""
        match = _DATE.fullmatch(iso)
        if match is None:
            return iso
        year, month, day = match.groups()
        precision = "day" if day else "month" if month else "year"
        name = self(f"months.{int(month)}") if month else ""
        return self(f"dates.{precision}", year=year, month=name, day=int(day or 0))

    def prose(self, name: str, **values: str) -> str:
        """A page of prose as Markdown, with the values put in place of its ``$names``."""
        files = [FOLDER / language / f"{name}.md" for language in (self.language, FALLBACK)]
        text = next(file for file in files if file.is_file()).read_text(encoding="utf-8")
        return Template(text).substitute(values)

    def _find(self, key: str) -> Entry:
        found: Entry = self.entries
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise UnknownWordError(f"No words for {key}. Add them to words/{self.language}.json.")
            found = found[part]
        return found


def direction(language: str) -> str:
    """``ltr`` or ``rtl``: which way a language is written."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@cache
def words(language: str) -> Words:
    """The catalogue that fits a language best: its own, that of its main language, or the English one."""
    tags = (language, language.partition("-")[0])
    tag = next((tag for tag in tags if (FOLDER / f"{tag}.json").is_file()), FALLBACK)
    entries = _read(FALLBACK)
    return Words(tag, entries if tag == FALLBACK else _filled(_read(tag), entries))


def _read(tag: str) -> dict[str, Entry]:
    found: dict[str, Entry] = json.loads((FOLDER / f"{tag}.json").read_text(encoding="utf-8"))
    return found


def _filled(entries: dict[str, Entry], fallback: dict[str, Entry]) -> dict[str, Entry]:
    """A catalogue with what it lacks taken from another, in the other's order."""
    found: dict[str, Entry] = {}
    for key, other in fallback.items():
        own = entries.get(key, other)
        found[key] = _filled(own, other) if isinstance(own, dict) and isinstance(other, dict) else own
    return found
