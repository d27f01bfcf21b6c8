"""What the tests of the build share: a small complete project, and the same project built once."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    """A valid project of the test's own, to change and break. Nothing is built yet."""
    return Workspace.copy(tmp_path / "project")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example, built and published once; no test changes it."""
    workspace = Workspace.copy(tmp_path_factory.mktemp("published") / "project")
    workspace.build()
    return workspace


@pytest.fixture
def built(published: Workspace, tmp_path: Path) -> Workspace:
    """A project of the test's own that has a published release, copied instead of built."""
    shutil.copytree(published.root, tmp_path / "built", symlinks=True)
    return Workspace(tmp_path / "built")


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Document]:
    """Every document of the example, by path, without the site around them."""
    workspace = Workspace.copy(tmp_path_factory.mktemp("documents") / "project")
    return compose(check(workspace.project()).publication, Silence())
