"""The marshmallow classes as JSON Schema: what they dump (the API's documents) and what they load (front matter).

apispec, half of it without types, does the walking. What is told here is what it cannot know: our own field types, and
that a class has two sides, which differ.
"""

from collections.abc import Mapping
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields, missing

from openprimer_api.documents import ENTRY
from openprimer_api.schemas import PartialDate, RecordSchema, Ref
from openprimer_api.schemas.base import LinkSchema
from openprimer_api.schemas.fields import Address, Choice, Items, Slug, Text

MAX_SLUG = 120
# One JSON Schema object, as apispec makes them.
Shape = dict[str, Any]

# Punctuation and capitals of ASCII are refused. Letters of other scripts are left to the loader: languages that read
# JSON Schema do not agree on how an expression names them.
_LETTER = r"[^\s!-/:-@A-Z\[-`{-~]"
SLUG = rf"^{_LETTER}+(-{_LETTER}+)*$"
DAY = r"^\d{4}-\d{2}-\d{2}$"
PARTIAL_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
WEB = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"]+$"


class _Converter(OpenAPIConverter):
    """What both sides share."""

    def field2default(self, field: fields.Field[Any], **_: object) -> Shape:  # noqa: ARG002 - apispec's signature
        """Name no default: nothing here is a parameter."""
        return {}

    field2read_only = field2default
    field2write_only = field2default

    def schema2jsonschema(self, schema: Schema) -> Shape:
        """Convert a schema, and describe it by the first line of its docstring."""
        shape: Shape = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        if type(schema).__doc__:
            shape["description"] = str(type(schema).__doc__).partition("\n")[0]
        return shape

    def field2property(self, field: fields.Field[Any]) -> Shape:
        """Convert a field, and let a choice that may be null say so."""
        shape: Shape = super().field2property(field)
        if isinstance(field, Choice):
            shape["enum"] = list(field.choices)
        if field.allow_none and "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
        return shape


class DumpConverter(_Converter):
    """The side that clients read."""

    def fields2jsonschema(self, fields: Mapping[str, fields.Field[Any]], *, partial: object = None) -> Shape:
        """Convert what is dumped; required is whatever is always there."""
        dumped = {name: field for name, field in fields.items() if not field.load_only}
        shape: Shape = super().fields2jsonschema(dumped, partial=partial)  # type: ignore[no-untyped-call]
        always = [field.data_key or name for name, field in dumped.items() if _always(field)]
        return {**shape, "required": sorted(always)}

    def schema2jsonschema(self, schema: Schema) -> Shape:
        """Convert a schema; clients must expect keys that are added later."""
        shape = super().schema2jsonschema(schema)
        shape.pop("additionalProperties", None)
        if isinstance(schema, RecordSchema):
            shape["properties"]["kind"]["enum"] = [schema.kind]
        return shape

    def field2property(self, field: fields.Field[Any]) -> Shape:
        """Convert a field, a reference into the link that it dumps."""
        if isinstance(field, Ref):
            link: Shape = self.resolve_nested_schema(LinkSchema)  # type: ignore[no-untyped-call]
            described = {key: value for key, value in field.metadata.items() if key == "description"}
            return {"anyOf": [link, {"type": "null"}], **described} if field.allow_none else {**link, **described}
        if isinstance(field, fields.Constant):
            return {"const": field.constant}
        shape = super().field2property(field)
        if isinstance(field, PartialDate):
            shape["pattern"] = DAY if field.whole else PARTIAL_DAY
        return shape


class LoadConverter(_Converter):
    """The side that editors write. It never refuses what loads; what the loader refuses beyond it, it leaves to it."""

    def fields2jsonschema(self, fields: Mapping[str, fields.Field[Any]], *, partial: object = None) -> Shape:
        """Convert what is loaded."""
        loaded = {name: field for name, field in fields.items() if not field.dump_only}
        shape: Shape = super().fields2jsonschema(loaded, partial=partial)  # type: ignore[no-untyped-call]
        return shape

    def field2property(self, field: fields.Field[Any]) -> Shape:
        """Convert a field with the bounds that its type checks."""
        shape = super().field2property(field)
        if isinstance(field, Text):
            shape |= {"pattern": r"\S", "maxLength": field.limit}
        elif isinstance(field, Slug):
            shape |= {"pattern": SLUG, "maxLength": MAX_SLUG}
        elif isinstance(field, Address):
            shape["pattern"] = WEB
        elif isinstance(field, PartialDate):
            shape["pattern"] = rf"^\s*{(DAY if field.whole else PARTIAL_DAY)[1:-1]}\s*$"
            if not field.whole:  # a bare year is a number in YAML
                shape |= {"type": [*_types(shape), "integer"], "minimum": 1000, "maximum": 9999}
        elif isinstance(field, Items) and field.least:
            shape["minItems"] = field.least
        if isinstance(field, Ref) and field.kinds:
            shape.setdefault("description", f"Id of a record in {' or '.join(field.kinds)}.")
        return shape


class DumpPlugin(MarshmallowPlugin):
    """apispec's plugin with our dump side; every class becomes a component of the document."""

    Converter = DumpConverter

    def __init__(self) -> None:
        super().__init__(_component)


class LoadPlugin(MarshmallowPlugin):
    """apispec's plugin with our load side; everything stands in one place, without references."""

    Converter = LoadConverter

    def __init__(self) -> None:
        super().__init__(lambda _: "")

    def shape(self, schema: Schema) -> Shape:
        """Convert a schema; the plugin must belong to a document by now."""
        if self.converter is None:
            raise TypeError("the plugin has no document")
        shape: Shape = self.converter.schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        return shape


def _always(field: fields.Field[Any]) -> bool:
    """Whether a document always has this field: it is required, filled in while loading, or added by the build."""
    added = field.dump_only and isinstance(field.parent, RecordSchema)
    return field.required or added or field.load_default is not missing


def _types(shape: Shape) -> list[str]:
    return list(shape["type"]) if isinstance(shape["type"], list) else [shape["type"]]


def _component(schema: Any) -> str:
    """Name the component for a schema; one cut to a list's entry is a summary of its record."""
    instance = schema() if isinstance(schema, type) else schema
    name = type(instance).__name__.removesuffix("Schema").replace("Document", "")
    if not instance.only:
        return name
    extra = set(instance.only) - set(ENTRY) - set(instance.summary_keys)
    return f"{name}Summary{'With' if extra else ''}{''.join(sorted(extra)).title()}"
