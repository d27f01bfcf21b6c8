"""The contract: one marshmallow class per kind loads what editors write and dumps what clients read."""

from openprimer_api.schemas.actors import OrganizationSchema, PersonSchema
from openprimer_api.schemas.base import RecordSchema
from openprimer_api.schemas.claims import ClaimSchema
from openprimer_api.schemas.explainers import ExplainerSchema
from openprimer_api.schemas.faults import Fault
from openprimer_api.schemas.fields import Link, PartialDate, Ref, is_slug
from openprimer_api.schemas.hub import HubSchema
from openprimer_api.schemas.models import ModelSchema
from openprimer_api.schemas.reference import EventSchema, SourceSchema, TermSchema, TopicSchema

# In the order in which the index, the navigation and lists of links show them.
SCHEMAS: dict[str, type[RecordSchema]] = {
    schema.kind: schema
    for schema in (
        ExplainerSchema, ClaimSchema, ModelSchema, PersonSchema, OrganizationSchema,
        TopicSchema, TermSchema, EventSchema, SourceSchema,
    )
}  # fmt: skip
KINDS = tuple(SCHEMAS)

__all__ = ["KINDS", "SCHEMAS", "Fault", "HubSchema", "Link", "PartialDate", "RecordSchema", "Ref", "is_slug"]
