"""What editors may write, as a document: the keys of every kind, and the codes of mistakes."""

import re
from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import Any

from marshmallow import Schema, fields

from openprimer_api import paths
from openprimer_api.editing import EditingDocument
from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_build.codes import CODES
from openprimer_build.documents.document import JSON, Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.editing.guidance import guidance
from openprimer_build.editing.starter import TITLE
from openprimer_build.editing.writing import pair
from openprimer_build.reading.yaml_source import Plain
from openprimer_build.settings import Settings
from openprimer_build.validation import LOADERS

HOME = "/editing/"
HUB = "hub"
ENTRY = re.compile(r"^(?=- id: )", re.MULTILINE)  # where an entry of a list begins
MODEL = """\
---
name: Llama 2
summary: Meta's language models of July 2023, free to download within limits that Meta's own licence sets.
developer: meta
released: 2023-07-18
parameters: [7B, 13B, 70B]
licence:
  name: Llama 2 Community License Agreement
  restrictions:
    - A company whose products drew over 700 million users in the month before the release has to ask Meta first.
  source: llama2-licence-2023
openness:
  - dimension: training-code
    value: closed
    judged_by: radboud-university
    criteria: European Open Source AI Index, twelve points, 2026 edition
    on: 2026-06-12
    source: eosai-db-2026
sources: [llama2-licence-2023]
---
"""


def editing_pages(settings: Settings) -> list[str]:
    """The paths of the pages for editors; none where a project publishes none."""
    if not settings.pages_for_editors:
        return []
    return [HOME, *(f"{HOME}{name}/" for name in ("syntax", "errors", HUB, *KINDS))]


def code_page(settings: Settings, code: str) -> str | None:
    """The path of the page that explains a code, if it is published."""
    return f"{HOME}errors/#{code}" if settings.pages_for_editors else None


def editing_document(publication: Publication) -> Document:
    """The keys of every kind and of the hub, with an example that is valid, and all codes."""
    place, settings = publication.place, publication.settings
    path = paths.resource("editing.json")
    value = {
        **publication.envelope,
        "href": place.relative(path),
        "url": place.relative(HOME) if settings.pages_for_editors else None,
        "kinds": [_kind(publication, kind) for kind in (*KINDS, HUB)],
        "codes": list(_codes(publication)),
    }
    return Document(path, JSON, encode(EditingDocument().dump(value)))


def _kind(publication: Publication, kind: str) -> dict[str, Any]:
    schema = paths.resource(f"schemas/{kind}.json")
    file, text = example(kind)
    return {
        "kind": kind,
        "file": file,
        "example": text,
        "schema": None if kind == HUB else publication.place.relative(schema),
        "keys": list(_keys(LOADERS[kind])),
    }


def example(kind: str) -> tuple[str, str]:
    """A file with one record of a kind, or the hub: its path, and its text, which is valid.

    Returns:
        What stands first in the sample that ``openprimer init`` makes; of models, which that lacks, one of our own.
    """
    if kind == "models":
        return f"content/{kind}/llama-2.md", MODEL
    content = files("openprimer_build") / "starter" / "content"
    if SCHEMAS[kind].needs_body if kind != HUB else False:
        file = min((content / kind).iterdir(), key=lambda each: each.name)
        return f"content/{kind}/{file.name}", file.read_text("utf-8")
    text = (content / f"{kind}.yml").read_text("utf-8")
    if kind == HUB:
        return "content/hub.yml", Template(text).substitute(title=TITLE)
    return f"content/{kind}.yml", ENTRY.split(text)[1].strip() + "\n"


def _keys(schema: Schema) -> Iterator[dict[str, Any]]:
    """The keys that a schema loads, those that are required first."""
    loaded = [(each.data_key or name, each) for name, each in schema.load_fields.items()]
    for key, field in sorted(loaded, key=lambda pair: not pair[1].required):
        told = guidance(schema, key)
        value = _value(schema, key, field)
        inner = _nested(field)
        yield {
            "name": key,
            "required": field.required,
            "meaning": told.what,
            "takes": told.bounds,
            "example": None if value is None else "\n".join(pair(key, value, "")),
            "keys": list(_keys(inner)) if inner else [],
        }


def _values(schema: Schema) -> dict[str, Plain]:
    """An example of everything that a schema loads, those that are required first."""
    loaded = {each.data_key or name: each for name, each in schema.load_fields.items()}
    found = {key: _value(schema, key, loaded[key]) for key in sorted(loaded, key=lambda key: not loaded[key].required)}
    return {key: value for key, value in found.items() if value is not None}


def _value(schema: Schema, key: str, field: fields.Field[Any]) -> Plain:
    """The example of a key; where it is too long to be told in a word, it is made of those of its parts."""
    told: Plain = guidance(schema, key).example
    inner = _nested(field)
    if told is not None or inner is None:
        return told
    made: Plain = dict(_values(inner))
    return [made] if isinstance(field, fields.List) else made


def _nested(field: fields.Field[Any]) -> Schema | None:
    inner = field.inner if isinstance(field, fields.List) else field
    found: Schema | None = inner.schema if isinstance(inner, fields.Nested) else None
    return found


def _codes(publication: Publication) -> Iterator[dict[str, Any]]:
    for name, code in CODES.items():
        page = code_page(publication.settings, name)
        yield {
            "code": name,
            "url": page and publication.place.relative(page),
            "severity": "warning" if name.startswith("W") else "error",
            "title": code.title,
            "why": code.why,
            "wrong": code.wrong,
            "right": code.right,
        }
