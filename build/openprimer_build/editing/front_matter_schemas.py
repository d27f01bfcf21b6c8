"""The JSON Schemas of front matter that editors' programs read: the API's, with a description and an example a key."""

import json

from apispec import APISpec
from marshmallow import Schema, fields

from openprimer_api.openapi import JSON_SCHEMA, json_schema
from openprimer_api.schemas import KINDS, HubSchema
from openprimer_api.shapes import LoadPlugin, Shape
from openprimer_build.editing.guidance import guidance
from openprimer_build.validation import LOADERS

ID: Shape = {
    "type": "string",
    "description": "The permanent id: lower-case letters and digits joined by hyphens.",
    "examples": ["nix-v-hedden"],
}


def schema_files() -> dict[str, str]:
    """Every JSON Schema by the name of its file: of one record, of a list of them, and of the hub."""
    shapes: dict[str, Shape] = {}
    for kind in KINDS:
        record = front_matter_schema(kind)
        shapes[f"{kind}.json"] = record
        shapes[f"{kind}.list.json"] = _list_of(kind, record)
    shapes["hub.json"] = front_matter_schema("hub")
    return {name: json.dumps(shape, ensure_ascii=False, indent=2) + "\n" for name, shape in shapes.items()}


def front_matter_schema(kind: str) -> Shape:
    """The JSON Schema of the front matter of a kind, or of the hub; raises KeyError for no kind."""
    shape = _hub() if kind == "hub" else json_schema(kind)
    _describe(shape, LOADERS[kind])
    return shape


def _hub() -> Shape:
    plugin = LoadPlugin()
    APISpec("", "", "3.1.0", plugins=[plugin])
    return {"$schema": JSON_SCHEMA, "title": "The home page", **plugin.shape(HubSchema())}


def _list_of(kind: str, record: Shape) -> Shape:
    """A list of records in one file; each entry names its id."""
    entry = {key: value for key, value in record.items() if key not in {"$schema", "title"}}
    entry["properties"] = {"id": ID, **entry["properties"]}
    entry["required"] = ["id", *entry["required"]]
    return {"$schema": JSON_SCHEMA, "title": f"List of {kind}", "type": ["array", "null"], "items": entry}


def _describe(shape: Shape, schema: Schema) -> None:
    """Add what is missing of descriptions and examples, all the way down."""
    if "description" in shape:
        shape["description"] = shape["description"].replace("``", "`")
    loaded = {each.data_key or name: each for name, each in schema.load_fields.items()}
    for key, part in shape["properties"].items():
        told = guidance(schema, key)
        part["description"] = str(told)
        if told.example is not None:
            part["examples"] = [told.example]
        field = loaded[key]
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            _describe(part["items"] if isinstance(field, fields.List) else part, inner.schema)
