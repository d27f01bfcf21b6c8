"""The OpenAPI 3.1 document, made from the classes that dump the documents, and the JSON Schemas for editors.

flask-smorest was weighed and left out: it writes the document from Flask's views, and here one view answers paths that
a release holds as files; it puts its own error shape, ETags and argument parser between the two; and it needs
Flask to make a document that the build writes without it. apispec alone turns the classes into shapes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from apispec import APISpec

from openprimer_api import headers, paths
from openprimer_api.endpoints import GENERAL, JSON, Endpoint, endpoints
from openprimer_api.problems import MEDIA_TYPE, ProblemSchema
from openprimer_api.queries import described
from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_api.shapes import SLUG, DumpPlugin, LoadPlugin, Shape

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
ABOUT = """

Read only. Addresses that end in a suffix have one answer, which is also a file of the website: they take no query and
do not look at the Accept header. Addresses without a suffix do. Every answer has a strong ETag; every error is
a problem (RFC 9457) that says what to do.
"""
PARAMETERS: dict[str, tuple[str, Shape]] = {
    "id": ("Permanent id of the record.", {"type": "string", "pattern": SLUG}),
    "section": ("Anchor of the section.", {"type": "string"}),
    "page": ("Number of the page; the first one is the list itself.", {"type": "integer", "minimum": 2}),
    "kind": ("Collection.", {"type": "string", "enum": list(KINDS)}),
}
# Of what another standard fixes, where it is neither a text nor an object.
SHAPES: dict[str, Shape] = {paths.CITATIONS["csl.json"]: {"type": "array", "items": {"type": "object"}}}
HEADERS = {
    "ETag": "Strong, from the bytes of this representation.",
    "Last-Modified": "The day of the record's last update, where it has one.",
    "Cache-Control": f"{headers.SOON}.",
    "Access-Control-Allow-Origin": "Any website may read this.",
}
PROBLEMS = {
    "400": ("BadRequest", "A query where none is taken, or with an unknown parameter."),
    "404": ("NotFound", "Nothing is at this address; the nearest that exists is named."),
    "406": ("NotAcceptable", "It comes in none of the media types asked for."),
    "410": ("Gone", "The record was withdrawn, for the reason given."),
    "414": ("QueryTooLong", "A query longer than this server reads."),
    "501": ("NotImplemented", "A format that this server does not make."),
    "429": ("TooManyRequests", "More questions than one client may ask; Retry-After says when to come back."),
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What the document says of the publication that it describes.

    Attributes:
        title: of the publication.
        summary: what it is, in a sentence or two.
        version: of the software that built it.
        site_url: absolute address of its home page.
        licence: name of the terms of its content.
        licence_url: address of their text.
        examples: for each kind, the id of a record that exists.
        dimensions: of openness, by id.
    """

    title: str
    summary: str
    version: str
    site_url: str
    licence: str
    licence_url: str
    examples: Mapping[str, str] = field(default_factory=dict)
    dimensions: tuple[str, ...] = ()


# Of no real publication: the contract itself, for comparing one version with the next.
EXAMPLE = Publication(
    "Example", "An example.", "1", "https://example.org/", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/",
    dimensions=("weights",),
)  # fmt: skip


def openapi(publication: Publication) -> Shape:
    """Make the OpenAPI document: every endpoint, with the shape of what it answers and of its errors."""
    spec = APISpec(
        publication.title, publication.version, "3.1.0", plugins=[DumpPlugin()], info=_info(publication),
        servers=[{"url": publication.site_url.rstrip("/")}],
        tags=_tags(), security=[],
    )  # fmt: skip
    _describe_common_parts(spec)
    for endpoint in endpoints():
        spec.path(endpoint.path, operations={"get": _operation(endpoint, publication)})
    document: Shape = spec.to_dict()
    return document


