"""The home page: the explainers in groups, in the order in which to read them."""

from marshmallow import fields

from openprimer_api.schemas.base import Licence, Part
from openprimer_api.schemas.fields import Group, Items, Ref, Slug, Text


class HubGroup(Part):
    """One group of explainers."""

    id = Slug(required=True)
    title = Text(required=True, limit=120)
    summary = Text(required=True, limit=400)
    explainers = Items(Ref("explainers"), required=True, least=1)


class HubSchema(Part):
    """``content/hub.yml``, one mapping."""

    href = fields.String(dump_only=True)
    url = fields.String(dump_only=True)
    title = Text(required=True, limit=120)
    summary = Text(required=True, limit=400)
    groups = Items(Group(HubGroup), required=True, least=1)
    document_licence = fields.Nested(Licence, dump_only=True, data_key="licence")
    attribution = fields.String(dump_only=True)
