"""The JSON Schemas for editors agree with the classes that load."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from jsonschema import Draft202012Validator
from marshmallow import ValidationError

from openprimer_api.openapi import json_schema
from openprimer_api.schemas import SCHEMAS
from openprimer_api.shapes import LoadPlugin

EVENT = {"title": "T", "summary": "S", "on": "2023-07-18", "source": "paper"}
VALIDATORS = {kind: Draft202012Validator(json_schema(kind)) for kind in SCHEMAS}

dates = some.sampled_from(["2023", "2023-07", "2023-07-18", " 2023 ", 2023, 99, 2023.5, "23", "2023-7", None, True])
slugs = some.one_of(
    some.sampled_from(["a", "llama-2", "modèle", "модель", "A", "a b", "a--b", "-a", "a_b", "x" * 121, 7]),
    some.text(max_size=8),
)
texts = some.one_of(some.text(min_size=1, max_size=20), some.sampled_from(["", " ", "x" * 601, 5, None, ["a"]]))
events = some.fixed_dictionaries(
    {"title": texts, "summary": texts, "on": dates, "source": slugs},
    optional={"about": some.lists(slugs, max_size=2), "updated": dates, "unknown": texts, "aliases": slugs},
)


@settings(max_examples=300, deadline=None)
@given(events)
def test_the_schema_refuses_nothing_that_loads(front_matter: dict[str, Any]) -> None:
    """An editor is never shown a mistake that is none, whatever is written."""
    try:
        SCHEMAS["events"]().load(front_matter)
    except ValidationError:
        return
    VALIDATORS["events"].validate(front_matter)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("events", {"on": "July 2023"}),
        ("events", {"on": 99}),
        ("events", {"source": "The Paper"}),
        ("events", {"title": " "}),
        ("events", {"title": "x" * 121}),
        ("events", {"titel": "T"}),
        ("events", {"source": None}),
        ("events", {"updated": "2023-07"}),
        ("sources", {"type": "tweet"}),
        ("sources", {"URL": "ftp://example.org/"}),
        ("claims", {"positions": []}),
    ],
)
def test_the_schema_finds_what_an_editor_can_be_told_while_writing(kind: str, wrong: dict[str, Any]) -> None:
    """Dates, ids, words out of a list, lengths, unknown keys: what needs no other record."""
    right: dict[str, dict[str, Any]] = {
        "events": EVENT,
        "sources": {"title": "T", "type": "book", "URL": "https://example.org/"},
        "claims": {"title": "T", "statement": "S", "nature": "fact", "positions": [{
            "by": "ada", "stance": "for", "on": "2023", "in_short": "S", "source": "paper",
        }]},
    }  # fmt: skip
    VALIDATORS[kind].validate(right[kind])

    assert not VALIDATORS[kind].is_valid({**right[kind], **wrong})
    with pytest.raises(ValidationError):
        SCHEMAS[kind]().load({**right[kind], **wrong})


def test_a_plugin_without_a_document_says_so() -> None:
    """Apispec gives a plugin its converter with the document."""
    with pytest.raises(TypeError, match="no document"):
        LoadPlugin().shape(SCHEMAS["events"]())
