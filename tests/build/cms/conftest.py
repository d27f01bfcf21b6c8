"""A running room over a project of the test's own."""

from collections.abc import Iterator

import pytest
from tests.build.cms.serving import Served, serving
from tests.build.workspace import Workspace


@pytest.fixture
def room(project: Workspace) -> Iterator[Served]:
    """The room of ``project``, behind a real HTTP server."""
    with serving(project) as served:
        yield served
