"""The field of the schema that a path of keys leads to."""

from typing import Any

from marshmallow import Schema, fields

from openprimer_build.reading.yaml_source import Path
from openprimer_build.validation import LOADERS


def field_at(kind: str, path: Path) -> fields.Field[Any] | None:
    """The field at a path inside a record; None where the schema knows none."""
    schema: Schema | None = LOADERS[kind]
    here: fields.Field[Any] | None = None
    for part in path:
        if isinstance(part, int):
            here = here.inner if isinstance(here, fields.List) else None
        else:
            here = _known(schema).get(part) if schema else None
        if here is None:
            return None
        schema = here.schema if isinstance(here, fields.Nested) else None
    return here


def schema_at(kind: str, path: Path) -> Schema | None:
    """The schema of the mapping that stands, or should stand, at a path inside a record."""
    if not path:
        return LOADERS[kind]
    field = field_at(kind, path)
    return field.schema if isinstance(field, fields.Nested) else None


def keys(schema: Schema) -> list[str]:
    """The keys that a schema loads, in its order."""
    return list(_known(schema))


def _known(schema: Schema) -> dict[str, fields.Field[Any]]:
    return {field.data_key or name: field for name, field in schema.load_fields.items()}
