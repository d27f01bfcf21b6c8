"""One server for the tests of a module; each test brings a project of its own."""

from collections.abc import Iterator

import pytest
from tests.build.lsp.editor import Editor, editing


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """An editor without a folder; it opens documents of any project."""
    with editing() as running:
        yield running
