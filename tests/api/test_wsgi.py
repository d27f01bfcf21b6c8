import fcntl
import os
from pathlib import Path

import pytest
from werkzeug.test import Client

from openprimer_api.configuration import Settings
from openprimer_api.errors import SnapshotError
from openprimer_api.release import SNAPSHOT
from openprimer_api.wsgi import from_environment, load


def test_another_server_finds_its_release_in_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named by OPENPRIMER_RELEASE, or else the folder's own public."""
    monkeypatch.setenv("OPENPRIMER_RELEASE", str(folder))
    assert Client(from_environment()).get("/api/v1").status_code == 200

    (tmp_path / "public").symlink_to(folder)
    monkeypatch.delenv("OPENPRIMER_RELEASE")
    monkeypatch.chdir(tmp_path)
    assert Client(from_environment()).get("/api/v1").status_code == 200


def test_a_release_that_cannot_be_served_is_let_go(copy: Path) -> None:
    """Without its snapshot it is no release, and stays locked for nobody."""
    (copy / SNAPSHOT).unlink()
    with pytest.raises(SnapshotError):
        load(Settings(release=copy))

    folder = os.open(copy, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)
