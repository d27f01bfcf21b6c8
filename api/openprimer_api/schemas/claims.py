"""Arguable statements: who holds what, and what has become of it."""

from marshmallow import fields

from openprimer_api.schemas.base import Part, RecordSchema
from openprimer_api.schemas.fields import Choice, Group, Items, PartialDate, Ref, Text

NATURES = ("fact", "forecast", "definition", "value")
STANCES = ("for", "against", "qualifies")
VERDICTS = ("open", "stands", "overtaken", "refuted")


class Position(Part):
    """What one speaker said about the claim on one date."""

    by = Ref("people", "organizations", required=True)
    role = Text(load_default=None, limit=160, metadata={"description": "What the speaker was then."})
    stance = Choice(*STANCES, required=True, metadata={"description": "Towards this claim's statement."})
    on = PartialDate(required=True)
    in_short = Text(required=True, limit=600, metadata={"description": "A paraphrase, never a quotation."})
    source = Ref("sources", required=True)


class Standing(Part):
    """What the evidence said of the claim as of one date."""

    on = PartialDate(required=True)
    verdict = Choice(*VERDICTS, required=True)
    because = Text(required=True, limit=900)
    source = Ref("sources", required=True)


class ClaimSchema(RecordSchema):
    """One arguable statement."""

    kind = "claims"
    label = "title"
    summary_keys = ("statement", "nature", "verdict")
    facet_keys = ("nature", "verdict")

    title = Text(required=True, limit=120)
    statement = Text(required=True, limit=400)
    summary = Text(load_default=None, limit=300)
    nature = Choice(*NATURES, required=True)
    about = Items(Ref())
    positions = Items(Group(Position), required=True, least=1)
    standing = Items(Group(Standing), metadata={"description": "Oldest first; the last one holds now."})

    verdict = fields.String(
        dump_only=True, allow_none=True, metadata={"description": "The latest verdict.", "enum": list(VERDICTS)}
    )
