"""What people get when they install Open Primer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from configparser import ConfigParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = {"api": "openprimer_api", "build": "openprimer_build", "site": "openprimer_site"}


def build(project: Path, target: str, folder: Path) -> Path:
    """Build one distribution without asking the network, and return its file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=300)
    return next(folder.iterdir())


def content_of(wheel: Path) -> set[str]:
    """The names of what a wheel installs, without the wheel's own records."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from the checkout."""
    return build(checkout, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, built from the checkout and unpacked."""
    archive = build(checkout, "sdist", tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archive) as tar:
        tar.extractall(unpacked, filter="data")
    return next(unpacked.iterdir())


def test_wheel_holds_every_file_of_the_three_packages_and_nothing_else(wheel: Path, checkout: Path) -> None:
    """Theme, styles, SQL and py.typed go along; tests, content and configuration stay at home."""
    sources = {
        path.relative_to(checkout / folder).as_posix()
        for folder, package in PACKAGES.items()
        for path in (checkout / folder / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert content_of(wheel) == sources


@pytest.mark.parametrize("package", PACKAGES.values())
def test_wheel_tells_type_checkers_that_it_is_typed(wheel: Path, package: str) -> None:
    """Each package carries the marker file."""
    assert f"{package}/py.typed" in content_of(wheel)


def test_wheel_brings_the_program_of_decap_with_its_licences(wheel: Path) -> None:
    """Whoever installs Open Primer can write in the browser; the notices of all that is in the program go along."""
    folder = "openprimer_build/cms/bundle"
    assert {f"{folder}/decap-cms.js", f"{folder}/decap-cms.js.LICENSE.txt"} <= content_of(wheel)
    with zipfile.ZipFile(wheel) as archive:
        notice = next(name for name in archive.namelist() if name.endswith("licenses/NOTICE"))
        assert "Decap CMS" in archive.read(notice).decode()


def test_wheel_brings_the_command_openprimer(wheel: Path) -> None:
    """The one command is there, and it is the command line of build."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        entry_points = ConfigParser()
        entry_points.read_string(archive.read(name).decode())
    assert dict(entry_points["console_scripts"]) == {"openprimer": "openprimer_build.cli:main"}


def test_the_command_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """In a folder of any name; the new project that it makes comes out of the wheel too, and has no mistake."""
    installed, project = tmp_path / "installed", tmp_path / "Projekt ünï ☃"
    shutil.unpack_archive(wheel, installed, "zip")
    code = "import sys, openprimer_build.cli as cli; assert cli.__file__.startswith(sys.argv.pop(1)); cli.main()"

    def run(folder: Path, *words: str) -> str:
        command = [sys.executable, "-P", "-c", code, str(installed), *words]
        # What is installed is a second copy: measured too, it would count as code that no test runs.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        environment = kept | {"PYTHONPATH": str(installed)}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert re.fullmatch(r"openprimer \d+\.\d+\.\d+ \(content format \d+\)\n", run(tmp_path, "--version"))
    run(tmp_path, "init", str(project))
    assert run(project / "content", "check", "--strict") == "No mistakes.\n"


def test_source_distribution_gives_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    """Who builds from the sources gets what we publish."""
    assert content_of(build(sdist, "wheel", tmp_path)) == content_of(wheel)


def test_source_distribution_holds_nothing_that_was_made(sdist: Path) -> None:
    """No output, no working files, no environment."""
    made = {"public", ".openprimer", ".venv", "node_modules", "dist"}
    assert made.isdisjoint(path.name for path in sdist.iterdir())
