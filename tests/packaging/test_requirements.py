"""The pinned requirements: the same packages, byte for byte, on every machine."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = ["all", "dev", "bench"]


def locked(checkout: Path, lock: str) -> dict[str, tuple[str, int]]:
    """Name -> version and number of hashes, for every entry of a lock file."""
    text = (checkout / "requirements" / f"{lock}.txt").read_text()
    entries = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)
    found: dict[str, tuple[str, int]] = {}
    for entry in filter(str.strip, entries):
        pin = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", entry)
        assert pin, f"requirements/{lock}.txt: not an exact version: {entry.splitlines()[0]}"
        found[canonicalize_name(pin[1])] = pin[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry))
    return found


def wanted(checkout: Path, lock: str) -> list[Requirement]:
    """What we ask for by name: pyproject.toml and the .in files."""
    files = {"all": ["all"], "dev": ["all", "dev"], "bench": ["bench"]}[lock]
    lines = [line for name in files for line in (checkout / f"requirements/{name}.in").read_text().splitlines()]
    asked = [stripped for line in lines if (stripped := line.partition("#")[0].strip())]
    if lock != "bench":
        project = tomllib.loads((checkout / "pyproject.toml").read_text())["project"]
        extras = project["optional-dependencies"]
        asked += project["dependencies"] + extras["api"] + extras["build"] + extras["lsp"]
    return [each for each in map(Requirement, asked) if canonicalize_name(each.name) != "openprimer"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_an_exact_version_with_hashes(checkout: Path, lock: str) -> None:
    """Nothing can be exchanged on its way to us."""
    entries = locked(checkout, lock)
    assert entries
    assert [name for name, (_, hashes) in entries.items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_answers_what_the_project_asks_for(checkout: Path, lock: str) -> None:
    """Whoever changes a requirement runs `make lock`."""
    entries = locked(checkout, lock)
    stale = [
        str(requirement)
        for requirement in wanted(checkout, lock)
        if (name := canonicalize_name(requirement.name)) not in entries
        or not requirement.specifier.contains(entries[name][0])
    ]
    assert stale == []


def test_tests_run_on_the_versions_that_serve(checkout: Path) -> None:
    """dev.txt holds all of all.txt, at the same versions."""
    assert locked(checkout, "all").items() <= locked(checkout, "dev").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_extras_are_pinned_with_their_names(checkout: Path, lock: str) -> None:
    """Pip refuses an extra that no line names as soon as a newer version than the pinned one is out."""
    text = (checkout / "requirements" / f"{lock}.txt").read_text()
    kept = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)\[", text, flags=re.MULTILINE)}
    asked = {canonicalize_name(each.name) for each in wanted(checkout, lock) if each.extras}
    assert asked <= kept
    assert kept
