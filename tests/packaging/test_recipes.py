"""The recipes for running the server, as far as they can be held without their machines."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from openprimer_api.configuration import PREFIX, SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

NO_SYSTEMD = "THE UNIT WAS NOT VERIFIED: no systemd-analyze on this machine (Debian: apt-get install systemd)"
# The exposure that `systemd-analyze security` reckons, in tenths; services in Debian have 90 and more.
MOST_EXPOSURE = 20


@pytest.fixture
def steps(checkout: Path) -> list[tuple[str, str]]:
    """The Containerfile as instructions: word and rest, with continued lines joined."""
    text = re.sub(r"^#.*\n", "", (checkout / "Containerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line.strip()]


def last_stage(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the image is made of in the end."""
    begins = [number for number, (word, _) in enumerate(steps) if word == "FROM"]
    assert len(begins) > 1
    return steps[begins[-1] :]


def test_the_image_stands_on_a_pinned_small_python(steps: list[tuple[str, str]]) -> None:
    """A version and a system, never "latest"; both stages the same."""
    images = {rest.partition(" AS ")[0] for word, rest in steps if word == "FROM"}

    assert len(images) == 1
    assert re.fullmatch(r"docker\.io/library/python:3\.11-slim-[a-z]+", images.pop())


def test_the_server_in_the_image_is_nobody_and_has_no_tools(steps: list[tuple[str, str]]) -> None:
    """A user by number, which also a cluster can hold to be not root; what makes the package stays in its stage."""
    stage = last_stage(steps)
    words = dict(stage)

    user, _, group = words["USER"].partition(":")
    assert int(user) > 1_000
    assert int(group) > 1_000
    assert [word for word, _ in stage].index("USER") < [word for word, _ in stage].index("CMD")
    assert not any("pip install" in rest or "apt-get" in rest for _, rest in stage)
    assert [rest for word, rest in stage if word == "COPY"] == ["--from=make /opt/openprimer /opt/openprimer"]


def test_everything_in_the_image_is_pinned_by_hash(steps: list[tuple[str, str]]) -> None:
    """And as wheels: no source package runs its own build."""
    installs = re.findall(r"pip install [^&]+", " ".join(rest for word, rest in steps if word == "RUN"))

    assert installs
    assert all("--require-hashes --only-binary :all:" in each or "--no-deps --no-index" in each for each in installs)


def test_what_the_image_copies_is_there(steps: list[tuple[str, str]], checkout: Path) -> None:
    """Nothing that was made, and no content."""
    copied = [rest.split()[:-1] for word, rest in steps if word == "COPY" and not rest.startswith("--from")]

    for name in (name for names in copied for name in names):
        assert (checkout / name).exists()
        assert name not in {"content", "public", "."}


def test_the_image_is_asked_whether_it_is_ready(steps: list[tuple[str, str]]) -> None:
    """And speaks of its port; it stops as the server stops."""
    words = dict(last_stage(steps))

    assert "/readyz" in words["HEALTHCHECK"]
    assert words["EXPOSE"] == "8000"
    assert words["STOPSIGNAL"] == "SIGTERM"
    assert words["CMD"] == '["openprimer", "serve"]'


def test_the_image_writes_nowhere(checkout: Path) -> None:
    """How to run it says so: a read-only root file system and no capabilities."""
    said = (checkout / "docs" / "hosting.md").read_text("utf-8")

    assert "--read-only --cap-drop all --security-opt no-new-privileges" in said


def test_every_variable_in_the_recipes_is_a_setting(checkout: Path) -> None:
    """A misspelt one would be refused when the server starts."""
    others = {"SITE_URL", "CONFIG"}
    for file in (checkout / "Containerfile", *(checkout / "hosting").iterdir(), checkout / "docs" / "hosting.md"):
        for name in re.findall(rf"{PREFIX}([A-Z_]+)", file.read_text("utf-8")):
            assert name in others or name.lower() in SCHEMA.fields, f"{file.name}: {PREFIX}{name}"


@pytest.fixture
def unit(checkout: Path, tmp_path: Path) -> Path:
    """The unit, with a program that is there in place of its own."""
    path = tmp_path / "openprimer.service"
    text = (checkout / "hosting" / "openprimer.service").read_text("utf-8")
    path.write_text(text.replace("/usr/local/lib/openprimer/bin/openprimer", "/bin/true"), "utf-8")
    return path


def test_systemd_takes_the_unit(unit: Path) -> None:
    """Every key and value of it, as systemd itself reads them."""
    if not shutil.which("systemd-analyze"):
        pytest.skip(NO_SYSTEMD)
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False, timeout=300
    )
    about_it = [line for line in verified.stderr.splitlines() if "openprimer.service" in line]

    assert about_it == []


def test_the_unit_exposes_little(unit: Path) -> None:
    """By systemd's own reckoning."""
    if not shutil.which("systemd-analyze"):
        pytest.skip(NO_SYSTEMD)
    command = ["systemd-analyze", "security", "--offline=yes", f"--threshold={MOST_EXPOSURE}", str(unit)]
    reckoned = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)

    assert reckoned.returncode == 0, reckoned.stdout + reckoned.stderr


def test_the_unit_reloads_without_stopping(checkout: Path) -> None:
    """SIGHUP; what is written in a file of variables counts."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(checkout / "hosting" / "openprimer.service")

    assert parser["Service"]["ExecReload"] == "/bin/kill -HUP $MAINPID"
    assert parser["Service"]["EnvironmentFile"].startswith("-")
