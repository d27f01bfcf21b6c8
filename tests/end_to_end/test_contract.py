"""The JSON is what the OpenAPI document says, and its bodies are those of the pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from openprimer_api.manifest import ASSETS

if TYPE_CHECKING:
    from pathlib import Path

    from openprimer_api.manifest import Manifest


@pytest.fixture(scope="module")
def contract(release: Path) -> dict[str, Any]:
    """The published OpenAPI document."""
    found: dict[str, Any] = json.loads((release / "api" / "v1" / "openapi.json").read_bytes())
    return found


@pytest.fixture(scope="module")
def documents(release: Path, listed: Manifest) -> dict[str, dict[str, Any]]:
    """Every JSON document of the API, by path."""
    paths = [file.path for file in listed.files if file.type == "application/json" and not file.path.startswith(ASSETS)]
    return {path: json.loads((release / path[1:]).read_bytes()) for path in paths}


def validators(contract: dict[str, Any]) -> dict[re.Pattern[str], Draft202012Validator]:
    """What checks the answers at each path of the contract."""
    found = {}
    for path, operations in contract["paths"].items():
        content = operations["get"]["responses"]["200"]["content"]
        if path.endswith(".json") and "application/json" in content:
            schema = {**content["application/json"]["schema"], "components": contract["components"]}
            pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))
            found[re.compile(pattern)] = Draft202012Validator(schema)
    return found


def test_the_contract_is_valid_openapi(contract: dict[str, Any]) -> None:
    """By the schema of OpenAPI itself."""
    validate(contract)


def test_every_document_is_as_the_contract_says(contract: dict[str, Any], documents: dict[str, dict[str, Any]]) -> None:
    """All of them, sections and pages of lists included; a path that the contract does not know is a mistake too."""
    checks = validators(contract)
    wrong = {}
    for path, document in documents.items():
        check = next((each for pattern, each in checks.items() if pattern.fullmatch(path)), None)
        error = next(check.iter_errors(document), None) if check else "the contract does not know it"
        if error:
            wrong[path] = str(error)[:300]
    assert len(documents) > 500
    assert wrong == {}


def test_the_body_in_the_json_is_the_article_on_the_page(release: Path, documents: dict[str, dict[str, Any]]) -> None:
    """To the byte, for every record that has a body."""
    bodies = {
        path: document for path, document in documents.items() if "referenced_by" in document and document["body"]
    }
    assert len(bodies) > 50
    differing = [
        path
        for path, document in bodies.items()
        if document["body"]["html"] not in (release / document["url"][1:] / "index.html").read_text("utf-8")
    ]
    assert differing == []


def test_lists_hold_every_record_once(documents: dict[str, dict[str, Any]]) -> None:
    """Followed from page to page as a client would, each list leads to every document of its kind."""
    index = documents["/api/v1/index.json"]
    for kind in index["kinds"]:
        seen, here = [], kind["href"]
        while here:
            seen += [item["href"] for item in documents[here]["items"]]
            here = documents[here]["next"]
        written = [path for path in documents if re.fullmatch(rf"/api/v1/{kind['kind']}/[^/]+\.json", path)]
        assert len(seen) == kind["count"]
        assert sorted(seen) == sorted(written)
