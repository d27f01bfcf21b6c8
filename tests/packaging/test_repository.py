"""What may be committed, and what the repository's own tools promise."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# In pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("crates", "io"),
    )
]
MACHINE_PATHS = [
    "/".join(["", *pieces])
    for pieces in (("work", "main"), ("work", "shared"), ("work", ""), ("root", ""), ("opt", "wheels"))
]


@pytest.fixture(scope="module")
def to_commit(checkout: Path) -> list[Path]:
    """Every file that is committed or that `git add --all` would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True).stdout
    paths = [checkout / name for name in sorted(set(names.split("\0"))) if name]
    # A deleted file is still listed until the deletion is staged.
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_registry_or_a_path_of_this_machine(to_commit: list[Path], checkout: Path) -> None:
    """The project is the same wherever its packages come from and wherever it lies."""
    hosts = rf"(?i:{'|'.join(map(re.escape, REGISTRY_HOSTS))})\b"
    # A path starts the word: /x/ in https://host/x/ is another matter.
    paths = rf"(?<![\w.:/-])(?:{'|'.join(map(re.escape, MACHINE_PATHS))})"
    forbidden = re.compile(f"{hosts}|{paths}".encode())
    found = [
        f"{path.relative_to(checkout)}: {match[0].decode()}"
        for path in to_commit
        for match in forbidden.finditer(path.read_bytes())
    ]
    assert found == []


def test_nothing_that_was_made_is_committed(to_commit: list[Path], checkout: Path) -> None:
    """Output and working files are made again from source, by whoever needs them."""
    made = {"public", ".openprimer", ".venv", "node_modules", "__pycache__", "dist"}
    found = [path for path in to_commit if made & set(path.relative_to(checkout).parts)]
    assert found == []


@pytest.mark.parametrize("package", ["api/openprimer_api", "build/openprimer_build", "site/openprimer_site"])
def test_source_folders_are_not_ignored(to_commit: list[Path], checkout: Path, package: str) -> None:
    """Neither git nor hatchling takes build/ and site/ for output, as many an ignore file does."""
    assert checkout / package / "__init__.py" in to_commit
    assert not (checkout / package).parent.joinpath("__init__.py").exists()


def test_text_has_the_same_line_ends_on_every_machine(to_commit: list[Path], checkout: Path) -> None:
    """Published files carry hashes of what was read, so git may change nothing when it checks out."""
    names = [
        path.relative_to(checkout).as_posix() for path in to_commit if path.suffix in {".md", ".yml", ".svg", ".py"}
    ]
    command = ["git", "check-attr", "--stdin", "eol"]
    said = subprocess.run(command, cwd=checkout, input="\n".join(names), check=True, capture_output=True, text=True)
    lines = said.stdout.splitlines()
    assert len(lines) == len(names)
    assert [line for line in lines if not line.endswith(": eol: lf")] == []


def test_pytest_runs_the_tests_of_all_three_packages(checkout: Path, tmp_path: Path) -> None:
    """A folder named build, and equal file names in three folders, are where its defaults would fail us."""
    shutil.copy(checkout / "pyproject.toml", tmp_path)
    for folder in ("api", "build", "site"):
        (tmp_path / folder).mkdir()
        (tmp_path / "tests" / folder).mkdir(parents=True)
        (tmp_path / "tests" / folder / "test_same_name.py").write_text("def test_it():\n    pass\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "3 passed" in run.stdout


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """A PATH with a shell's own tools and nothing else: no Python, no browser, no package manager."""
    for tool in ("cat", "id"):
        found = shutil.which(tool)
        assert found
        (tmp_path / tool).symlink_to(found)
    return str(tmp_path)


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_missing_browser_is_said_loudly_and_fails_only_ci(checkout: Path, bare_path: str, ci: str, status: int) -> None:
    """Nobody takes skipped browser tests for passed ones."""
    run = subprocess.run(
        [checkout / "tools" / "find_chromium"],
        env={"PATH": bare_path, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == status
    assert run.stdout == ""
    assert "THE BROWSER TESTS WILL NOT RUN" in run.stderr


def test_missing_python_is_said_with_its_remedy(checkout: Path, bare_path: str) -> None:
    """A machine without Python 3.11 gets a sentence, not a shell's complaint."""
    run = subprocess.run(
        [checkout / "tools" / "find_python"],
        env={"PATH": bare_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "needs Python 3.11 or newer" in run.stderr
    assert "apt-get install" in run.stderr


def test_make_help_names_every_command(checkout: Path) -> None:
    """Each target that is meant for people has its line."""
    phony = re.search(r"^\.PHONY: (.*)$", (checkout / "Makefile").read_text(), flags=re.MULTILINE)
    assert phony
    shown = subprocess.run(["make", "help"], cwd=checkout, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+) ", shown, flags=re.MULTILINE)) == set(phony[1].split())


def test_every_folder_of_tests_is_run(checkout: Path) -> None:
    """The folders are named one by one, for their order: none of them is forgotten."""
    named = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"][
        "testpaths"
    ]
    assert {
        f"tests/{file.relative_to(checkout / 'tests').parts[0]}" for file in checkout.glob("tests/**/test_*.py")
    } == {*named}
