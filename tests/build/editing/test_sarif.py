from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from openprimer_build.editing.sarif import as_sarif

if TYPE_CHECKING:
    from tests.build.workspace import Workspace

# What the standard requires of the parts that are written here.
TEXT: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
DRIVER = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "rules": {"type": "array", "items": RULE, "uniqueItems": True},
    },
    "additionalProperties": False,
}
REGION = {
    "type": "object",
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
PLACE = {
    "type": "object",
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~%/-]+$"}},
            "additionalProperties": False,
        },
        "region": REGION,
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {
            "type": "array",
            "items": {"type": "object", "properties": {"physicalLocation": PLACE}, "additionalProperties": False},
        },
    },
    "additionalProperties": False,
}
RUN = {
    "type": "object",
    "required": ["tool"],
    "properties": {
        "tool": {"type": "object", "required": ["driver"], "properties": {"driver": DRIVER}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
    "additionalProperties": False,
}


def test_diagnostics_become_a_log_of_the_shape_that_the_standard_asks_for(project: Workspace) -> None:
    """Each result names its rule, its file from the top of the repository, line and column; addresses are encoded."""
    project.edit("content/claims/open-is-safe.md", "nature: forecast", "nature: opinion")
    project.write("claims/é è.md", "no front matter")
    found = project.check()
    log = json.loads(as_sarif(found, "our site/"))
    assert [error.message for error in Draft202012Validator(SARIF).iter_errors(log)] == []
    run = log["runs"][0]
    assert len(run["results"]) == len(found) >= 2
    for diagnostic, result in zip(found, run["results"], strict=True):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == diagnostic.code
        assert result["level"] == rule["defaultConfiguration"]["level"] == diagnostic.severity
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert "our%20site/content/claims/%C3%A9%20%C3%A8.md" in uris


def test_no_mistake_is_an_empty_list_of_results() -> None:
    """That is how code scanning learns that everything was mended."""
    log = json.loads(as_sarif([]))
    assert list(Draft202012Validator(SARIF).iter_errors(log)) == []
    assert log["runs"][0]["results"] == []