def json_schema(kind: str) -> Shape:
    """Make the JSON Schema (2020-12) of the front matter that editors write for a kind; raises KeyError for no kind."""
    plugin = LoadPlugin()
    APISpec("", "", "3.1.0", plugins=[plugin])
    return {"$schema": JSON_SCHEMA, "title": f"Front matter of {kind}", **plugin.shape(SCHEMAS[kind]())}


def _tags() -> list[dict[str, str]]:
    """One tag for what the publication has once, and one for each kind."""
    general = {"name": GENERAL, "description": "What there is once: lists of everything, search, and whole files."}
    return [general, *({"name": kind, "description": f"The records of {kind}."} for kind in KINDS)]


def _info(publication: Publication) -> Shape:
    return {
        "description": publication.summary + ABOUT,
        "license": {"name": publication.licence, "url": publication.licence_url},
    }


def _describe_common_parts(spec: APISpec) -> None:
    """Add the parameters, headers and responses that endpoints refer to."""
    for name, (description, schema) in PARAMETERS.items():
        parameter = {"name": name, "required": True, "description": description, "schema": schema}
        spec.components.parameter(name, "path", parameter)
    for name, description in HEADERS.items():
        spec.components.header(name, {"description": description, "schema": {"type": "string"}})
    spec.components.response("NotModified", {"description": "The client has it already.", "headers": _headers()})
    moved = {"Location": {"description": "Where it is now.", "schema": {"type": "string"}}}
    spec.components.response("Moved", {"description": "The record has another id now.", "headers": moved})
    for name, description in PROBLEMS.values():
        content = {MEDIA_TYPE: {"schema": ProblemSchema}}
        spec.components.response(name, {"description": description, "content": content})


def _headers() -> Shape:
    return dict.fromkeys(HEADERS) | {name: name for name in HEADERS}


def _operation(endpoint: Endpoint, publication: Publication) -> Shape:
    """Describe one endpoint's GET."""
    statuses = ["400", "414", "429"]
    if endpoint.parameters:
        statuses.append("404")
    if endpoint.negotiates:
        statuses.append("406")
    if endpoint.record:
        statuses.append("410")
    if endpoint.asked == "oembed":
        statuses += ["404", "501"]
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "tags": [endpoint.tag],
        "parameters": [*endpoint.parameters, *_asked(endpoint, publication)],
        "responses": {
            "200": {
                "description": f"{endpoint.summary}.",
                "headers": _headers(),
                "content": {media_type: _content(endpoint, media_type, publication) for media_type in endpoint.types},
            },
            **({"301": "Moved"} if endpoint.record else {}),
            "304": "NotModified",
            **{status: PROBLEMS[status][0] for status in sorted(statuses)},
        },
    }


def _asked(endpoint: Endpoint, publication: Publication) -> list[Shape]:
    """The parameters of an endpoint's query."""
    if endpoint.asked == "list":
        return described.list_parameters(endpoint.tag, publication.dimensions)
    if endpoint.asked == "item":
        return described.item_parameters(endpoint.tag)
    if endpoint.asked == "oembed":
        return described.oembed_parameters()
    return described.search_parameters() if endpoint.asked == "search" else []


def _content(endpoint: Endpoint, media_type: str, publication: Publication) -> Shape:
    """Describe an answer's body, with the address of a real one where it is known."""
    if media_type != JSON or endpoint.schema is None:
        return {"schema": SHAPES.get(media_type, {"type": "object" if media_type.endswith("json") else "string"})}
    content: Shape = {"schema": endpoint.schema}
    asked = {"list": described.AskedListDocument, "item": described.AskedRecord}.get(endpoint.asked)
    if asked:
        content["schema"] = {"anyOf": [endpoint.schema, asked]}
    example = publication.examples.get(endpoint.record)
    if example and endpoint.schema is SCHEMAS[endpoint.record]:
        address = paths.Place.of(publication.site_url).absolute(paths.document(endpoint.record, example))
        content["examples"] = {example: {"externalValue": address}}
    return content


if __name__ == "__main__":
    print(json.dumps(openapi(EXAMPLE), indent=1))  # noqa: T201 - what is accepted into tests/api/contract/openapi.json
