"""`openprimer[api]` alone serves a release: no Markdown, no MkDocs, no YAML, and no `mkdocs.yml` that it would read."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from tests.api.writing import write_release
from tests.ports import free_port

from .test_distributions import build

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = ("markdown", "mkdocs", "material", "yaml", "PIL", "brotli", "pagefind", "pygls")
ASK = """\
import json, sys, urllib.request
url = sys.argv[1]
answers = {path: urllib.request.urlopen(url + path).status for path in sys.argv[2:]}
print(json.dumps(answers))
"""
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from openprimer_build.cli import main; main()"


@pytest.fixture(scope="module")
def packages(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `pip install openprimer[api]` would fill it: our wheel, and what requirements/api.txt pins."""
    folder = tmp_path_factory.mktemp("packages")
    with zipfile.ZipFile(build(checkout, "wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        wheel.extractall(folder)
    text = (checkout / "requirements" / "api.txt").read_text(encoding="utf-8")
    for name in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE):
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system or another Python
        for top in {file.parts[0] for file in found.files or () if file.parts[0] not in {"..", "__pycache__"}}:
            if not (folder / top).exists():
                (folder / top).symlink_to(str(found.locate_file(top)))
    return folder


def run(packages: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with those packages alone."""
    command = [sys.executable, "-I", "-S", "-c", RUN, str(packages), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("module", FOREIGN)
def test_what_the_build_needs_is_not_there(packages: Path, tmp_path: Path, module: str) -> None:
    """Or what follows would prove nothing."""
    code = f"import sys; sys.path.insert(0, {str(packages)!r}); import {module}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert f"No module named '{module}'" in done.stderr


def test_a_release_is_served(packages: Path, tmp_path: Path) -> None:
    """Files, questions and probes, with the access log on; a `mkdocs.yml` that nobody could read does not matter."""
    release, port = write_release(tmp_path / "release"), free_port()
    (tmp_path / "mkdocs.yml").write_text("a: [", encoding="utf-8")
    arguments = ["serve", str(release), "--port", str(port), "--access-log"]
    command = [sys.executable, "-I", "-S", "-c", RUN, str(packages), *arguments]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stderr
        try:
            line = next((line for line in server.stdout if not line.startswith("{")), "")
            assert line.startswith("Open Primer serves"), server.stderr.read()
            paths = [
                "/",
                "/api/v1/claims.json",
                "/api/v1/claims?nature=value&sort=title",
                "/api/v1/search?q=x",
                "/readyz",
            ]
            asked = [sys.executable, "-I", "-c", ASK, f"http://127.0.0.1:{port}", *paths]
            answered = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
            assert answered.stdout.count(": 200") == len(paths), answered.stderr
        finally:
            server.terminate()
            server.communicate(timeout=60)


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_needs_more_says_what_to_install(packages: Path, tmp_path: Path, command: str) -> None:
    """An error with its remedy, no traceback."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n", encoding="utf-8")
    done = run(packages, tmp_path, command)

    assert done.returncode != 0
    assert "pip install 'openprimer[build]'" in done.stderr
    assert "Traceback" not in done.stderr
