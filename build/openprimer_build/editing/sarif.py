"""Diagnostics as SARIF 2.1.0, which code scanning and many editors read."""

import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from openprimer_build.codes import CODES
from openprimer_build.diagnostics import Diagnostic
from openprimer_build.editing.github import message

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(diagnostics: Sequence[Diagnostic], prefix: str = "") -> str:
    """One run with all diagnostics; ``prefix`` leads from the top of the repository to the project."""
    codes = sorted({each.code for each in diagnostics})
    driver = {
        "name": "openprimer",
        "semanticVersion": importlib.metadata.version("openprimer"),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(diagnostics, codes, prefix)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    entry = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "help": {"text": f"Wrong:\n{entry.wrong}\n\nRight:\n{entry.right}"},
        "defaultConfiguration": {"level": "warning" if code.startswith("W") else "error"},
    }


def _results(diagnostics: Iterable[Diagnostic], codes: list[str], prefix: str) -> Iterable[dict[str, Any]]:
    for each in diagnostics:
        region = {"startLine": each.position.line, "startColumn": each.position.column}
        place = {"artifactLocation": {"uri": quote(f"{prefix}{each.path}")}, "region": region}
        yield {
            "ruleId": each.code,
            "ruleIndex": codes.index(each.code),
            "level": str(each.severity),
            "message": {"text": message(each)},
            "locations": [{"physicalLocation": place}],
        }
