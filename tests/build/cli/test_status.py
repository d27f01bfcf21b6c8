from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.build.cli.running import run

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def test_the_table_is_for_people_and_json_for_programs(project: Workspace) -> None:
    """The same headings in the same order."""
    text = run(project.root, "status", "--on", "2026-06-01").output.splitlines()
    headings = json.loads(run(project.root, "status", "--on", "2026-06-01", "--format", "json").output)
    assert [line.split("  ", 1) for line in text[: len(headings)]] == [
        [str(len(each["items"])), each["title"]] for each in headings
    ]
    assert headings[0]["key"] == "drafts"
    assert headings[0]["items"] == [
        {
            "id": "next-year", "kind": "explainers", "path": "content/explainers/next-year.md", "line": 2, "column": 1,
            "note": None,
        }
    ]  # fmt: skip


def test_how_long_a_review_holds_can_be_said(project: Workspace) -> None:
    """In days."""
    text = run(project.root, "status", "--on", "2026-06-01", "--overdue", "30").output
    assert "1  reviews overdue: more than 30 days old" in text
