"""Reference material: topics, the glossary, the timeline and the bibliography."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from openprimer_api.schemas.base import Part, RecordSchema
from openprimer_api.schemas.faults import Fault
from openprimer_api.schemas.fields import Address, Choice, Group, Items, PartialDate, Ref, Text

SOURCE_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "dataset", "document", "hearing", "interview", "legislation", "motion_picture", "paper-conference",
    "personal_communication", "post", "post-weblog", "regulation", "report", "software", "song", "speech", "standard",
    "thesis", "webpage",
)  # fmt: skip


class TopicSchema(RecordSchema):
    """A subject that explainers are filed under."""

    kind = "topics"
    label = "title"

    title = Text(required=True, limit=80)
    summary = Text(required=True, limit=300)
    parent = Ref("topics", load_default=None)


class TermSchema(RecordSchema):
    """A word of the glossary; ``summary`` is its definition."""

    kind = "terms"
    label = "title"

    title = Text(required=True, limit=80)
    summary = Text(required=True, limit=500, metadata={"description": "The definition."})
    also = Items(Text(limit=80), metadata={"description": "Other spellings."})
    see = Items(Ref("terms"))


class EventSchema(RecordSchema):
    """Something that happened, on a day, in a month or in a year."""

    kind = "events"
    label = "title"
    summary_keys = ("on", "source")

    title = Text(required=True, limit=120)
    summary = Text(required=True, limit=600)
    on = PartialDate(required=True)
    about = Items(Ref())
    source = Ref("sources", required=True)


class Name(Part):
    """An author: a person by family and given name, or an organisation by ``literal``."""

    family = Text(limit=120)
    given = Text(limit=120)
    literal = Text(limit=200)

    @validates_schema
    def has_a_name(self, data: dict[str, Any], **_: object) -> None:
        """Refuse an author without ``family`` or ``literal``, or with both."""
        if ("family" in data) == ("literal" in data):
            fault = Fault("E201", "needs either family or literal", "Write family and given, or literal alone.")
            raise ValidationError([fault])


class SourceSchema(RecordSchema):
    """A work that is cited, in the field names of the Citation Style Language."""

    kind = "sources"
    label = "title"
    summary_keys = ("type", "author", "issued", "publisher", "URL")
    facet_keys = ("type",)

    title = Text(required=True, limit=300)
    summary = fields.Constant(None, dump_only=True)
    type = Choice(*SOURCE_TYPES, load_default="webpage")
    author = Items(Group(Name))
    issued = PartialDate(load_default=None)
    publisher = Text(load_default=None, limit=200)
    container_title = Text(load_default=None, limit=200, data_key="container-title")
    URL = Address(load_default=None)
    DOI = Text(load_default=None, limit=120)
    accessed = PartialDate(load_default=None)
    note = Text(load_default=None, limit=600)

    citation = fields.String(dump_only=True, metadata={"description": "The reference as one line of text."})
