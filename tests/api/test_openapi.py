"""The OpenAPI document is true: what the release holds and the server answers is what it says."""

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from werkzeug.test import Client

from openprimer_api.endpoints import Endpoint, endpoints
from openprimer_api.openapi import Publication, json_schema, openapi
from openprimer_api.release import Release
from openprimer_api.schemas import KINDS

from .example import TITLES

PUBLICATION = Publication(
    "T", "S.", "1.0", "https://example.org/primer/", "CC0", "https://example.org/cc0", {"models": "m"}
)


@pytest.fixture
def document(site: Client) -> dict[str, Any]:
    """The document that the release carries."""
    found: dict[str, Any] = json.loads(site.get("/api/v1/openapi.json").data)
    return found


def closed(value: object) -> object:
    """Refuse keys that the document does not name, which clients must not: so a key too many is found here."""
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: closed(item) for key, item in value.items()}
    return {"additionalProperties": False, **inner} if "properties" in value else inner


def template_of(path: str, document: dict[str, Any]) -> str | None:
    """Find the path of the document that a real path is an instance of."""
    if path in document["paths"]:
        return path
    patterns = {each: re.sub(r"\\\{\w+\\\}", r"[^/.]+", re.escape(each)) for each in document["paths"]}
    return next((each for each, pattern in patterns.items() if re.fullmatch(pattern, path)), None)


def test_it_is_valid(document: dict[str, Any]) -> None:
    """By the schema of OpenAPI 3.1 itself."""
    validate(document)


def test_every_document_of_a_release_is_as_it_says(document: dict[str, Any], release: Release) -> None:
    """Each file but pages and assets has an entry and its media type, and its JSON that shape and no other key."""
    components = closed(document["components"])
    checked = 0
    for file in release.manifest.files:
        if (
            file.path.endswith("/index.html")
            or file.path == "/404.html"
            or file.path.startswith(("/assets/", "/pagefind/"))
        ):
            continue
        template = template_of(file.path, document)
        assert template, f"{file.path} is not in the document"
        content = document["paths"][template]["get"]["responses"]["200"]["content"]
        media_type = file.type.partition(";")[0]
        assert media_type in content
        if media_type == "application/json":
            schema = {**content[media_type]["schema"], "components": components}
            Draft202012Validator(schema).validate(json.loads(release.read(file.path)))
            checked += 1
    assert checked > 20


def test_the_manifest_is_as_it_says(document: dict[str, Any], site: Client) -> None:
    """Though it does not list itself."""
    schema = {"$ref": "#/components/schemas/Manifest", "components": closed(document["components"])}
    Draft202012Validator(schema).validate(json.loads(site.get("/api/v1/manifest.json").data))


def example(endpoint: Endpoint) -> str:
    """Fill an endpoint's path with what the release holds."""
    record = next(iter(TITLES.get(endpoint.record, ())), "")
    values = {"id": record, "section": "part", "page": "2", "kind": "models"}
    page = "http%3A%2F%2F127.0.0.1%3A8000%2Fexplainers%2Fwhy-open%2F"
    query = {"search": "?q=words", "oembed": f"?url={page}"}.get(endpoint.asked, "")
    return endpoint.path.format_map(values) + query


# Only these two kinds fill a second page in the small release.
EVERY = [each for each in endpoints() if "{page}" not in each.path or each.tag in {"explainers", "models"}]


@pytest.mark.parametrize("endpoint", EVERY, ids=lambda endpoint: endpoint.name)
def test_every_endpoint_answers_in_every_type_that_it_names(endpoint: Endpoint, site: Client) -> None:
    """With the headers that the document promises, whether it negotiates or not."""
    for media_type in endpoint.types:
        response = site.get(example(endpoint), headers={"Accept": media_type})
        assert response.status_code == 200
        assert response.mimetype == media_type
        assert {"ETag", "Cache-Control", "Access-Control-Allow-Origin"} <= set(response.headers.keys())
        assert ("Accept" in response.headers.get("Vary", "").split(", ")) == endpoint.negotiates


def test_every_operation_has_a_name_of_its_own(document: dict[str, Any]) -> None:
    """From which generators of clients make the names of functions."""
    names = [path["get"]["operationId"] for path in document["paths"].values()]

    assert len(set(names)) == len(names)


def test_the_document_stands_where_the_site_does() -> None:
    """Server and examples are absolute, with the base; an example is a record that exists."""
    document = openapi(PUBLICATION)
    content = document["paths"]["/api/v1/models/{id}.json"]["get"]["responses"]["200"]["content"]["application/json"]

    assert document["servers"] == [{"url": "https://example.org/primer"}]
    assert content["examples"] == {"m": {"externalValue": "https://example.org/primer/api/v1/models/m.json"}}


def test_the_document_is_the_same_each_time() -> None:
    """Byte for byte, in the order of its parts too."""
    assert json.dumps(openapi(PUBLICATION)) == json.dumps(openapi(PUBLICATION))


def test_a_client_is_told_which_keys_are_always_there(document: dict[str, Any]) -> None:
    """What is optional in front matter is null or empty in a document, but there; an author's parts may be missing."""
    schemas = document["components"]["schemas"]

    assert {"updated", "aliases", "released", "licence", "referenced_by"} <= set(schemas["Model"]["required"])
    assert schemas["Name"]["required"] == []
    assert "additionalProperties" not in schemas["Model"]
    assert schemas["Claim"]["properties"]["verdict"]["enum"] == ["open", "stands", "overtaken", "refuted", None]


def test_the_front_matter_of_a_model_is_described_as_it_is_loaded() -> None:
    """The licence that an editor writes is the model's; references are ids; what the build adds is not there."""
    schema = json_schema("models")

    assert schema["properties"]["licence"]["type"] == ["object", "null"]
    assert schema["properties"]["developer"]["description"] == "Id of a record in organizations or people."
    assert not {"id", "href", "body", "model_licence"} & set(schema["properties"])
    assert schema["additionalProperties"] is False


def test_every_kind_has_a_schema_for_editors() -> None:
    """Valid JSON Schema; there is none for what is no kind."""
    for kind in KINDS:
        Draft202012Validator.check_schema(json_schema(kind))
    with pytest.raises(KeyError):
        json_schema("unicorns")
