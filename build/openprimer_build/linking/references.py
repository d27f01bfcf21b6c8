"""Find the references in loaded front matter, and put links in their place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from openprimer_api.schemas import Link, Ref
from openprimer_build.reading.yaml_source import Path
from openprimer_build.validation import Data


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in front matter.

    Attributes:
        path: where it stands, as keys of the front matter.
        target: the id that it names.
        kinds: the kinds that it may name; empty for any.
    """

    path: Path
    target: str
    kinds: tuple[str, ...]

    @property
    def relation(self) -> str:
        """The path without positions in lists: ``positions.source``."""
        return ".".join(part for part in self.path if isinstance(part, str))


def references(schema: Schema, data: Data) -> Iterator[Reference]:
    """Every reference of a record, in the order of the schema."""
    for name, field in schema.load_fields.items():
        yield from _of_value(field, data.get(field.attribute or name), (field.data_key or name,))


def _of_value(field: fields.Field[Any], value: Any, path: Path) -> Iterator[Reference]:
    if value is None:
        return
    if isinstance(field, Ref):
        yield Reference(path, value, field.kinds)
    elif isinstance(field, fields.List):
        for index, item in enumerate(value):
            yield from _of_value(field.inner, item, (*path, index))
    elif isinstance(field, fields.Nested):
        for inner in references(field.schema, value):
            yield Reference((*path, *inner.path), inner.target, inner.kinds)


def resolve(schema: Schema, data: Data, link: Callable[[str], Link]) -> Data:
    """A copy of loaded data in which every reference is a link."""
    result = dict(data)
    for name, field in schema.load_fields.items():
        key = field.attribute or name
        if data.get(key) is not None:
            result[key] = _resolved(field, data[key], link)
    return result


def _resolved(field: fields.Field[Any], value: Any, link: Callable[[str], Link]) -> Any:
    if isinstance(field, Ref):
        return link(value)
    if isinstance(field, fields.List) and isinstance(field.inner, Ref | fields.Nested):
        return [_resolved(field.inner, item, link) for item in value]
    if isinstance(field, fields.Nested):
        return resolve(field.schema, value, link)
    return value
