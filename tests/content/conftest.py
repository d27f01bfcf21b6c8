"""The content of the checkout, compiled once for all tests of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build import pipeline
from openprimer_build.documents.compose import compose
from openprimer_build.progress import Silence
from openprimer_build.project import find_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openprimer_build.documents.document import Document
    from openprimer_build.documents.publication import Publication
    from openprimer_build.pipeline import Compiled


@pytest.fixture(scope="session")
def compiled(checkout: Path) -> Compiled:
    """The content of the checkout, read, linked and rendered."""
    return pipeline.check(find_project(checkout))


@pytest.fixture(scope="session")
def publication(compiled: Compiled) -> Publication:
    """What it became."""
    return compiled.publication


@pytest.fixture(scope="session")
def documents(publication: Publication) -> Mapping[str, Document]:
    """What is published of it."""
    return compose(publication, Silence())
