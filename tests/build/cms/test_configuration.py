"""Decap's configuration says what the schemas say."""

from typing import Any

import pytest

from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_build.cms.configuration import configuration

CONFIGURATION = configuration("http://127.0.0.1:8000/", "/-/cms/backend")
COLLECTIONS = {each["name"]: each for each in CONFIGURATION["collections"]}


def fields(kind: str) -> dict[str, dict[str, Any]]:
    """The fields of a kind by name."""
    return {each["name"]: each for each in COLLECTIONS[kind]["fields"]}


def every_field(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fields and those within them."""
    inner = [[each["field"]] if "field" in each else each.get("fields", []) for each in found]
    return [*found, *(each for some in inner for each in every_field(some))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_for_every_key_that_an_editor_writes(kind: str) -> None:
    """In the order of the schema, with what each is for; what commands write is left to them."""
    keys = {each.data_key or name for name, each in SCHEMAS[kind]().load_fields.items()}
    found = fields(kind)
    assert set(found) == (keys - {"reviewed", "aliases"}) | {"body"}
    assert all(each["hint"] for each in found.values())
    required = {each.data_key or name for name, each in SCHEMAS[kind]().load_fields.items() if each.required}
    assert {name for name, each in found.items() if each["required"]} == required | (
        {"body"} if SCHEMAS[kind].needs_body else set()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_is_picked_from_a_collection_that_there_is(kind: str) -> None:
    """Hidden, since an editor does not write there."""
    pickers = [each for each in every_field(COLLECTIONS[kind]["fields"]) if each.get("widget") == "relation"]
    assert pickers
    for each in pickers:
        assert COLLECTIONS[each["collection"]]["hide"]


def test_each_type_has_its_widget() -> None:
    """A few of each, and their bounds."""
    explainer, claim, source = fields("explainers"), fields("claims"), fields("sources")
    assert explainer["title"]["widget"] == "string"
    assert explainer["title"]["pattern"][0] == r"^[\s\S]{1,120}$"
    assert explainer["short_answer"]["widget"] == "text"
    assert explainer["published"] | DATE == explainer["published"]
    assert explainer["key_points"]["field"]["widget"] == "text"
    assert (explainer["topics"]["multiple"], explainer["topics"]["min"]) == (True, 1)
    assert explainer["authors"]["collection"] == "pick-people-or-organizations"
    assert explainer["image"]["fields"][0]["widget"] == "image"
    assert explainer["body"]["modes"] == ["raw"]
    assert claim["nature"]["options"] == ["fact", "forecast", "definition", "value"]
    assert [each["name"] for each in claim["positions"]["fields"]][:3] == ["by", "role", "stance"]
    assert source["issued"]["widget"] == "string"
    assert source["URL"]["pattern"][0].startswith("^https?")
    assert "container-title" in source


DATE = {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False}


def test_an_optional_group_may_stay_empty() -> None:
    """What it needs once it is there, the check says."""
    assert {each["required"] for each in fields("explainers")["image"]["fields"]} == {False}


def test_a_new_record_is_named_after_its_title() -> None:
    """Or its name; the backend makes an id of it."""
    assert {COLLECTIONS[kind]["identifier_field"] for kind in KINDS} == {"title", "name"}
    assert CONFIGURATION["slug"] == {"encoding": "unicode", "clean_accents": False, "sanitize_replacement": "-"}
    assert COLLECTIONS["models"]["preview_path"] == "models/{{slug}}/"
