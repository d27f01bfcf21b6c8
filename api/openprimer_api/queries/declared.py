"""What the list of each kind can be asked for: every field of its schema, by name.

A nested key is named by its path, ``positions.by``, and by its last part alone, ``by``, where no other key of the kind
has that name; a list by its singular too, ``topic`` for ``topics``. Besides, the verdicts on each dimension of a model
are a field of their own, ``openness.weights``: which dimensions there are is the publication's own, so the snapshot
knows them.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from openprimer_api.schemas import SCHEMAS, Link, PartialDate, Ref
from openprimer_api.schemas.fields import Choice

# Derived keys that are worth asking for, and bookkeeping that is not.
DERIVED = frozenset({"verdict", "words", "minutes"})
LEFT_OUT = frozenset({"aliases", "reviewed", "reason", "successor", "status"})
OPENNESS = "openness."


class Sort(StrEnum):
    """What a field holds, and so how it can be asked for."""

    REFERENCE = "reference"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Declared:
    """One field that a list can be asked for.

    Attributes:
        name: the path of keys, joined by dots.
        sort: what it holds.
        many: whether a record can have several values.
        choices: the values there can be, for a choice.
        kinds: the kinds of record that a reference can lead to; none means any.
        names: every name it answers to, the shortest first.
    """

    name: str
    sort: Sort
    many: bool
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@cache
def declared(kind: str) -> Mapping[str, Declared]:
    """The fields of a kind, by every name that each answers to."""
    found = list(_of_schema(SCHEMAS[kind](), (), many=False))
    ends = Counter(each.name.rpartition(".")[2] for each in found)
    taken = {each.name for each in found}
    result: dict[str, Declared] = {}
    for each in found:
        short = each.name.rpartition(".")[2]
        names = [each.name, *([short] if ends[short] == 1 else [])]
        singular = short.removesuffix("s")
        if each.many and singular != short and ends[short] == 1 and singular not in taken and not ends[singular]:
            names.append(singular)
        unique = tuple(sorted(dict.fromkeys(names), key=len))
        whole = replace(each, names=unique)
        result |= dict.fromkeys(unique, whole)
    return result


def fields_of(kind: str) -> list[Declared]:
    """The fields of a kind, each once, in the order of its schema."""
    return list(dict.fromkeys(declared(kind).values()))


def values(kind: str, data: Mapping[str, Any], find: Callable[[str], Link]) -> Iterator[tuple[str, str, str]]:
    """Every value of every declared field of one record: field, value and label.

    Args:
        kind: of the record.
        data: its front matter as its schema loaded it, with what is derived from it.
        find: gives the record that a reference names.
    """
    for each in fields_of(kind):
        for value in _at(data, each.name.split(".")):
            if value is None:
                continue
            if each.sort is Sort.REFERENCE:
                link = find(value)
                yield each.name, link.id, link.title
            else:
                yield each.name, str(value), str(value)
    for verdict in data.get("openness", ()):
        yield f"{OPENNESS}{verdict['dimension']}", verdict["value"], verdict["value"]


def _of_schema(schema: Schema, path: tuple[str, ...], *, many: bool) -> Iterator[Declared]:
    for name, field in schema.fields.items():
        key = field.data_key or name
        if (field.dump_only and key not in DERIVED) or key in LEFT_OUT:
            continue
        yield from _of_field(field, (*path, key), many=many)


def _of_field(field: fields.Field[Any], path: tuple[str, ...], *, many: bool) -> Iterator[Declared]:
    if isinstance(field, fields.List):
        yield from _of_field(field.inner, path, many=True)
    elif isinstance(field, fields.Nested):
        yield from _of_schema(field.schema, path, many=many)
    else:
        choices = field.choices if isinstance(field, Choice) else tuple(field.metadata.get("enum", ()))
        yield Declared(".".join(path), _sort(field, choices), many, choices, getattr(field, "kinds", ()))


def _sort(field: fields.Field[Any], choices: tuple[str, ...]) -> Sort:
    if isinstance(field, Ref):
        return Sort.REFERENCE
    if isinstance(field, PartialDate):
        return Sort.DATE
    if isinstance(field, fields.Integer):
        return Sort.NUMBER
    return Sort.CHOICE if choices else Sort.TEXT


def _at(value: Any, path: list[str]) -> Iterator[Any]:
    """Every value at a path, through lists."""
    if isinstance(value, list):
        for each in value:
            yield from _at(each, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping):
        yield from _at(value.get(path[0], value.get(path[0].replace("-", "_"))), path[1:])
