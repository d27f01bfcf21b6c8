"""The documents that are no record: lists, sections, the index, the hub, the timeline, the openness table, changes.

Each class dumps one document from a mapping with the keys of its fields. References in it are ``Link`` objects, or
the mappings that a ``Link`` dumps. What an entry of a list shows of a record is the record's own schema, cut to its
summary.
"""

from marshmallow import Schema, fields

from openprimer_api.schemas import SCHEMAS, Ref
from openprimer_api.schemas.base import Body, Licence, SectionLink
from openprimer_api.schemas.models import OPENNESS

# What an entry of any list shows; each kind adds its `summary_keys`. ``kind_`` is the record schema's field for `kind`.
ENTRY = ("id", "kind_", "title", "summary", "href", "url")
CHANGES = ("published", "updated", "corrected", "judged", "rejudged")


def entry(kind: str, *extra: str) -> fields.Nested:
    """Make the field for one entry of a list of a kind, with keys beyond the usual ones."""
    return fields.Nested(SCHEMAS[kind], only=(*ENTRY, *SCHEMAS[kind].summary_keys, *extra), required=True)


def entries(kind: str, *extra: str) -> fields.List[object]:
    """Make the field for a list of such entries."""
    return fields.List(entry(kind, *extra), required=True)


def optional_address(text: str) -> fields.String:
    """Make the field for a root-relative address that may be null."""
    return fields.String(required=True, allow_none=True, metadata={"description": text})


class Resource(Schema):
    """One resource of the API, as the index names it."""

    rel = fields.String(required=True, metadata={"description": "What it is, in one word."})
    title = fields.String(required=True)
    href = fields.String(required=True)
    type = fields.String(required=True, metadata={"description": "Media type."})
    count = fields.Integer(metadata={"description": "How many entries it has, where it has any."})
    templated = fields.Boolean(metadata={"description": "Whether href has variables in braces (RFC 6570)."})


class Kind(Schema):
    """One collection of records."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    href = fields.String(required=True, metadata={"description": "Address of the list."})
    url = fields.String(required=True, metadata={"description": "Address of the list's page."})
    count = fields.Integer(required=True)


class IndexDocument(Schema):
    """What there is, with counts."""

    title = fields.String(required=True)
    summary = fields.String(allow_none=True)
    version = fields.String(required=True, metadata={"description": "Version of the software that built this."})
    format = fields.String(required=True, metadata={"description": "Format that the content is written for."})
    href = fields.String(required=True, metadata={"description": "Address of this document."})
    url = fields.String(required=True, metadata={"description": "Address of the home page."})
    resources = fields.List(fields.Nested(Resource), required=True)
    kinds = fields.List(fields.Nested(Kind), required=True)
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class FacetValue(Schema):
    """One value of a field, and how many records of the whole list have it."""

    value = fields.String(required=True)
    label = fields.String(required=True)
    count = fields.Integer(required=True)


def _list_document(kind: str) -> type[Schema]:
    """Make the schema of one page of the list of a kind."""
    described = {"description": "Counts over the whole list, by field."}
    return Schema.from_dict(
        {
            "kind": fields.String(required=True, metadata={"enum": [kind]}),
            "href": fields.String(required=True, metadata={"description": "Address of this document."}),
            "url": fields.String(required=True, metadata={"description": "Address of the list's page."}),
            "items": entries(kind),
            "total": fields.Integer(required=True, metadata={"description": "Records on all pages together."}),
            "page": fields.Integer(required=True, metadata={"description": "Number of this page, from 1."}),
            "pages": fields.Integer(required=True),
            "next": optional_address("Address of the next page."),
            "previous": optional_address("Address of the page before."),
            "facets": fields.Dict(
                fields.String(), fields.List(fields.Nested(FacetValue)), required=True, metadata=described
            ),
            "licence": fields.Nested(Licence, required=True),
            "attribution": fields.String(required=True),
        },
        name=f"{SCHEMAS[kind].__name__.removesuffix('Schema')}ListDocument",
    )


LISTS: dict[str, type[Schema]] = {kind: _list_document(kind) for kind in SCHEMAS}


class SectionDocument(Schema):
    """One section of a record's body, as a document of its own."""

    id = fields.String(required=True, metadata={"description": "The anchor on the page."})
    title = fields.String(required=True)
    record = Ref(required=True, metadata={"description": "The record it is part of."})
    position = fields.Integer(required=True, metadata={"description": "Place in the body, from 1."})
    href = fields.String(required=True, metadata={"description": "Address of this document."})
    url = fields.String(required=True, metadata={"description": "Address of the section on the page."})
    previous = fields.Nested(SectionLink, required=True, allow_none=True)
    next = fields.Nested(SectionLink, required=True, allow_none=True)
    body = fields.Nested(Body, required=True)
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class HubDocumentGroup(Schema):
    """One group of explainers, in reading order."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    count = fields.Integer(required=True)
    explainers = entries("explainers")


class HubDocument(Schema):
    """The home page: the explainers in groups, and the newest."""

    href = fields.String(required=True)
    url = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    groups = fields.List(fields.Nested(HubDocumentGroup), required=True)
    newest = entries("explainers")
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class TimelineDocument(Schema):
    """All events, oldest first."""

    href = fields.String(required=True)
    url = fields.String(required=True)
    items = entries("events", "about")
    total = fields.Integer(required=True)
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class Dimension(Schema):
    """One of the points by which openness is judged."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)


