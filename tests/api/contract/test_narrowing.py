"""The contract of /api/v1 only grows: what is published is compared with what was promised."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openprimer_api.openapi import EXAMPLE, openapi

from .narrowing import narrowings

Document = dict[str, Any]
PROMISED = Path(__file__).with_name("openapi.json")
LIST, ITEM = "/api/v1/claims", "/api/v1/claims/{id}.json"


@pytest.fixture
def promised() -> Document:
    """The document that was accepted last."""
    found: Document = json.loads(PROMISED.read_bytes())
    return found


def test_nothing_that_was_promised_is_missing(promised: Document) -> None:
    """Clients that were written for the promised document still work. Never mend this by accepting the new one."""
    assert narrowings(promised, openapi(EXAMPLE)) == []


def test_what_is_published_was_accepted_on_purpose(promised: Document) -> None:
    """What has grown is accepted by `python -m openprimer_api.openapi > tests/api/contract/openapi.json`."""
    assert json.loads(json.dumps(openapi(EXAMPLE))) == promised


def parameter(document: Document, name: str) -> Document:
    """One parameter of the list of claims."""
    found: Document = next(each for each in document["paths"][LIST]["get"]["parameters"] if each["name"] == name)
    return found


def schema(document: Document, name: str) -> Document:
    """One named shape of answers."""
    found: Document = document["components"]["schemas"][name]
    return found


def lose_parameter(document: Document) -> None:
    """Take the parameter ``verdict`` out."""
    asked = document["paths"][LIST]["get"]["parameters"]
    asked.remove(parameter(document, "verdict"))


CHANGES: dict[str, tuple[Callable[[Document], object], str]] = {
    "a path goes away": (lambda d: d["paths"].pop(ITEM), f"GET {ITEM} is gone"),
    "an operation is renamed": (
        lambda d: d["paths"][ITEM]["get"].update(operationId="claim"), "is called claim, no longer getClaim",
    ),
    "a parameter goes away": (lose_parameter, f"GET {LIST} takes no verdict any more"),
    "a parameter becomes required": (lambda d: parameter(d, "q").update(required=True), "q is required now"),
    "a new parameter is required": (
        lambda d: d["paths"][LIST]["get"]["parameters"].append(
            {"name": "key", "in": "query", "required": True, "schema": {"type": "string"}}
        ),
        "wants key",
    ),
    "a value is allowed no more": (
        lambda d: parameter(d, "verdict")["schema"]["items"]["enum"].remove("open"), "verdict[] allows open no more",
    ),
    "a bound is lower": (lambda d: parameter(d, "limit")["schema"].update(maximum=10), "limit has a lower maximum"),
    "a bound is higher": (lambda d: parameter(d, "q")["schema"].update(minLength=3), "q has a higher minLength"),
    "a pattern is new": (lambda d: parameter(d, "q")["schema"].update(pattern="^a"), "q has another pattern"),
    "lists are written otherwise": (lambda d: parameter(d, "verdict").update(explode=True), "has another explode"),
    "a status goes away": (lambda d: d["paths"][ITEM]["get"]["responses"].pop("410"), "answers 410 no more"),
    "a media type goes away": (
        lambda d: d["paths"][LIST]["get"]["responses"]["200"]["content"].pop("text/csv"), "200 text/csv is gone",
    ),
    "a key goes away": (lambda d: schema(d, "Claim")["properties"].pop("nature"), "has no nature any more"),
    "a nested key goes away": (
        lambda d: schema(d, "Position")["properties"].pop("on"), "positions[] has no on any more",
    ),
    "a key may be missing": (lambda d: schema(d, "Claim")["required"].remove("title"), "may lack title"),
    "a type changes": (
        lambda d: schema(d, "Claim")["properties"]["title"].update(type="integer"), "is integer, no longer",
    ),
    "a key may be null": (
        lambda d: schema(d, "Claim")["properties"]["title"].update(type=["string", "null"]), "is null or string",
    ),
    "a value comes no more": (
        lambda d: schema(d, "Claim")["properties"]["nature"]["enum"].remove("fact"), "is never 'fact' any more",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_removal_or_a_narrowing_is_found(promised: Document, change: str) -> None:
    """Each sort of it, at its place."""
    narrowed = copy.deepcopy(promised)
    make, told = CHANGES[change]
    make(narrowed)

    assert any(told in sentence for sentence in narrowings(promised, narrowed)), narrowings(promised, narrowed)


def test_growing_is_no_narrowing(promised: Document) -> None:
    """A path, an optional parameter, a key, a media type and a value more are what /api/v1 may get."""
    grown = copy.deepcopy(promised)
    grown["paths"]["/api/v1/new.json"] = grown["paths"]["/api/v1/hub.json"]
    grown["paths"][LIST]["get"]["parameters"].append({"name": "new", "in": "query", "schema": {"type": "string"}})
    grown["paths"][LIST]["get"]["responses"]["200"]["content"]["text/new"] = {"schema": {"type": "string"}}
    schema(grown, "Claim")["properties"]["new"] = {"type": "string"}
    parameter(grown, "limit")["schema"]["maximum"] = 500
    parameter(grown, "verdict")["schema"]["items"]["enum"].append("new")

    assert narrowings(promised, grown) == []
