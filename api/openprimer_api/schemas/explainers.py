"""The articles."""

from marshmallow import fields

from openprimer_api.schemas.base import LinkSchema, Part, RecordSchema
from openprimer_api.schemas.fields import Group, Items, PartialDate, Ref, Text


class Correction(Part):
    """A mistake that was mended after publication."""

    on = PartialDate(required=True, whole=True)
    what = Text(required=True)


class Image(Part):
    """The picture of an explainer; ``alt`` says in words what it shows."""

    src = Text(required=True, limit=200, metadata={"description": "Path below content/media."})
    alt = Text(required=True, limit=500)
    credit = Text(required=True, limit=300)


class Stances(Part):
    """How many positions an explainer's claims carry, by stance."""

    for_ = fields.Integer(data_key="for", required=True)
    against = fields.Integer(required=True)
    qualifies = fields.Integer(required=True)


class ExplainerSchema(RecordSchema):
    """One article: a question, a short answer and the long one."""

    kind = "explainers"
    label = "title"
    summary_keys = ("question", "published", "updated", "topics", "minutes")
    facet_keys = ("topics",)
    needs_body = True

    title = Text(required=True, limit=120)
    question = Text(required=True, limit=200, metadata={"description": "What the article answers."})
    summary = Text(required=True, limit=300)
    short_answer = Text(required=True, limit=1200, metadata={"description": "The answer, able to stand alone."})
    key_points = Items(Text(limit=400), required=True, least=1)
    authors = Items(Ref("people", "organizations"), required=True, least=1)
    published = PartialDate(required=True, whole=True)
    topics = Items(Ref("topics"), required=True, least=1)
    about = Items(Ref())
    claims = Items(Ref("claims"))
    related = Items(Ref("explainers"))
    corrections = Items(Group(Correction))
    image = Group(Image, load_default=None)

    words = fields.Integer(dump_only=True, metadata={"description": "Words of the body."})
    minutes = fields.Integer(dump_only=True, metadata={"description": "Reading time at 230 words a minute."})
    terms = fields.List(
        fields.Nested(LinkSchema), dump_only=True, metadata={"description": "Glossary terms marked up in the body."}
    )
    stances = fields.Nested(Stances, dump_only=True)
