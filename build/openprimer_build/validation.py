"""Load front matter through the schemas, and turn what they refuse into diagnostics."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from openprimer_api.schemas import SCHEMAS, Fault, HubSchema
from openprimer_build.diagnostics import Diagnostic, nearest
from openprimer_build.reading.loader import RawRecord
from openprimer_build.reading.yaml_source import Path, dotted

# One of each is enough: a schema holds no state between two loads.
LOADERS: Mapping[str, Schema] = {**{kind: schema() for kind, schema in SCHEMAS.items()}, "hub": HubSchema()}

Data = dict[str, Any]  # whatever the schema of the kind loads


def validate(raw: RawRecord) -> tuple[Data | None, list[Diagnostic]]:
    """Load one record's front matter.

    Returns:
        The loaded data, or None where it has mistakes, and the mistakes.
    """
    schema = LOADERS[raw.kind]
    try:
        data: Data = schema.load(raw.data)
    except ValidationError as error:
        return None, [_diagnose(raw, schema, path, fault) for path, fault in _flatten(error.messages, ())]
    return data, _check_body(raw)


def for_editors(data: Data) -> Data:
    """Data as an editor sees them: a draft stands among what is published."""
    return {**data, "status": "published"} if data.get("status") == "draft" else data


def sound_part(raw: RawRecord) -> Data:
    """The keys without mistakes of a record that has some: what they refer to can still be checked."""
    try:
        data: Data = LOADERS[raw.kind].load(raw.data)
    except ValidationError as error:
        valid = error.valid_data if isinstance(error.valid_data, dict) else {}
        data = {key: value for key, value in valid.items() if key not in error.messages_dict}
    return {"status": "published", "aliases": [], **data}


def _check_body(raw: RawRecord) -> list[Diagnostic]:
    schema = SCHEMAS.get(raw.kind)
    if schema is None or raw.body.strip() or not schema.needs_body:
        return []
    remedy = "Write the article below the front matter."
    return [raw.at("E401", "has no text below the front matter", remedy, raw.source.position(()))]


def _flatten(messages: Any, path: Path) -> Iterator[tuple[Path, Fault]]:
    """Every fault of a marshmallow error, with its path of keys."""
    if isinstance(messages, Fault):
        yield path, messages
    elif isinstance(messages, dict):
        for key, value in messages.items():
            yield from _flatten(value, path if key == "_schema" else (*path, key))
    else:
        for value in messages:
            yield from _flatten(value, path)


def _diagnose(raw: RawRecord, schema: Schema, path: Path, fault: Fault) -> Diagnostic:
    allowed = fault.allowed
    seen = fault.seen
    full = (*raw.prefix, *path)
    position = raw.source.position(full)
    remedy = fault.remedy
    if fault.code == "E202":
        allowed, seen = tuple(_keys(_schema_at(schema, path[:-1]))), str(path[-1])
        position = raw.source.key_position(full)
        remedy = f"Rename or remove it. Keys here: {', '.join(allowed)}."
    suggestion = nearest(seen, allowed) if seen else None
    return Diagnostic(raw.path, position, fault.code, fault.message, remedy, dotted(path), allowed, suggestion)


def _keys(schema: Schema) -> list[str]:
    """What may stand in front matter that a schema loads."""
    return [field.data_key or name for name, field in schema.load_fields.items()]


def _schema_at(schema: Schema, path: Path) -> Schema:
    """The schema of the mapping at a path."""
    here: fields.Field[Any] | None = None
    for part in path:
        if isinstance(part, int):
            here = here.inner if isinstance(here, fields.List) else here
        else:
            here = next(each for name, each in schema.load_fields.items() if (each.data_key or name) == part)
        if isinstance(here, fields.Nested):
            schema = here.schema
    return schema
