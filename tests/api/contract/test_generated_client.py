"""A typed client that a public generator makes of the OpenAPI document, used against the real server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.api.running import Running

# Two columns of the bibliography, url and URL, differ in capitals alone, which no names of an enumeration can.
CONFIG = "literal_enums: true\npost_hooks: []\n"
USE = """\
import json
import sys

from clocks import Client
from clocks.api.claims import get_claim, list_claims, negotiate_claims
from clocks.api.publication import search
from clocks.models import AskedList, Claim, ClaimList, Problem, Search


def use(client: Client) -> dict[str, object]:
    page = list_claims.sync(client=client)
    assert isinstance(page, ClaimList)
    claim = get_claim.sync("open-clocks-keep-better-time", client=client)
    assert isinstance(claim, Claim) and claim.body is not None
    asked = negotiate_claims.sync(client=client, nature=["fact", "value"], sort=["-title"], limit=2)
    assert isinstance(asked, AskedList)
    refused = negotiate_claims.sync_detailed(client=client, by=["nobody-of-that-name"])
    assert isinstance(refused.parsed, Problem)
    missing = get_claim.sync("open-clocks-keep-better-tme", client=client)
    assert isinstance(missing, Problem)
    hits = search.sync(client=client, q="clock", kind=["claims"])
    assert isinstance(hits, Search)
    return {
        "total": page.total,
        "stances": sorted({str(position.stance) for position in claim.positions}),
        "speaker": claim.positions[0].by.href,
        "verdict": claim.verdict,
        "html": claim.body.html,
        "asked": [item["title"] for item in asked.items],
        "asked_total": asked.total,
        "refused": [int(refused.status_code), refused.parsed.parameter],
        "missing": missing.suggestion,
        "hits": [hit.kind for hit in hits.items],
    }


with Client(base_url=sys.argv[1], raise_on_unexpected_status=True) as client:
    print(json.dumps(use(client)))
"""


@pytest.fixture(scope="module")
def generated(clocks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the client's package lies in."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "use.py").write_text(USE, encoding="utf-8")
    command: list[str | Path] = [
        Path(sys.executable).with_name("openapi-python-client"), "generate", "--path", clocks / "api/v1/openapi.json",
        "--meta", "none", "--output-path", folder / "clocks", "--config", folder / "config.yml",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def used(generated: Path, live: Running) -> dict[str, Any]:
    """What a program that uses the client learns from the server."""
    command: list[str | Path] = [sys.executable, "-W", "error", generated / "use.py", live.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_records_arrive_as_typed_objects(used: dict[str, Any], ids: dict[str, list[str]]) -> None:
    """A list leads to records, with their nested parts and the records that they refer to."""
    assert used["total"] == len(ids["claims"])
    assert used["stances"] == ["against", "for", "qualifies"]
    assert used["speaker"].startswith("/api/v1/")
    assert used["verdict"] in {"open", "stands", "overtaken", "refuted"}
    assert used["html"].startswith("<p>")


def test_a_question_means_what_its_types_say(used: dict[str, Any]) -> None:
    """Also where the client repeats a parameter, as this one does, in place of joining its values."""
    assert used["asked_total"] == 3
    assert used["asked"] == sorted(used["asked"], reverse=True)
    assert len(used["asked"]) == 2
    assert set(used["hits"]) == {"claims"}


def test_a_problem_arrives_as_one(used: dict[str, Any]) -> None:
    """With its status and its own type, whatever was asked."""
    assert used["refused"] == [400, "by"]
    assert used["missing"] == "/api/v1/claims/open-clocks-keep-better-time.json"


def test_the_client_passes_a_strict_type_checker(generated: Path) -> None:
    """The types that a developer sees in the editor hold together, up to the program that uses them."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--follow-imports=silent", "use.py"]
    done = subprocess.run(command, cwd=generated, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:]
