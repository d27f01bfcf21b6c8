"""A kind's form: the fields that Decap shows for the keys that an editor may write, from the schema that loads them."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, fields

from openprimer_api.schemas import PartialDate, RecordSchema, Ref
from openprimer_api.schemas.fields import Address, Choice, Items, Text
from openprimer_api.shapes import PARTIAL_DAY
from openprimer_build.editing.front_matter_schemas import front_matter_schema
from openprimer_build.validation import LOADERS

Field = dict[str, Any]  # one field of Decap's configuration, as JSON
OF_ANY_RECORD = frozenset(RecordSchema().load_fields)
LATER = frozenset({"reviewed", "aliases"})  # openprimer review and openprimer mv write these
LINE = 160  # characters; what may be longer gets room for several lines
BODY = "body"
DAY: Field = {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False}
PARTLY: Field = {"widget": "string", "pattern": [PARTIAL_DAY, "A day, month or year: 2023-07-18, 2023-07 or 2023."]}
ADDRESS: Field = {"widget": "string", "pattern": [r"^https?://\S+$", "The whole address, beginning with https://."]}


def form(kind: str) -> list[Field]:
    """The fields of a kind, or of the hub, those of any record last; raises KeyError for no kind."""
    shape = front_matter_schema(kind)
    found = _fields(LOADERS[kind], shape["properties"], needed=True)
    return sorted(found, key=lambda each: each["name"] in OF_ANY_RECORD)


def body_field(*, required: bool) -> Field:
    """The field of the text below the front matter: plain Markdown, which Decap then leaves as it is."""
    return {
        "name": BODY, "label": "Text", "widget": "markdown", "modes": ["raw"], "required": required,
        "hint": "Markdown. [[id]] links a record, [@id] cites a source, {{ id.key }} prints a datum of a record.",
    }  # fmt: skip


def pick_name(kinds: tuple[str, ...]) -> str:
    """The name of the hidden collection from which a reference to some kinds is picked."""
    return "pick-" + ("-or-".join(kinds) or "any")


def picked_kinds(schema: Schema) -> Iterator[tuple[str, ...]]:
    """Which kinds the references of a schema lead to, all the way down; the same may come twice."""
    for field in schema.load_fields.values():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, Ref):
            yield inner.kinds
        elif isinstance(inner, fields.Nested):
            yield from picked_kinds(inner.schema)


def _fields(schema: Schema, shapes: Mapping[str, Any], *, needed: bool) -> Iterator[Field]:
    for name, field in schema.load_fields.items():
        key = field.data_key or name
        if key not in LATER:
            yield _field(key, field, shapes[key], required=needed and field.required)


def _field(key: str, field: fields.Field[Any], shape: Mapping[str, Any], *, required: bool) -> Field:
    named: Field = {
        "name": key,
        "label": key.replace("-", " ").replace("_", " ").capitalize() if key.islower() else key,
        "hint": shape.get("description", ""),
        "required": required,
    }
    if isinstance(field, fields.List):
        return named | _list(key, field, shape)
    if isinstance(field, fields.Nested):
        inside = _fields(field.schema, shape["properties"], needed=required)
        return named | {"widget": "object", "collapsed": not required, "fields": list(inside)}
    return named | _single(key, field, required=required)


def _list(key: str, field: fields.List[Any], shape: Mapping[str, Any]) -> Field:
    inner = field.inner
    least = {"min": field.least} if isinstance(field, Items) and field.least else {}
    if isinstance(inner, Ref):
        return _picker(inner) | {"multiple": True} | least
    more: Field = {"widget": "list", "collapsed": True, "label_singular": _one_of(key)}
    if isinstance(inner, fields.Nested):
        inside = list(_fields(inner.schema, shape["items"]["properties"], needed=True))
        shown = " · ".join(f"{{{{fields.{each['name']}}}}}" for each in inside[:3])
        return more | least | {"summary": shown, "fields": inside}
    single = {"name": "entry", "label": "Entry", **_single("entry", inner, required=True)}
    return more | least | {"collapsed": False, "field": single}


def _one_of(key: str) -> str:
    """What one entry of a list is called: key point, of key_points; verdict, of openness."""
    name = key.replace("_", " ")
    return "verdict" if key == "openness" else name.removesuffix("s")


def _single(key: str, field: fields.Field[Any], *, required: bool) -> Field:
    """The widget of a value that is neither a list nor a mapping."""
    if isinstance(field, Ref):
        return _picker(field)
    if isinstance(field, Choice):
        return {"widget": "select", "options": list(field.choices)}
    if isinstance(field, PartialDate):
        return dict(DAY if field.whole else PARTLY)
    if key == "src":
        return {"widget": "image", "choose_url": False, "allow_multiple": False}
    if isinstance(field, Text):
        least = 1 if required else 0
        bound = [rf"^[\s\S]{{{least},{field.limit}}}$", f"Up to {field.limit} characters."]
        return {"widget": "text" if field.limit > LINE else "string", "pattern": bound}
    return dict(ADDRESS) if isinstance(field, Address) else {"widget": "string"}


def _picker(field: Ref) -> Field:
    return {
        "widget": "relation",
        "collection": pick_name(field.kinds),
        "value_field": "id",
        "search_fields": ["title", "id"],
        "display_fields": ["{{title}}", "({{id}})"],
        "options_length": 50,
    }
