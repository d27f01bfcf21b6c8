"""The small publication about clocks, compiled into a snapshot and asked over HTTP semantics by Flask's client."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from openprimer_api.application import create_app
from openprimer_api.snapshot import Snapshot
from openprimer_build import pipeline
from openprimer_build.documents.compose import compose
from openprimer_build.progress import Silence
from openprimer_build.project import find_project
from openprimer_build.publishing.snapshot import write_snapshot

CONFIG = """\
INHERIT: {checkout}/mkdocs.yml
site_name: Clocks, explained
site_url: http://127.0.0.1/
"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def client(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Flask over a snapshot that the build has written."""
    root = tmp_path_factory.mktemp("clocks")
    (root / "mkdocs.yml").write_text(CONFIG.format(checkout=checkout), encoding="utf-8")
    project = find_project(root, content=checkout / "tests" / "site" / "sample")
    publication = pipeline.check(project).publication
    path = root / "catalogue.sqlite"
    write_snapshot(path, publication, compose(publication, Silence()), [], [])
    with Snapshot(path) as snapshot:
        yield create_app(snapshot).test_client()


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Ask a path with parameters, and read the JSON of the answer."""

    def ask(path: str, status: int = 200, **parameters: str) -> dict[str, Any]:
        query = urlencode({name.replace("__", "."): value for name, value in parameters.items()})
        response = client.get(f"/api/v1/{path}?{query}")
        assert response.status_code == status, response.get_data(as_text=True)
        document: dict[str, Any] = response.get_json(force=True)
        return document

    return ask


@pytest.fixture
def ids(ask: Ask) -> Callable[..., list[str]]:
    """The ids of the entries that a question to a list brings."""

    def ids(path: str, **parameters: str) -> list[str]:
        return [entry["id"] for entry in ask(path, **parameters)["items"]]

    return ids
