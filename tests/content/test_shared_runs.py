"""The tool that finds runs of words shared with other people's texts, run as its usage says."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

THEIRS = "note: A baker may well hand you the cake and keep the recipe in a drawer\n"


def look(checkout: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Compare what lies in the folders ours and theirs."""
    tool = [sys.executable, str(checkout / "tools" / "shared_runs.py"), str(folder / "ours"), str(folder / "theirs")]
    return subprocess.run(tool, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("---\ntitle: Mine\n---\n\nThey say a baker may well\nhand you the cake, and leave.\n", 1),
        ("---\ntitle: Mine\n---\n\nThey say a baker may well hand you a cake, and keep the recipe.\n", 0),
        ("---\ntitle: A baker may well hand you the cake and keep the recipe\n---\n\nText.\n", 0),
        ("---\nsummary: A baker may well hand you the [[cake|cake]] and keep it.\n---\n", 1),
        ("---\nlink: x\n---\n\nSee https://example.org/a-baker-may-well-hand-you-the-cake-and-keep.\n", 0),
    ],
)
def test_eight_words_in_a_row_are_found_and_seven_are_not(
    checkout: Path, tmp_path: Path, text: str, status: int
) -> None:
    """Across lines, commas and links; titles and addresses are let off."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours" / "mine.md").write_text(text, "utf-8")
    (tmp_path / "theirs" / "notes.yaml").write_text(THEIRS, "utf-8")
    done = look(checkout, tmp_path)
    assert done.returncode == status, done.stdout + done.stderr
    assert ("| a baker may well hand you the cake |" in done.stdout) == bool(status)


def test_the_name_of_a_version_is_one_word(checkout: Path, tmp_path: Path) -> None:
    """Two texts that name the same model share a name, not a run of words."""
    for folder in ("ours", "theirs"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.yml").write_text("summary: rates Llama-3_3-Nemotron-Super-49B-v1_5 open\n", "utf-8")
    assert look(checkout, tmp_path).returncode == 0
