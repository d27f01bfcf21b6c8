"""The documentation of the API."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site.api_page import api
from openprimer_site.edition import Edition

if TYPE_CHECKING:
    from openprimer_site import Site


def documented(site: Site, contract: dict[str, Any]) -> Any:
    """The page made of a small contract."""
    documents = {**site.documents, "/api/v1/openapi.json": contract}
    return api(Edition.of(replace(site, documents=documents)))


def test_every_address_of_the_real_contract_is_documented(site: Site, meta: dict[str, Any]) -> None:
    """In the order of the contract, each with an anchor of its own."""
    contract: Any = site.documents["/api/v1/openapi.json"]
    addresses = meta["api.md"]["addresses"]
    assert [each["path"] for each in addresses] == list(contract["paths"])
    assert len({each["id"] for each in addresses}) == len(addresses)


def test_every_schema_that_an_answer_names_is_described(meta: dict[str, Any]) -> None:
    """No link on the page leads nowhere."""
    page = meta["api.md"]
    named = {a["schema"]["url"] for each in page["addresses"] for a in each["answers"] if a["schema"]}
    assert named
    assert named <= {f"#{schema['id']}" for schema in page["schemas"]}


def test_examples_are_addresses_that_answer(site: Site, meta: dict[str, Any]) -> None:
    """A curl with an id in it names a record that there is."""
    lines = {each["path"]: each["curl"] for each in meta["api.md"]["addresses"]}
    assert lines["/api/v1/models/{id}.json"] == "curl http://127.0.0.1/primer/api/v1/models/tower-clock.json"
    assert lines["/api/v1/claims/page/{page}.json"] == "curl http://127.0.0.1/primer/api/v1/claims/page/2.json"
    section = lines["/api/v1/explainers/{id}/sections/{section}.json"].removeprefix("curl http://127.0.0.1/primer")
    assert section in site.documents


def test_what_the_contract_gives_as_an_example_goes_before_what_is_found(site: Site) -> None:
    """Whoever wrote the contract knows best."""
    parameter = {"name": "id", "in": "path", "example": "bell", "schema": {"type": "string"}}
    operation = {"summary": "One", "responses": {"200": {"description": "It."}}}
    page = documented(site, {"paths": {"/models/{id}": {"parameters": [parameter], "get": operation, "options": {}}}})
    (address,) = page["addresses"]
    assert address["curl"].endswith("/models/bell")
    assert address["parameters"] == [{"name": "id", "type": "string", "meaning": ""}]
    assert address["answers"] == [{"status": "200", "meaning": "It.", "type": "", "schema": None}]


def test_types_are_told_in_words(site: Site) -> None:
    """References by name, choices by value, lists and alternatives spelled out."""
    fields = {
        "link": {"$ref": "#/components/schemas/Link"},
        "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
        "stance": {"type": "string", "enum": ["for", "against", None]},
        "maybe": {"type": ["string", "null"]},
        "either": {"anyOf": [{"$ref": "#/components/schemas/Link"}, {"type": "null"}]},
        "free": {"description": "Whatever."},
    }
    schemas = {"Thing": {"properties": fields}, "Link": {"type": "object", "description": "A reference."}}
    page = documented(site, {"paths": {}, "components": {"schemas": schemas}})
    (thing,) = page["schemas"]
    assert [(field["name"], field["type"]) for field in thing["fields"]] == [
        ("link", "Link"),
        ("links", "list of Link"),
        ("stance", "for | against"),
        ("maybe", "string or null"),
        ("either", "Link or null"),
        ("free", "any"),
    ]
    assert next(field["meaning"] for field in thing["fields"]) == "A reference."


def test_without_a_contract_there_is_no_documentation(site: Site) -> None:
    """A copy of the site may lack it."""
    assert api(Edition.of(replace(site, documents={}))) is None
