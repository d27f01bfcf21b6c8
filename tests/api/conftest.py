"""What the tests of the API share: a small real release, clients of it, and a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client

from openprimer_api.application import create_app
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.snapshot import Snapshot
from openprimer_api.wsgi import stack

from .running import Running, running
from .writing import write_release


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release for http://127.0.0.1:8000/, shared and never changed."""
    return write_release(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="session")
def based_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release for a site that stands below a path, shared and never changed."""
    return write_release(tmp_path_factory.mktemp("based"), "https://example.org/primer/")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A release of the test's own, to break."""
    return write_release(tmp_path / "release")


@pytest.fixture
def release(folder: Path) -> Iterator[Release]:
    """The shared release, open."""
    with Release(folder) as opened:
        yield opened


@pytest.fixture
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """The shared release's catalogue, open."""
    with Snapshot(folder / SNAPSHOT) as opened:
        yield opened


@pytest.fixture
def flask(snapshot: Snapshot, release: Release) -> FlaskClient:
    """A client of the application alone, without the mirror."""
    return create_app(snapshot, release).test_client()


@pytest.fixture
def site(release: Release, snapshot: Snapshot) -> Client:
    """A client of the whole stack, as the server runs it."""
    return Client(stack(release, snapshot))


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Running]:
    """A real server over the shared release."""
    with running(folder) as started:
        yield started
