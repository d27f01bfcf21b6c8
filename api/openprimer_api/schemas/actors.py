"""People and organisations: who speaks and who builds."""

from marshmallow import fields

from openprimer_api.schemas.base import LinkSchema, Part, RecordSchema, Weblink
from openprimer_api.schemas.claims import STANCES
from openprimer_api.schemas.fields import Group, Items, PartialDate, Ref, Text


class Affiliation(Part):
    """A role held at an organisation, for as long as is known."""

    organization = Ref("organizations", required=True)
    role = Text(load_default=None, limit=160)
    since = PartialDate(load_default=None)
    until = PartialDate(load_default=None)


class Statement(Part):
    """A position, seen from its speaker."""

    claim = fields.Nested(LinkSchema, required=True)
    stance = fields.String(required=True, metadata={"enum": list(STANCES)})
    on = fields.String(required=True)
    role = fields.String(required=True, allow_none=True)
    in_short = fields.String(required=True)
    source = fields.Nested(LinkSchema, required=True)


class ActorSchema(RecordSchema):
    """Somebody who can hold a position."""

    label = "name"

    title = fields.String(dump_only=True)
    name = Text(required=True, limit=120)
    summary = Text(required=True, limit=400)
    role = Text(load_default=None, limit=160)
    links = Items(Group(Weblink))

    positions = fields.List(
        fields.Nested(Statement), dump_only=True, metadata={"description": "What they said, oldest first."}
    )


class PersonSchema(ActorSchema):
    """One person."""

    kind = "people"
    summary_keys = ("role",)

    affiliation = Items(Group(Affiliation))


class OrganizationSchema(ActorSchema):
    """One firm, agency, group or publication."""

    kind = "organizations"
