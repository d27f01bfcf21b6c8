"""Look up a datum: ``{{ llama-2.released }}``."""

from typing import Any

from marshmallow import fields

from openprimer_api.schemas import SCHEMAS, PartialDate, Ref
from openprimer_build.dates import in_words
from openprimer_build.linking.catalogue import Catalogue, Record


class NoDatumError(Exception):
    """There is no such field, or it holds nothing that can be printed.

    Attributes:
        seen: the part of the path that fails.
        allowed: what could stand there.
    """

    def __init__(self, message: str, seen: str, allowed: tuple[str, ...] = ()) -> None:
        """Take what is wrong, the part that fails and what could stand there."""
        super().__init__(message)
        self.seen, self.allowed = seen, allowed


def datum(catalogue: Catalogue, record: Record, path: str, language: str) -> str:
    """The value of a field as text.

    Args:
        catalogue: names what a reference refers to.
        record: whose field it is.
        path: keys joined by dots; an entry of a list by its number from 0.
        language: BCP 47 tag, for dates.

    Raises:
        NoDatumError: there is no such field, or it is empty.
    """
    value: Any = record.data
    field: fields.Field[Any] = fields.Nested(SCHEMAS[record.kind])
    for part in path.split("."):
        field, value = _step(field, value, part)
    text = _print(catalogue, field, value, language)
    if not text:
        raise NoDatumError(f'"{record.id}" has nothing in {path}', path.rpartition(".")[2])
    return text


def _step(field: fields.Field[Any], value: Any, part: str) -> tuple[fields.Field[Any], Any]:
    if isinstance(field, fields.List) and isinstance(value, list):
        if not part.isdecimal() or int(part) >= len(value):
            numbers = tuple(map(str, range(len(value))))
            raise NoDatumError(f'there is no entry "{part}" among {len(value)}', part, numbers)
        return field.inner, value[int(part)]
    if isinstance(field, fields.Nested):
        known = {each.data_key or name: (name, each) for name, each in field.schema.load_fields.items()}
        if part not in known:
            raise NoDatumError(f'there is no field "{part}"', part, tuple(known))
        name, inner = known[part]
        return inner, (value or {}).get(inner.attribute or name)
    raise NoDatumError(f'there is nothing below, and so no "{part}"', part)


def _print(catalogue: Catalogue, field: fields.Field[Any], value: Any, language: str) -> str:
    if value is None or isinstance(field, fields.Nested):
        return ""
    if isinstance(field, fields.List):
        return ", ".join(filter(None, (_print(catalogue, field.inner, each, language) for each in value)))
    if isinstance(field, Ref):
        target = catalogue.find(value)
        return target.title if target else ""
    return in_words(value, language) if isinstance(field, PartialDate) else str(value)
