"""What can be asked, as OpenAPI parameters and as the shapes of the answers."""

from collections.abc import Iterator, Sequence
from typing import Any

from marshmallow import Schema, fields

from openprimer_api.documents import FacetValue
from openprimer_api.queries.declared import OPENNESS, Declared, Sort, declared, fields_of
from openprimer_api.queries.question import ALWAYS, COUNTED, MAX_LENGTH, MAX_LIMIT, MAX_WORDS, OPERATORS
from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_api.schemas.base import Licence
from openprimer_api.schemas.models import OPENNESS as VERDICTS

Parameter = dict[str, Any]
# A year, a month or a day that there is; for a leap day in other years there is no pattern.
DATE = (
    r"^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])(-(0[1-9]|1[0-2]|"
    r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])))?$"
)
MEANINGS = {
    "not": "Not any of these values of {}.",
    "since": "{} on or after this.",
    "until": "{} on or before this.",
    "contains": "{} contains these letters, in capitals or not.",
}


class AskedFacetValue(FacetValue):
    """One value of a field: how many entries have it, and where to go to choose it, or no longer."""

    active = fields.Boolean(required=True, metadata={"description": "Whether the question asks for it."})
    href = fields.String(required=True, metadata={"description": "The question with this value toggled."})


def _facets(text: str) -> fields.Dict:
    values = fields.List(fields.Nested(AskedFacetValue))
    return fields.Dict(fields.String(), values, required=True, metadata={"description": text})


class AskedListDocument(Schema):
    """The answer to a question about a list."""

    kind = fields.String(required=True, metadata={"enum": list(KINDS)})
    href = fields.String(required=True, metadata={"description": "Address of this answer."})
    url = fields.String(required=True, metadata={"description": "Address of the list's page."})
    items = fields.List(
        fields.Dict(), required=True, metadata={"description": "Entries, with the keys that `fields` names."}
    )
    total = fields.Integer(required=True, metadata={"description": "Entries on all pages together."})
    limit = fields.Integer(required=True, metadata={"description": "Entries on a page."})
    next = fields.String(required=True, allow_none=True, metadata={"description": "Address of the next page."})
    facets = _facets("Counts over all entries; conditions on the field itself are left out.")
    included = fields.List(
        fields.Dict(), required=True, metadata={"description": "Records that `include` names, each once, without body."}
    )
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class AskedRecord(Schema):
    """One record with the keys that ``fields`` names; more with ``include``."""

    id = fields.String(required=True)
    href = fields.String(required=True)
    included = fields.List(fields.Dict(), metadata={"description": "Records that `include` names, without body."})


class Hit(Schema):
    """One record, or one section of its body, that matches."""

    id = fields.String(required=True, metadata={"description": "Id of the record."})
    kind = fields.String(required=True)
    title = fields.String(required=True, metadata={"description": "Of the record, or of the section."})
    href = fields.String(required=True)
    url = fields.String(required=True)
    section = fields.String(required=True, allow_none=True, metadata={"description": "The section's anchor."})
    record_title = fields.String(required=True)
    title_html = fields.String(required=True, metadata={"description": "Escaped, matches in mark elements."})
    snippet_html = fields.String(required=True, metadata={"description": "Escaped, matches in mark elements."})


class Suggestion(Schema):
    """Words that do occur, most like those that were asked for."""

    q = fields.String(required=True)
    href = fields.String(required=True)


class SearchDocument(Schema):
    """What matches, best first."""

    href = fields.String(required=True)
    q = fields.String(required=True)
    items = fields.List(fields.Nested(Hit), required=True)
    total = fields.Integer(required=True)
    next = fields.String(required=True, allow_none=True)
    facets = _facets("Matches by kind.")
    suggestion = fields.Nested(Suggestion, required=True, allow_none=True)


