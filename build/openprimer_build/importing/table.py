"""The reviewed tables: which entries are the same system (``joins.yml``) and who its makers are (``makers.yml``)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from marshmallow import RAISE, Schema, fields, post_load, validate

from openprimer_api.schemas import is_slug
from openprimer_api.schemas.fields import Address
from openprimer_build.importing.gap_map import PARTS
from openprimer_build.reading.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of another data set that is a system's base, its tuned half, or both."""

    entry: str
    part: str


@dataclass(frozen=True, slots=True)
class Join:
    """One system.

    Attributes:
        index: its file in the index, without suffix; None where the index has none.
        model: id of its record; None where the slug of its name is the id.
        name: what the record is called; None where it is the index's name.
        maker: the maker's name, where it is not the index's.
        base: the base that the index should have named.
        end: the model that the index should have named as the rated one.
        released: the date that the index should have given; ``unknown`` where it is only known that its own is wrong.
        astray: addresses that the index should not have given as evidence, since they are about another system.
        mot: its releases in the Model Openness Tool.
        map: its products in the Gap Map.
    """

    index: str | None = None
    model: str | None = None
    name: str | None = None
    maker: str | None = None
    base: str | None = None
    end: str | None = None
    released: str | None = None
    astray: Sequence[str] = ()
    mot: Sequence[Entry] = ()
    map: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made systems.

    Attributes:
        id: of the record.
        name: what people call them.
        kind: organizations or people.
        partners: who built it together with them, as text.
    """

    id: str
    name: str
    kind: str = "organizations"
    partners: str | None = None

    def alone(self) -> "Maker":
        """The same without the partners of one system."""
        return replace(self, partners=None)


@dataclass(frozen=True, slots=True)
class Table:
    """Both tables.

    Attributes:
        joins: by file of the index.
        others: systems that have a record but no file in the index.
        bases: ids of records, by the name that the index gives a base, in lower case.
        makers: by the index's name, in lower case.
    """

    joins: Mapping[str, Join]
    others: tuple[Join, ...]
    bases: Mapping[str, str]
    makers: Mapping[str, Maker]


class _Strict(Schema):
    class Meta:
        unknown = RAISE


class _EntrySchema(_Strict):
    entry = fields.String(required=True)
    part = fields.String(required=True, validate=validate.OneOf(list(PARTS)))

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Entry:
        return Entry(**data)


class _JoinSchema(_Strict):
    index = fields.String()
    model = fields.String(validate=is_slug)
    name = fields.String()
    maker = fields.String()
    base = fields.String()
    end = fields.String()
    released = fields.String()
    astray = fields.List(Address())
    mot = fields.List(fields.Nested(_EntrySchema))
    map = fields.List(fields.Nested(_EntrySchema))

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Join:
        return Join(**data)


class _JoinsSchema(_Strict):
    systems = fields.List(fields.Nested(_JoinSchema), required=True)
    bases = fields.Dict(fields.String(validate=is_slug), fields.List(fields.String()), required=True)


class _MakerSchema(_Strict):
    id = fields.String(required=True, validate=is_slug)
    names = fields.List(fields.String(), required=True)
    name = fields.String(load_default=None)
    kind = fields.String(load_default="organizations", validate=validate.OneOf(["organizations", "people"]))
    partners = fields.String(load_default=None, data_key="with")


class _MakersSchema(_Strict):
    makers = fields.List(fields.Nested(_MakerSchema), required=True)


@cache
def load_table() -> Table:
    """Read both tables from the package.

    Raises:
        ValidationError: a table does not have the shape that its own comment gives; a test holds that it has.
    """
    joins = _JoinsSchema().load(_read("joins.yml"))
    rows: list[Join] = joins["systems"]
    return Table(
        joins={row.index: row for row in rows if row.index},
        others=tuple(row for row in rows if not row.index),
        bases={name.casefold(): model for model, names in joins["bases"].items() for name in names},
        makers={
            name.casefold(): Maker(row["id"], row["name"] or name, row["kind"], row["partners"])
            for row in _MakersSchema().load(_read("makers.yml"))["makers"]
            for name in row["names"]
        },
    )


def _read(name: str) -> Any:
    text = resources.files("openprimer_build.importing").joinpath(name).read_text("utf-8")
    return read_yaml(text).data
