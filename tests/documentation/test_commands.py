"""What README and CONTRIBUTING tell people to run does what they say, in a copy that is not this checkout."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from tests.ports import free_port

from .pages import commands, looks_like, tracked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = ("README.md", "CONTRIBUTING.md")
STANDARD_PORT = "8000"
# `make test` would run this very test; `make` hands these on to pytest, and checks the code before.
FEW_TESTS = "--no-cov -p no:cacheprovider tests/packaging/test_requirements.py"


@pytest.fixture(scope="module")
def clone(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is committed or will be, set up: it borrows what is installed, so that nothing is downloaded."""
    root = tmp_path_factory.mktemp("clone") / "openprimer"
    for path in tracked(checkout):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(checkout / path, root / path)
    (root / ".venv").mkdir()
    for each in (checkout / ".venv").iterdir():
        (root / ".venv" / each.name).symlink_to(each)
    for stamp in (root / ".venv").glob(".*-ready"):
        stamp.unlink()
    for name in (".runtime-ready", ".dev-ready"):
        (root / ".venv" / name).touch()
    return root


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """The environment of somebody who is not in the middle of a test."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "MAKE", "MFLAGS"))
    }
    return {**kept, "ARGS": FEW_TESTS, "PYTEST_PARALLEL": "-n 0"}


def told(checkout: Path, page: str) -> list[str]:
    """The commands of a page that end by themselves and need no server."""
    lines = [command.line for command in commands(checkout / page)]
    return [line for line in lines if not re.match(r"make (?:serve|dev)\b|curl ", line)]


@pytest.fixture(scope="module")
def served(clone: Path, environment: dict[str, str]) -> Iterator[str]:
    """The port on which `make serve` serves."""
    port = str(free_port())
    process = subprocess.Popen(
        ["make", "serve", f"PORT={port}", "ARGS="],
        cwd=clone, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    try:
        said = next((line for line in process.stdout if line.startswith("Open Primer serves")), "nothing")
        assert f"http://127.0.0.1:{port}/" in said
        yield port
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=60)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_works(page: str, checkout: Path, clone: Path, environment: dict[str, str]) -> None:
    """As it stands there, one after the other."""
    failed = {}
    lines = told(checkout, page)
    assert lines
    for line in lines:
        ran = subprocess.run(
            ["sh", "-c", line], cwd=clone, env=environment, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            failed[line] = ran.stdout[-2000:] + ran.stderr[-2000:]
    assert failed == {}


def test_page_of_codes_is_the_one_that_is_made(checkout: Path, clone: Path, environment: dict[str, str]) -> None:
    """Made as CONTRIBUTING says, it is the one in the repository."""
    line = next(line for line in told(checkout, "CONTRIBUTING.md") if "ERRORS.md" in line)
    subprocess.run(["sh", "-c", line], cwd=clone, env=environment, check=True)
    assert (clone / "ERRORS.md").read_text("utf-8") == (checkout / "ERRORS.md").read_text("utf-8")


def test_make_format_finds_nothing_to_do(checkout: Path, clone: Path, environment: dict[str, str]) -> None:
    """The code in the repository is laid out by the command that CONTRIBUTING names."""
    subprocess.run(["make", "format"], cwd=clone, env=environment, check=False, capture_output=True)
    python = [path for path in tracked(checkout) if path.suffix == ".py"]
    assert [path for path in python if (clone / path).read_bytes() != (checkout / path).read_bytes()] == []


def test_make_serve_answers_what_readme_shows(checkout: Path, served: str) -> None:
    """To the byte, as far as README shows it; what it leaves out is marked."""
    asked = [command for command in commands(checkout / "README.md") if command.answer]
    assert asked
    for command in asked:
        line = command.line.replace(f":{STANDARD_PORT}/", f":{served}/")
        if shutil.which("curl"):
            answer = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True).stdout
        else:
            with urlopen(line.split()[-1].strip("'"), timeout=60) as reply:  # noqa: S310 - our own server
                answer = reply.read().decode()
        assert json.loads(answer)
        assert looks_like(answer, command.answer), answer


def test_every_target_of_make_that_is_named_exists(checkout: Path) -> None:
    """In running text too."""
    targets = set(re.findall(r"^([a-z-]+):", (checkout / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        (page, target)
        for page in (*PAGES, "CHANGELOG.md")
        for target in re.findall(r"`(?:[A-Z]+=\S+ )*make ([a-z-]+)", (checkout / page).read_text("utf-8"))
    }
    assert {(page, target) for page, target in named if target not in targets} == set()
