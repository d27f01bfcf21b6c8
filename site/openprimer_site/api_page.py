"""The documentation of the API, made of its OpenAPI document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openprimer_site.documents import KINDS
from openprimer_site.edition import Edition
from openprimer_site.frame import head
from openprimer_site.site import Meta, Value
from openprimer_site.words import Words

PLACES = ("path", "query")
# A piece of an OpenAPI document: JSON whose shape OpenAPI 3.1 fixes.
Piece = Mapping[str, Any]


def api(edition: Edition) -> Meta | None:
    """The documentation of the API, if the site has its description."""
    document = edition.catalogue.document("openapi.json")
    if document is None:
        return None
    speak = edition.words
    contract: Piece = document
    meta = head(edition, "/api/", "api", speak("api.title"), speak("api.description"))
    return meta | {
        "contract": edition.site.address("/api/v1/openapi.json"),
        "try_it": f"curl {edition.site.absolute('/api/v1/index.json')}",
        "addresses": _addresses(edition, contract),
        "schemas": list(_schemas(speak, contract)),
    }


def _addresses(edition: Edition, contract: Piece) -> list[Value]:
    """Every address; the API is read only, so that GET is all there is to tell."""
    return [
        _address(edition, contract, path, {"shared": operations.get("parameters", []), **operations["get"]})
        for path, operations in contract["paths"].items()
        if "get" in operations
    ]


def _address(edition: Edition, contract: Piece, path: str, operation: Piece) -> dict[str, Value]:
    named = [*operation["shared"], *operation.get("parameters", [])]
    parameters = [_resolve(contract, parameter) for parameter in named]
    examples = _stand_ins(edition, path)
    return {
        "id": _slug(path),
        "path": path,
        "template": edition.site.address(path),
        "fields": [_field(parameter, examples) for parameter in parameters if parameter["in"] in PLACES],
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": _parameters(edition.words, parameters, "path"),
        "queries": _parameters(edition.words, parameters, "query"),
        "answers": [_answer(status, _resolve(contract, answer)) for status, answer in operation["responses"].items()],
        "curl": f"curl {edition.site.absolute(_example(edition, path, parameters))}",
    }


def _parameters(speak: Words, parameters: Iterable[Piece], place: str) -> list[Value]:
    return [
        {
            "name": parameter["name"],
            "type": _type(speak, parameter.get("schema", {})),
            "meaning": parameter.get("description", ""),
        }
        for parameter in parameters
        if parameter["in"] == place
    ]


def _field(parameter: Piece, examples: Mapping[str, str]) -> dict[str, Value]:
    """A box of the form that asks an address, with something real in it where the address needs it."""
    name = parameter["name"]
    example = parameter.get("example", examples.get(name, "")) if parameter["in"] == "path" else ""
    return {"name": name, "place": parameter["in"], "example": str(example)}


def _answer(status: str, answer: Piece) -> dict[str, Value]:
    """One status that an address answers, with the media type and the schema of what comes."""
    content: Piece = answer.get("content", {})
    media_type = next(iter(content), "")
    name = content[media_type].get("schema", {}).get("$ref", "").rpartition("/")[2] if media_type else ""
    return {
        "status": status,
        "meaning": answer.get("description", ""),
        "type": media_type,
        "schema": {"title": name, "url": f"#schema-{name}"} if name else None,
    }


def _example(edition: Edition, path: str, parameters: Iterable[Piece]) -> str:
    """A path with something real in place of each parameter, as far as there is anything."""
    found = _stand_ins(edition, path)
    for parameter in parameters:
        name = parameter["name"]
        example = parameter.get("example", found.get(name))
        if example is not None:
            path = path.replace(f"{{{name}}}", str(example))
    return path


def _stand_ins(edition: Edition, path: str) -> dict[str, str]:
    """Values for the parameters of a path, from the first record that has them."""
    kind = next((kind for kind in KINDS if f"/{kind}/" in path), "")
    records = edition.catalogue.of_kind(kind) if kind else []
    record = next((each for each in records if each["sections"] or "{section}" not in path), None)
    found = {"page": "2"} if kind and len(edition.catalogue.listing(kind)) > 1 else {}
    if record is not None:
        found["id"] = record["id"]
        found |= {"section": record["sections"][0]["id"]} if record["sections"] else {}
    return found


def _schemas(speak: Words, contract: Piece) -> Iterator[dict[str, Value]]:
    schemas: Piece = contract.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        fields: Piece = schema.get("properties", {})
        if fields:
            yield {
                "id": f"schema-{name}",
                "title": name,
                "description": schema.get("description", ""),
                "fields": [
                    {"name": key, "type": _type(speak, field), "meaning": _meaning(contract, field)}
                    for key, field in fields.items()
                ],
            }


def _meaning(contract: Piece, field: Piece) -> str:
    """What a field says of itself, or what its type says."""
    meaning: str = field.get("description") or _resolve(contract, field).get("description", "")
    return meaning


def _type(speak: Words, schema: Piece) -> str:
    """The type of a field in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return " | ".join(str(choice) for choice in schema["enum"] if choice is not None)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return f" {speak('api.or')} ".join(dict.fromkeys(_type(speak, each) for each in schema[key]))
    if "items" in schema:
        return speak("api.list_of", type=_type(speak, schema["items"]))
    named = schema.get("type", speak("api.anything"))
    return named if isinstance(named, str) else f" {speak('api.or')} ".join(named)


def _resolve(contract: Piece, piece: Piece) -> Piece:
    """A piece of the contract, or the one that it refers to."""
    found: Any = piece
    while "$ref" in found:
        steps = str(found["$ref"]).removeprefix("#/").split("/")
        found = contract
        for step in steps:
            found = found[step]
    resolved: Piece = found
    return resolved


def _slug(path: str) -> str:
    return "-".join(part.strip("{}").replace(".", "-") for part in path.split("/") if part).replace("}", "")
