"""Dates in words, and diagnostics as people and programs read them."""

import json

import pytest

from openprimer_build.dates import in_words
from openprimer_build.diagnostics import Diagnostic, Position, as_json, as_text, count, has_errors, nearest, sort

ERROR = Diagnostic(
    "content/a.md", Position(12, 9), "E301", 'no claim "lama"', "Correct it.", "claims[0]", suggestion="llama"
)
WARNING = Diagnostic("content/a.md", Position(2, 1), "W601", 'nothing refers to "a"', "Refer to it.")


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2023-07-18", "en", "18 July 2023"),
        ("2023-07", "en", "July 2023"),
        ("2023", "en", "2023"),
        ("2023-07-18", "de", "18. Juli 2023"),
        ("2023-07", "fr", "juillet 2023"),
        ("2023-07-18", "en-US", "July 18, 2023"),
        ("2023-07-18", "xx", "2023-07-18"),
        ("2023-07-18", "zz-zz-zz", "2023-07-18"),
    ],
)
def test_dates_are_written_out_in_the_words_of_a_language(value: str, language: str, words: str) -> None:
    """Of day, month or year precision; a language that nobody knows leaves them as they are."""
    assert in_words(value, language) == words


def test_diagnostic_is_one_line_and_its_remedy() -> None:
    """Place, severity, code, keys, what was seen, what was probably meant."""
    assert str(ERROR) == (
        'content/a.md:12:9 error[E301] claims[0]: no claim "lama"; did you mean "llama"?\n    Correct it.'
    )
    assert as_text([]) == ""
    assert as_text([WARNING, ERROR]) == f"{WARNING}\n{ERROR}\n\n1 error and 1 warning in 1 file"


def test_diagnostics_as_json_are_flat() -> None:
    """Everything that the text says, as values."""
    assert json.loads(as_json([ERROR])) == [
        {
            "path": "content/a.md",
            "line": 12,
            "column": 9,
            "severity": "error",
            "code": "E301",
            "where": "claims[0]",
            "message": 'no claim "lama"',
            "remedy": "Correct it.",
            "allowed": [],
            "suggestion": "llama",
        }
    ]


def test_diagnostics_are_sorted_and_each_stands_once() -> None:
    """By file, line and column."""
    other = Diagnostic("content/B.md", Position(1, 1), "E101", "x", "y")
    assert sort([ERROR, WARNING, ERROR, other]) == [other, WARNING, ERROR]


def test_warnings_count_only_where_they_are_to() -> None:
    """An error always does."""
    assert not has_errors([WARNING])
    assert has_errors([WARNING], strict=True)
    assert has_errors([ERROR])
    assert not has_errors([], strict=True)


def test_mistakes_are_counted_in_words() -> None:
    """One is one, two are several."""
    assert count([]) == "no mistakes in 0 files"
    assert count([ERROR, ERROR]) == "2 errors in 1 file"
    assert count([WARNING, Diagnostic("b", Position(), "W110", "x", "y")]) == "2 warnings in 2 files"


def test_nearest_value_is_one_that_is_like_what_was_seen() -> None:
    """And none where none is."""
    assert nearest("pubished", ["draft", "published"]) == "published"
    assert nearest("xyz", ["draft", "published"]) is None
