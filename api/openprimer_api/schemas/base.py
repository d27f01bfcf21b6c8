"""What every record shares: the keys that any front matter may carry and the parts that any document has."""

from typing import Any, ClassVar

from marshmallow import RAISE, Schema, fields, post_dump

from openprimer_api.schemas.faults import NULL, UNKNOWN
from openprimer_api.schemas.fields import Address, Choice, Group, Items, Link, PartialDate, Ref, Slug, Text

STRICT: dict[str, Any] = {"unknown": UNKNOWN, "type": NULL}


class Part(Schema):
    """A mapping inside a record. Unknown keys are refused."""

    class Meta:
        """Refuse unknown keys."""

        unknown = RAISE

    error_messages = STRICT


class LinkSchema(Schema):
    """A resolved reference to a record."""

    id = fields.String(required=True, metadata={"description": "Permanent id."})
    kind = fields.String(required=True, metadata={"description": "Collection, such as models."})
    title = fields.String(required=True, metadata={"description": "Title or name."})
    href = fields.String(required=True, metadata={"description": "Address of the JSON document."})
    url = fields.String(required=True, metadata={"description": "Address of the page."})

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        """A ``Link`` knows its own JSON; documents are full of them."""
        return obj.as_json() if isinstance(obj, Link) else super().dump(obj, many=many)


class Body(Schema):
    """Prose in three forms; ``html`` is the same as the article body on the page."""

    html = fields.String(required=True)
    markdown = fields.String(required=True, metadata={"description": "References resolved to links and footnotes."})
    text = fields.String(required=True, metadata={"description": "Plain text without markup."})


class Licence(Schema):
    """The terms under which the document may be reused."""

    name = fields.String(required=True)
    url = fields.String(required=True)


class SectionLink(Schema):
    """One section of a body: its heading, its anchor and its own document."""

    id = fields.String(required=True, metadata={"description": "The anchor on the page."})
    title = fields.String(required=True)
    href = fields.String(required=True, metadata={"description": "Address of the section's JSON document."})
    url = fields.String(required=True, metadata={"description": "Address of the section on the page."})


class Weblink(Part):
    """A labelled address outside this publication."""

    label = Text(required=True, limit=120)
    url = Address(required=True)


class Review(Part):
    """Who checked the record, when, and which state of it."""

    on = PartialDate(required=True, whole=True)
    by = Ref("people", "organizations", required=True)
    of = Text(required=True, limit=80, metadata={"description": "Hash of what was reviewed."})


class RecordSchema(Schema):
    """Front matter that any record may carry, and the envelope of any document.

    ``dump_only`` fields are what the build adds; all others are what an editor writes.
    """

    class Meta:
        """Refuse unknown keys."""

        unknown = RAISE

    error_messages = STRICT
    kind: ClassVar[str]
    label: ClassVar[str]  # the key that holds the record's title
    summary_keys: ClassVar[tuple[str, ...]] = ()  # what a list shows besides the link and the summary
    facet_keys: ClassVar[tuple[str, ...]] = ()  # what a list counts
    needs_body: ClassVar[bool] = False

    id = fields.String(dump_only=True, metadata={"description": "Permanent id, unique across all kinds."})
    kind_ = fields.String(dump_only=True, data_key="kind", metadata={"description": "Collection of the record."})
    href = fields.String(dump_only=True, metadata={"description": "Address of this document."})
    url = fields.String(dump_only=True, metadata={"description": "Address of the page."})

    status = Choice("draft", "published", "withdrawn", load_default="published")
    reason = Text(load_default=None, metadata={"description": "Why the record was withdrawn."})
    successor = Ref(load_default=None, metadata={"description": "What replaces a withdrawn record."})
    updated = PartialDate(whole=True, load_default=None)
    reviewed = Group(Review, load_default=None)
    aliases = Items(Slug())
    sources = Items(Ref("sources"))

    body = fields.Nested(Body, dump_only=True, allow_none=True)
    sections = fields.List(fields.Nested(SectionLink), dump_only=True)
    bibliography = fields.List(
        fields.Nested(LinkSchema), dump_only=True, metadata={"description": "Sources cited, in order."}
    )
    referenced_by = fields.List(
        fields.Nested(LinkSchema), dump_only=True, metadata={"description": "Records that refer to this one."}
    )
    document_licence = fields.Nested(
        Licence, dump_only=True, data_key="licence", metadata={"description": "Terms of this document."}
    )
    attribution = fields.String(dump_only=True)

    @post_dump
    def put_envelope_last(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """Order the keys as people read: what it is, what it says, then what is known about it."""
        tail = {key: data.pop(key) for key in self.ENVELOPE if key in data}
        return {**data, **tail}

    ENVELOPE: ClassVar[tuple[str, ...]] = (
        "status", "reason", "successor", "updated", "reviewed", "aliases", "sources",
        "body", "sections", "bibliography", "referenced_by", "licence", "attribution",
    )  # fmt: skip