def list_parameters(kind: str, dimensions: Sequence[str]) -> list[Parameter]:
    """Every parameter of the list of a kind."""
    found = list(_controls(kind, dimensions))
    for name, each in sorted(declared(kind).items()):
        found.append(_query(name, f"Any of these values of {each.name}.", _array(each)))
        for operator, sorts in OPERATORS.items():
            if each.sort in sorts:
                schema = _array(each) if operator == "not" else _one(each)
                found.append(_query(f"{name}_{operator}", MEANINGS[operator].format(each.name), schema))
    if kind == "models":
        for dimension in dimensions:
            choices = {"type": "array", "items": {"type": "string", "enum": list(VERDICTS)}, "maxItems": 20}
            name = f"{OPENNESS}{dimension}"
            found.append(_query(name, f"Some verdict on {dimension} is one of these.", choices))
            found.append(_query(f"{name}_not", f"No verdict on {dimension} is one of these.", choices))
    return found


def item_parameters(kind: str) -> list[Parameter]:
    """Every parameter of one record of a kind."""
    wanted = {"fields", "include"}
    return [each for each in _controls(kind) if each["name"] in wanted]


def search_parameters() -> list[Parameter]:
    """Every parameter of the search."""
    words = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}
    kinds = {"type": "array", "items": {"type": "string", "enum": list(KINDS)}}
    return [
        {
            **_query("q", 'Words; "phrases"; a star behind a word, and the last word, match as prefixes.', words),
            "required": True,
        },
        _query("kind", "Only these kinds.", kinds),
        _query("limit", "Hits on a page.", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT}),
        _query("offset", "Hits to pass over.", {"type": "integer", "minimum": 0, "maximum": 1000}),
    ]


def oembed_parameters() -> list[Parameter]:
    """Every parameter of oEmbed."""
    pixels = {"type": "integer", "minimum": 1, "maximum": 99_999}
    page = _query("url", "Address of a page of this site.", {"type": "string", "format": "uri", "minLength": 1})
    return [
        {**page, "required": True},
        _query("format", "Form of the answer.", {"type": "string", "enum": ["json"]}),
        _query("maxwidth", "Widest that the frame may be, in pixels.", pixels),
        _query("maxheight", "Highest that the frame may be, in pixels.", pixels),
    ]


def _controls(kind: str, dimensions: Sequence[str] = ()) -> Iterator[Parameter]:
    text = {"type": "string", "maxLength": MAX_LENGTH}
    sortable = [name for each in fields_of(kind) if not each.many for name in each.names]
    references = [name for each in fields_of(kind) if each.sort is Sort.REFERENCE for name in each.names]
    yield _query("q", "Words that must occur, as in the search.", text)
    both = [sign + name for name in sortable for sign in ("", "-")]
    yield _query("sort", "Keys to sort by; - in front for descending.", _words(both, MAX_WORDS))
    keys = [field.data_key or name for name, field in SCHEMAS[kind]().dump_fields.items()]
    shown = [sign + key for key in keys for sign in ("", "-") if not (sign and key in ALWAYS)]
    yield _query("fields", "Keys to show; with - in front, keys to leave out.", _words(shown))
    yield _query("include", "References whose records are embedded, each once.", _words(references))
    counted = [name for name, each in declared(kind).items() if each.sort in COUNTED]
    if kind == "models":
        counted += [f"{OPENNESS}{each}" for each in dimensions]
    yield _query("facets", "Fields whose values are counted, instead of the usual ones.", _words(counted, MAX_WORDS))
    yield _query("limit", "Entries on a page.", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT})
    yield _query("cursor", "A mark from the `next` of the same question.", text)


def _query(name: str, description: str, schema: Parameter) -> Parameter:
    found: Parameter = {"name": name, "in": "query", "description": description, "schema": schema}
    return {**found, "style": "form", "explode": False} if schema.get("type") == "array" else found


def _words(allowed: Sequence[str], most: int | None = None) -> Parameter:
    bound = {} if most is None else {"maxItems": most}
    return {"type": "array", "items": {"type": "string", "enum": list(allowed)}, **bound}


def _one(field: Declared) -> Parameter:
    if field.sort is Sort.NUMBER:
        return {"type": "integer", "minimum": 0}
    if field.sort is Sort.DATE:
        return {"type": "string", "pattern": DATE}
    return {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}


def _array(field: Declared) -> Parameter:
    item = {"type": "string", "enum": list(field.choices)} if field.choices else _one(field)
    return {"type": "array", "items": item, "minItems": 1, "maxItems": 20}
