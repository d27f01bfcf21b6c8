"""Every address outside the publication, with each place that it stands in."""

import html
from collections.abc import Iterator
from dataclasses import dataclass

from marshmallow import Schema, fields

from openprimer_api.schemas.fields import Address
from openprimer_build.diagnostics import Position
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record
from openprimer_build.reading.yaml_source import Path
from openprimer_build.rendering.checks import find
from openprimer_build.validation import LOADERS

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file and a position in it."""

    path: str
    position: Position

    def __str__(self) -> str:
        """File, line and column, as programs understand it."""
        return f"{self.path}:{self.position.line}:{self.position.column}"


def outside(publication: Publication) -> dict[str, list[Place]]:
    """The places of each outside address, without fragment, in the order of files."""
    found: dict[str, list[Place]] = {}
    for record in publication.catalogue.records.values():
        raw = record.raw
        for path, address in _of_schema(LOADERS[record.kind], record.data, ()):
            position = raw.source.position((*raw.prefix, *path))
            found.setdefault(address.partition("#")[0], []).append(Place(raw.path, position))
        for address, position in _of_body(publication, record):
            found.setdefault(address.partition("#")[0], []).append(Place(raw.path, position))
    return {address: sorted(set(places)) for address, places in sorted(found.items())}


def _of_schema(schema: Schema, data: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for name, field in schema.load_fields.items():
            yield from _of_value(field, data.get(field.attribute or name), (*path, field.data_key or name))


def _of_value(field: object, value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(field, Address) and isinstance(value, str):
        yield path, value
    elif isinstance(field, fields.List) and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _of_value(field.inner, item, (*path, index))
    elif isinstance(field, fields.Nested):
        yield from _of_schema(field.schema, value, path)


def _of_body(publication: Publication, record: Record) -> Iterator[tuple[str, Position]]:
    """What the body itself links to; the addresses of cited works stand with the works."""
    rendered = publication.rendered.get(record.id)
    for address in rendered.links if rendered else ():
        if address.startswith(WEB):
            written = next((form for form in (address, html.escape(address)) if form in record.raw.body), None)
            if written:
                yield address, find(record, written)
