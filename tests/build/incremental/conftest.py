"""A project that was built where it stands, so that its ledger fits its files."""

import pytest
from tests.build.workspace import Workspace


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example, built once a module; a test that publishes puts things back."""
    project = Workspace.copy(tmp_path_factory.mktemp("ready") / "project")
    project.build()
    return project
