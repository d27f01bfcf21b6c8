from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_build.editing.front_matter_schemas import front_matter_schema, schema_files
from openprimer_build.editing.guidance import WORDS, guidance
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.yaml_source import read_yaml
from openprimer_build.validation import LOADERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def properties(shape: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema, at any depth."""
    for key, part in shape.get("properties", {}).items():
        yield key, part
        yield from properties(part)
        yield from properties(part.get("items", {}))


def test_the_committed_schemas_are_current(checkout: Path) -> None:
    """Whoever changes a schema runs openprimer schema."""
    committed = {path.name: path.read_text("utf-8") for path in (checkout / "schemas").iterdir()}
    assert committed == schema_files()


@pytest.mark.parametrize("kind", [*KINDS, "hub"])
def test_every_key_has_a_description_and_its_examples_hold(kind: str) -> None:
    """What an editor's program shows is help, and what it offers is accepted."""
    shape = front_matter_schema(kind)
    Draft202012Validator.check_schema(shape)
    for key, part in properties(shape):
        assert len(part["description"]) > 20, key
        for example in part.get("examples", []):
            assert list(Draft202012Validator(part).iter_errors(example)) == [], key


def test_nothing_is_explained_that_does_not_exist() -> None:
    """A key that a schema drops is dropped here too."""
    known = {of.__name__ for schema in [*SCHEMAS.values(), type(LOADERS["hub"])] for of in schema.__mro__}
    nested = {
        "Correction", "Image", "Review", "Position", "Standing", "Affiliation", "Weblink", "LicenceTerms", "Verdict",
        "Name", "HubGroup",
    }  # fmt: skip
    assert set(WORDS) <= known | nested
    for kind, schema in LOADERS.items():
        keys = {field.data_key or name for name, field in schema.load_fields.items()}
        own = set(WORDS[type(schema).__name__]) if type(schema).__name__ in WORDS else set()
        assert own <= keys, kind
        assert all(guidance(schema, key).what for key in keys)


def test_the_content_of_this_project_fits_the_schemas(checkout: Path) -> None:
    """They refuse nothing that openprimer check takes: files, lists and the hub."""
    files = schema_files()
    content = checkout / "content"
    for kind in KINDS:
        validator = Draft202012Validator(json.loads(files[f"{kind}.json"]))
        for path in (content / kind).glob("*.md"):
            data = split_front_matter(path.read_text("utf-8")).front.data
            assert [error.message for error in validator.iter_errors(data)] == [], path
        listed = content / f"{kind}.yml"
        if listed.exists():
            whole = Draft202012Validator(json.loads(files[f"{kind}.list.json"]))
            assert [error.message for error in whole.iter_errors(read_yaml(listed.read_text("utf-8")).data)] == []
    hub = read_yaml((content / "hub.yml").read_text("utf-8")).data
    assert list(Draft202012Validator(json.loads(files["hub.json"])).iter_errors(hub)) == []


def test_a_list_needs_ids_and_refuses_unknown_keys() -> None:
    """As the loader does."""
    validator = Draft202012Validator(json.loads(schema_files()["terms.list.json"]))
    assert list(validator.iter_errors([{"id": "x", "title": "X", "summary": "Y"}])) == []
    assert [error.message for error in validator.iter_errors([{"title": "X", "summary": "Y"}])] == [
        "'id' is a required property"
    ]
    assert len(list(validator.iter_errors([{"id": "x", "title": "X", "sumary": "Y"}]))) == 2


def test_the_settings_of_vs_code_lead_to_schemas_and_lists(checkout: Path) -> None:
    """Every list that a kind may live in has its schema."""
    lines = (checkout / ".vscode/settings.json").read_text("utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    expected = {f"./schemas/{kind}.list.json": f"content/{kind}.yml" for kind in KINDS}
    assert settings["yaml.schemas"] == {**expected, "./schemas/hub.json": "content/hub.yml"}
    assert all((checkout / name).is_file() for name in settings["yaml.schemas"])
