import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from openprimer_api.errors import SnapshotError
from openprimer_api.release import SNAPSHOT
from openprimer_api.snapshot import Snapshot


def test_a_document_is_the_bytes_of_its_file(folder: Path, snapshot: Snapshot) -> None:
    """The body, its hash, its type and its day come together."""
    document = snapshot.document("/api/v1/explainers/why-open.json")

    assert document is not None
    assert document.body == (folder / "api/v1/explainers/why-open.json").read_bytes()
    assert document.sha256 == hashlib.sha256(document.body).hexdigest()
    assert (document.media_type, document.modified) == ("application/json", "2026-11-20")


def test_unknown_paths_are_none(snapshot: Snapshot) -> None:
    """What is not there is not there, in each of the tables."""
    assert snapshot.document("/x") is None
    assert not snapshot.has("/x")
    assert snapshot.redirect("/x") is None
    assert snapshot.gone("/x") is None


def test_moved_and_withdrawn_paths_are_known(snapshot: Snapshot) -> None:
    """A moved path has a target, a withdrawn one a reason and maybe a successor."""
    assert snapshot.redirect("/explainers/old/") == "/explainers/why-open/"
    gone = snapshot.gone("/api/v1/explainers/withdrawn.json")
    assert gone is not None
    assert (gone.reason, gone.successor) == ("It was “wrong” & old.", "/api/v1/explainers/what-is-open.json")


def test_a_snapshot_knows_its_kinds_and_where_it_stands(snapshot: Snapshot) -> None:
    """The kinds that have records, and the meta table as a mapping that nobody can change."""
    assert snapshot.kinds == tuple(sorted(snapshot.kinds))
    assert "explainers" in snapshot.kinds
    assert snapshot.meta["site_url"] == "http://127.0.0.1:8000/"
    with pytest.raises(TypeError):
        snapshot.meta["site_url"] = "https://example.org/"  # type: ignore[index]


def test_many_threads_read_at_once(snapshot: Snapshot) -> None:
    """A thread has a connection of its own, and all see the same."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(snapshot.has, ["/api/v1/index.json", "/x"] * 50))

    assert found == [True, False] * 50


def test_a_snapshot_cannot_be_written(snapshot: Snapshot, folder: Path) -> None:
    """Reading leaves no journal behind, whatever was read."""
    assert snapshot.has("/api/v1/index.json")
    assert not list((folder / "api/v1").glob("catalogue.sqlite-*"))


def test_a_path_with_marks_of_its_own_can_hold_a_snapshot(copy: Path) -> None:
    """A question mark or a percent sign in a folder's name is part of the name."""
    odd = copy.with_name("what? 100%#1")
    copy.rename(odd)

    with Snapshot(odd / SNAPSHOT) as snapshot:
        assert snapshot.has("/api/v1/index.json")


@pytest.mark.parametrize("body", [b"", b"not a database, and longer than a header of one " * 20])
def test_another_file_is_no_snapshot(tmp_path: Path, body: bytes) -> None:
    """An empty file and one that is no database are refused with a remedy."""
    file = tmp_path / "catalogue.sqlite"
    file.write_bytes(body)

    with pytest.raises(SnapshotError, match=r"is no snapshot.*openprimer build"):
        Snapshot(file)


def test_a_missing_snapshot_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """Nothing is made where nothing was."""
    with pytest.raises(SnapshotError, match=r"There is no snapshot at .*x\.sqlite"):
        Snapshot(tmp_path / "x.sqlite")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("statement", "found"), [("UPDATE meta SET value = '99'", "99"), ("DELETE FROM meta", "unknown")]
)
def test_a_snapshot_of_another_format_is_refused(copy: Path, statement: str, found: str) -> None:
    """A newer or older file is never guessed at."""
    with closing(sqlite3.connect(copy / SNAPSHOT)) as connection, connection:
        connection.execute(f"{statement} WHERE key = 'format'")

    with pytest.raises(SnapshotError, match=f"is of format {found}; this version reads format"):
        Snapshot(copy / SNAPSHOT)


def test_ids_come_by_kind_and_by_likeness_of_length(snapshot: Snapshot) -> None:
    """As many as are wanted."""
    assert snapshot.ids("explainers", len("why-opn"), 10) == ["why-open", "what-is-open"]
    assert snapshot.ids("explainers", 100, 1) == ["what-is-open"]


def test_siblings_are_what_stands_below_a_folder(snapshot: Snapshot) -> None:
    """And nothing beside it."""
    folder = "/api/v1/explainers/why-open/sections/"

    assert snapshot.siblings(folder, 10) == [f"{folder}part.json"]
    assert snapshot.siblings("/api/v1/explainers/", 1) == ["/api/v1/explainers/page/2.json"]
