"""The repository's own content, built once as an editor would, and served as in production."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from openprimer_api import manifest

from .house import Server, openprimer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def project(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built; no test changes it. Pytest's workers share the one that comes first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root = shared / "project"
    with (shared / "project.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.exists():
            unfinished = shared / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(checkout / "content", unfinished / "content")
            shutil.copy(checkout / "mkdocs.yml", unfinished)
            built = openprimer(unfinished, "build")
            assert built.returncode == 0, built.stdout + built.stderr
            unfinished.rename(root)
    return root


@pytest.fixture(scope="session")
def release(project: Path) -> Path:
    """The folder that was published."""
    return (project / "public").resolve()


@pytest.fixture(scope="session")
def listed(release: Path) -> manifest.Manifest:
    """What the release says that it holds."""
    return manifest.load(release / manifest.PATH[1:])


@pytest.fixture(scope="session")
def server(project: Path) -> Iterator[Server]:
    """The release, served."""
    with serving(project) as started:
        yield started
