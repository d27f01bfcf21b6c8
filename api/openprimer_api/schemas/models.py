"""AI systems: who made them, on which terms, and how open each part is."""

from marshmallow import fields

from openprimer_api.schemas.base import Part, RecordSchema
from openprimer_api.schemas.fields import Address, Choice, Group, Items, PartialDate, Ref, Slug, Text

OPENNESS = ("open", "partial", "closed")


class LicenceTerms(Part):
    """The licence of a model, in plain words."""

    name = Text(required=True, limit=160)
    terms = Items(Text(limit=600), metadata={"description": "What it lets you do."})
    restrictions = Items(Text(limit=600), metadata={"description": "What it forbids or asks."})
    source = Ref("sources", load_default=None)


class Verdict(Part):
    """One judgement of one dimension: who judged, by which criteria, as of when."""

    dimension = Slug(required=True)
    value = Choice(*OPENNESS, required=True)
    evidence = Items(Address())
    judged_by = Ref("people", "organizations", required=True)
    criteria = Text(required=True, limit=160)
    on = PartialDate(required=True)
    source = Ref("sources", load_default=None)


class ModelSchema(RecordSchema):
    """One AI system or family."""

    kind = "models"
    label = "name"
    summary_keys = ("developer", "released", "model_licence")
    facet_keys = ("developer",)

    title = fields.String(dump_only=True)
    name = Text(required=True, limit=120)
    summary = Text(required=True, limit=300)
    developer = Ref("organizations", "people", required=True)
    released = PartialDate(load_default=None)
    parameters = Items(Text(limit=40), metadata={"description": "Sizes, such as 7B for seven thousand million."})
    # An editor writes `licence`; in the document that key is the document's own, so the model's has another name.
    licence = Group(LicenceTerms, load_default=None, load_only=True)
    model_licence = fields.Nested(LicenceTerms, dump_only=True, attribute="licence", allow_none=True)
    openness = Items(Group(Verdict))
    derived_from = Items(Ref("models"))
