from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.build.workspace import SMALLEST

from openprimer_build.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SYSTEM = """\
system: {name: Bielik, type: text, endmodel license: MIT}
org: {name: SpeakLeash}
paper: {class: open, link: https://example.org/}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small copy of the index beside its content; the working folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "osai").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SMALLEST, "utf-8")
    (tmp_path / "osai" / "Bielik.yaml").write_text(SYSTEM, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_report_comes_file_by_file_and_ends_with_the_sum(folder: Path) -> None:
    """Flaws are no failure."""
    done = CliRunner().invoke(main, ["import", "--osai", "osai"])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert 'osai-index/Bielik.yaml: system has the key "endmodel license"; read as "endmodellicense"' in lines
    assert lines[-1].startswith("1 models made, 0 refreshed, 1 makers made; verdicts: radboud-university 1; 13 flaws")
    assert lines[-1].endswith("2 files were written.")
    assert (folder / "content" / "models" / "bielik.md").is_file()


def test_a_dry_run_only_reports(folder: Path) -> None:
    """The same lines, and no file."""
    done = CliRunner().invoke(main, ["import", "--osai", "osai", "--dry-run"])
    assert done.exit_code == 0
    assert done.output.endswith("2 files would be written.\n")
    assert list((folder / "content").iterdir()) == []


def test_a_newer_copy_brings_its_date(folder: Path) -> None:
    """A date that is none is refused before anything is read."""
    done = CliRunner().invoke(main, ["import", "--osai", "osai", "--on", "osai", "2027-02-03"])
    assert done.exit_code == 0
    assert '"on": "2027-02-03"' in (folder / "content" / "models" / "bielik.md").read_text("utf-8")
    refused = CliRunner().invoke(main, ["import", "--osai", "osai", "--on", "osai", "soon"])
    assert refused.exit_code == 2
    assert "Write it like 2026-06-12" in refused.output


@pytest.mark.usefixtures("folder")
def test_what_a_person_can_mend_is_said_without_a_traceback() -> None:
    """No folder, the wrong folder."""
    for arguments in ([], ["--mot", "content"]):
        done = CliRunner().invoke(main, ["import", *arguments])
        assert done.exit_code == 2
        assert "Name the" in done.output
