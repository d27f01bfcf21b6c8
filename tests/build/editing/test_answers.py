from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_api.schemas import SCHEMAS
from openprimer_build.editing.answers import Interview, Question, RefusedAnswer, parse

if TYPE_CHECKING:
    from collections.abc import Iterator


def interview(answers: Iterator[str], told: list[str]) -> Interview:
    """Somebody who gives these answers, one after the other."""

    def check(name: str, kinds: tuple[str, ...]) -> None:
        if name != "known":
            raise RefusedAnswer(f"{name} is none of the {kinds}")

    def ask(question: Question) -> str:
        told.append(question.key)
        return next(answers)

    return Interview(ask, told.append, check)


def test_all_that_is_required_is_asked_for_until_it_will_do() -> None:
    """Refused answers are said and asked for again; lists end with an empty answer; groups are asked key by key."""
    told: list[str] = []
    answers = iter(["It is so.", "opinion", "fact", "known", "for", "tomorrow", "2026-05", "Yes.", "unknown", "known"])
    values = interview(answers, told).complete(SCHEMAS["claims"](), {"title": "It is"})
    assert values == {
        "title": "It is",
        "statement": "It is so.",
        "nature": "fact",
        "positions": [{"by": "known", "stance": "for", "on": "2026-05", "in_short": "Yes.", "source": "known"}],
    }
    assert told == [
        "statement", "nature", '"opinion" is not allowed. Use one of: fact, forecast, definition, value.', "nature",
        "positions.by", "positions.stance", "positions.on",
        '"tomorrow" is no date that is understood here. Write a date such as 2023-07-18, 2023-07 or 2023.',
        "positions.on", "positions.in_short", "positions.source", "unknown is none of the ('sources',)",
        "positions.source",
    ]  # fmt: skip


def test_a_list_of_texts_is_asked_for_until_an_empty_answer() -> None:
    """It cannot end before it has as many as it needs; ids come on one line, with commas."""
    told: list[str] = []
    have = {"title": "x", "question": "x", "summary": "x", "short_answer": "x", "published": "2026-01-01"}
    answers = iter(["", "One.", "Two.", "", "known, known", "known"])
    values = interview(answers, told).complete(SCHEMAS["explainers"](), dict(have))
    assert values["key_points"] == ["One.", "Two."]
    assert values["authors"] == ["known", "known"]


@pytest.mark.parametrize(
    ("kind", "key", "given", "value"),
    [
        ("explainers", "topics", ["a,b", "c"], ["a", "b", "c"]),
        ("explainers", "key_points", ["One, two.", "Three."], ["One, two.", "Three."]),
        ("sources", "author", ["{family: Doe}", "{literal: 'A, B'}"], [{"family": "Doe"}, {"literal": "A, B"}]),
        ("models", "licence", ["{name: MIT, terms: [Use it.]}"], {"name": "MIT", "terms": ["Use it."]}),
        ("sources", "issued", ["2020"], "2020"),
    ],
)
def test_options_are_read_as_the_schema_has_them(kind: str, key: str, given: list[str], value: object) -> None:
    """Ids may be joined by commas, sentences may not; mappings are YAML."""
    assert parse(SCHEMAS[kind]().load_fields[key], given) == value


@pytest.mark.parametrize(
    ("kind", "key", "given", "message"),
    [
        ("sources", "author", "Jane Doe", r"is no mapping. Write it like this: \{family: …, given: …, literal: …\}"),
        ("sources", "author", "{given: Jane}", "needs either family or literal"),
        ("sources", "URL", "example.org", "is no web address"),
        ("explainers", "published", "2026-02-30", "does not exist"),
    ],
)
def test_what_the_schema_refuses_is_said_in_its_words(kind: str, key: str, given: str, message: str) -> None:
    """The same message as from openprimer check."""
    with pytest.raises(RefusedAnswer, match=message):
        parse(SCHEMAS[kind]().load_fields[key], [given])
