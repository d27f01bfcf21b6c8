"""The catalogue of words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from openprimer_site.words import FOLDER, UnknownWordError, direction, words

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2023-07-18", "18 July 2023"), ("2023-07", "July 2023"), ("2023", "2023"), ("lately", "lately")],
)
def test_a_date_is_written_as_precisely_as_it_is_known(iso: str, written: str) -> None:
    """Day, month or year; what is no date stands for itself."""
    assert words("en").date(iso) == written


def test_a_number_goes_with_the_right_form_of_its_noun() -> None:
    """One minute, two minutes."""
    speak = words("en")
    assert speak.count("counts.minutes", 1) == "1 minute to read"
    assert speak.count("counts.minutes", 2) == "2 minutes to read"


@pytest.mark.parametrize(
    ("language", "got"), [("en", "en"), ("en-GB", "en"), ("xx", "en"), ("de", "de"), ("de-AT", "de"), ("he", "he")]
)
def test_a_language_without_a_catalogue_gets_the_nearest_one(language: str, got: str) -> None:
    """The main language's, else English."""
    assert words(language).language == got


def places(entries: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a catalogue with its dotted key."""
    if isinstance(entries, dict):
        for key, inside in entries.items():
            yield from places(inside, f"{path}.{key}".removeprefix("."))
    else:
        yield path, str(entries)


def catalogue(language: str) -> dict[str, str]:
    """What the file of a language says by itself."""
    return dict(places(json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))))


def test_the_german_catalogue_says_everything_that_the_english_one_does() -> None:
    """With the same values in every text, and a page of prose for each."""
    english, german = catalogue("en"), catalogue("de")
    assert set(german) == set(english)
    value = re.compile(r"\{\w+\}")
    assert {
        key for key in english if sorted(value.findall(english[key])) != sorted(value.findall(german[key]))
    } == set()
    assert {file.name for file in (FOLDER / "de").iterdir()} == {file.name for file in (FOLDER / "en").iterdir()}
    assert words("de").date("2023-07-18") == "18. Juli 2023"


def test_what_a_catalogue_lacks_is_said_in_english() -> None:
    """The Hebrew one is partial on purpose; it has no text of its own making."""
    hebrew = words("he")
    assert hebrew("stances.for") == "בעד"
    assert hebrew("verdicts.stands") == "Stands"
    assert hebrew("kinds.claims.intro") == words("en")("kinds.claims.intro")
    values = dict.fromkeys(("title", "attribution", "base", "licence", "licence_url"), "")
    assert "It sets no cookies" in hebrew.prose("imprint", **values)
    assert set(catalogue("he")) < set(catalogue("en"))


def test_a_language_has_a_direction() -> None:
    """Whether or not there is a catalogue for it."""
    assert [direction(language) for language in ("en", "he", "ar-EG", "de-AT")] == ["ltr", "rtl", "rtl", "ltr"]


@pytest.mark.parametrize("key", ["verdicts.maybe", "nothing", "verdicts.open.more"])
def test_a_missing_word_is_an_error_that_names_the_file_to_mend(key: str) -> None:
    """Nobody should meet an empty label on a page instead."""
    with pytest.raises(UnknownWordError, match=f"{key}. Add them to words/en.json"):
        words("en")(key)


def test_a_group_of_words_is_no_text() -> None:
    """It says to name one of its parts."""
    with pytest.raises(UnknownWordError, match="Name one of its parts"):
        words("en")("verdicts")


def test_a_value_that_the_catalogue_does_not_know_stands_for_itself() -> None:
    """Content may be newer than the words."""
    speak = words("en")
    assert speak.one_of("verdicts", "refuted") == "Refuted"
    assert speak.one_of("verdicts", "forgotten") == "forgotten"
    assert speak.one_of("home", "x") == "x"
