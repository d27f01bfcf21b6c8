"""The server keeps to its OpenAPI document, whatever it is asked: schemathesis asks."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.api.running import Running

HERE = Path(__file__).parent
SETTINGS = """\
seed = 1

# Every bound of every parameter is tried of three kinds, whose fields are of all sorts; the others are like them.
[[operations]]
include-tag = ["people", "organizations", "topics", "terms", "events", "sources"]
phases.coverage.enabled = false

[phases]
stateful.enabled = false

[checks]
# A query may be too long before anybody has looked at what it says.
negative_data_rejection.expected-statuses = [400, 404, 405, 406, 414]
"""


def test_every_answer_is_as_the_document_says(
    clocks: Path, live: Running, ids: dict[str, list[str]], tmp_path: Path
) -> None:
    """All checks of schemathesis, on every operation, with what fits the document and with what does not."""
    records = tmp_path / "ids.json"
    records.write_text(json.dumps(ids), encoding="utf-8")
    (tmp_path / "schemathesis.toml").write_text(SETTINGS, encoding="utf-8")
    command: list[str | Path] = [
        Path(sys.executable).with_name("schemathesis"), "--config-file", tmp_path / "schemathesis.toml", "run",
        clocks / "api/v1/openapi.json", "--url", live.url, "--checks", "all", "--max-examples", "3", "--workers", "2",
        "--generation-database", "none", "--no-color",
    ]  # fmt: skip
    environment = {
        **os.environ, "SCHEMATHESIS_HOOKS": "asking", "PYTHONPATH": str(HERE), "RECORDS": str(records),
        "SECTIONS": json.dumps(sections(clocks)),
    }  # fmt: skip
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=600
    )

    assert done.returncode == 0, done.stdout.partition("= FAILURES =")[2][:8_000] + done.stderr[-2_000:]
    operations = len(json.loads((clocks / "api/v1/openapi.json").read_bytes())["paths"])
    assert re.search(rf"Tested:\s+{operations}\b", done.stdout), done.stdout[-3000:]
    generated = re.search(r"(\d+) generated", done.stdout)
    assert generated
    assert int(generated[1]) > 2_000


def sections(clocks: Path) -> dict[str, list[str]]:
    """The sections of every record that has any."""
    found: dict[str, Any] = {}
    for path in (clocks / "api/v1").glob("*/*/sections/*.json"):
        found.setdefault(path.parts[-3], []).append(path.stem)
    return found