class OpennessVerdict(Schema):
    """One judgement: who judged, by which criteria, as of when."""

    value = fields.String(required=True, metadata={"enum": list(OPENNESS)})
    evidence = fields.List(fields.String(metadata={"format": "uri"}), required=True)
    judged_by = Ref(required=True)
    criteria = fields.String(required=True)
    on = fields.String(required=True)
    source = Ref(required=True, allow_none=True)


class OpennessRow(Schema):
    """All verdicts on one model, by dimension."""

    model = Ref(required=True)
    developer = Ref(required=True)
    verdicts = fields.Dict(fields.String(), fields.List(fields.Nested(OpennessVerdict)), required=True)


class OpennessDocument(Schema):
    """How open each model is, dimension by dimension."""

    href = fields.String(required=True)
    url = fields.String(required=True)
    dimensions = fields.List(fields.Nested(Dimension), required=True)
    items = fields.List(fields.Nested(OpennessRow), required=True)
    total = fields.Integer(required=True)
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class Change(Schema):
    """One dated change to one record, from the content itself."""

    on = fields.String(required=True, metadata={"description": "Day, such as 2026-11-23."})
    kind = fields.String(required=True, metadata={"enum": list(CHANGES)})
    record = Ref(required=True)
    what = fields.String(required=True, allow_none=True, metadata={"description": "What changed, in words."})


class ChangesDocument(Schema):
    """What was published, updated, corrected, judged or judged again, newest first."""

    href = fields.String(required=True)
    url = fields.String(required=True)
    items = fields.List(fields.Nested(Change), required=True)
    total = fields.Integer(required=True)
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class OembedDocument(Schema):
    """How to show a record elsewhere, by oEmbed 1.0."""

    version = fields.String(required=True, metadata={"enum": ["1.0"]})
    type = fields.String(required=True, metadata={"enum": ["rich"]})
    title = fields.String(required=True)
    provider_name = fields.String(required=True)
    provider_url = fields.String(required=True)
    cache_age = fields.Integer(required=True, metadata={"description": "Seconds for which it may be kept."})
    url = fields.String(required=True, metadata={"description": "Address of the record's page."})
    html = fields.String(required=True, metadata={"description": "A frame with a small page that needs no script."})
    width = fields.Integer(required=True, metadata={"description": "Of the frame, in pixels."})
    height = fields.Integer(required=True, metadata={"description": "Of the frame, in pixels."})
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)


class FileEntry(Schema):
    """One file of the publication."""

    path = fields.String(required=True, metadata={"description": "Where it answers, without the base."})
    type = fields.String(required=True, metadata={"description": "Media type."})
    bytes = fields.Integer(required=True)
    sha256 = fields.String(required=True, metadata={"description": "Hash of the bytes, in hexadecimal."})
    modified = fields.String(
        required=True, allow_none=True, metadata={"description": "Day of its record's last update."}
    )


class RedirectEntry(Schema):
    """A path that moved."""

    path = fields.String(required=True)
    target = fields.String(required=True)


class GoneEntry(Schema):
    """A path whose record was withdrawn."""

    path = fields.String(required=True)
    title = fields.String(required=True)
    reason = fields.String(required=True)
    successor = fields.String(required=True, allow_none=True, metadata={"description": "Path of what replaces it."})


class ManifestDocument(Schema):
    """Everything that is published, with its hash; whoever mirrors or checks the publication starts here."""

    site_url = fields.String(required=True)
    version = fields.String(required=True)
    files = fields.List(fields.Nested(FileEntry), required=True)
    redirects = fields.List(fields.Nested(RedirectEntry), required=True)
    gone = fields.List(fields.Nested(GoneEntry), required=True)
