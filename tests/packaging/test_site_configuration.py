"""The engine run by hand, by somebody who does not know our build: it says what to do and harms nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load


def fingerprints(folder: Path) -> dict[str, str]:
    """The hash of every file below the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def clone(checkout: Path, tmp_path: Path) -> Path:
    """What a fresh clone holds of the site, and the output of an earlier build beside it."""
    shutil.copy(checkout / "mkdocs.yml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("api", "build", "site"):
        shutil.copytree(checkout / folder, tmp_path / folder, ignore=ignored)
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("the last good site")
    return tmp_path


def mkdocs(project: Path) -> subprocess.CompletedProcess[str]:
    """Run a plain `mkdocs build` in the project."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--clean"]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def test_plain_mkdocs_build_in_a_fresh_clone_names_the_remedy_and_changes_nothing(clone: Path) -> None:
    """It stops before it writes, and the message says to run `openprimer build` first."""
    before = fingerprints(clone)
    run = mkdocs(clone)
    assert run.returncode != 0
    assert "run-openprimer-build-first" in run.stderr
    assert fingerprints(clone) == before


def test_plain_mkdocs_build_after_a_build_writes_only_among_the_working_files(clone: Path) -> None:
    """Once the pages are there, it may build them, but neither source nor the published site is touched."""
    before = fingerprints(clone)
    pages = clone / ".openprimer" / "run-openprimer-build-first"
    pages.mkdir(parents=True)
    (pages / "index.md").write_text("Hello.\n")
    run = mkdocs(clone)
    assert run.returncode == 0, run.stderr
    after = fingerprints(clone)
    assert (clone / ".openprimer" / "site" / "index.html").is_file()
    assert {name: digest for name, digest in after.items() if not name.startswith(".openprimer/")} == before


def test_folders_of_the_engine_lie_among_the_working_files(checkout: Path) -> None:
    """What MkDocs reads, empties and fills is never source, and never what readers see."""
    with (checkout / "mkdocs.yml").open("rb") as file:
        settings = yaml_load(file)
    assert Path(settings["site_dir"]).parts[0] == Path(settings["docs_dir"]).parts[0] == ".openprimer"
