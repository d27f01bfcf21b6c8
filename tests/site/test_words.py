"""The catalogue of words."""

from __future__ import annotations

import pytest

from openprimer_site.words import UnknownWordError, words


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


@pytest.mark.parametrize("language", ["en", "en-GB", "xx"])
def test_a_language_without_a_catalogue_gets_the_nearest_one(language: str) -> None:
    """The main language's, else English."""
    assert words(language).language == "en"


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
