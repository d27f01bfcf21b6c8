from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.build.cli.running import run

from openprimer_build.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_project_is_sound_and_the_next_step_is_said(tmp_path: Path) -> None:
    """The hidden file is there under its own name."""
    folder = tmp_path / "new"
    done = CliRunner().invoke(main, ["init", str(folder), "--title", "Tomatoes", "--language", "fr"])
    assert done.exit_code == 0
    assert done.output == (
        f"Tomatoes: 14 files in {folder}.\n"
        "The sample itself is in English; what you write will be in fr.\n"
        f"Next:\n  cd {folder}\n  openprimer serve --build\n"
    )
    assert (folder / ".gitignore").is_file()
    assert run(folder, "check", "--strict").output == "No mistakes.\n"


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_the_sample_speaks_german_where_german_will_be_written(tmp_path: Path, language: str) -> None:
    """Nothing has to be said about its language then, and its title is German too."""
    done = CliRunner().invoke(main, ["init", str(tmp_path / "neu"), "--language", language])
    assert done.output.startswith(f"Die Tomatenfrage: 14 files in {tmp_path / 'neu'}.\nNext:\n")
    assert run(tmp_path / "neu", "check", "--strict").output == "No mistakes.\n"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It shows every file."""
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--dry-run"])
    assert done.output.count("--- /dev/null\n") == 14
    assert not (tmp_path / "new").exists()


def test_a_folder_in_use_is_status_2(tmp_path: Path) -> None:
    """Nothing is added to it."""
    (tmp_path / "mine").write_text("x")
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert done.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
