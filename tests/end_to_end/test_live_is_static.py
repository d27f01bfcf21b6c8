"""What the server answers is what the folder holds, and both are what the manifest says."""

from __future__ import annotations

import hashlib
import http.client
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from .house import PATIENCE, Server, openprimer

if TYPE_CHECKING:
    from pathlib import Path

    from openprimer_api.manifest import Manifest

ALL_WELL = re.compile(r"(?P<files>\d+) files, \d+ redirects, \d+ withdrawn: all as the manifest says\.\n")


@pytest.mark.parametrize("where", ["server", "folder"])
def test_verify_finds_nothing_to_object_to(
    project: Path, server: Server, release: Path, listed: Manifest, where: str
) -> None:
    """By the command that anybody can run, on the server and on the folder."""
    verified = openprimer(project, "verify", server.url if where == "server" else str(release))
    found = ALL_WELL.fullmatch(verified.stdout)
    assert found, verified.stdout + verified.stderr
    assert int(found["files"]) == len(listed.files)
    assert verified.returncode == 0


def test_every_file_is_answered_byte_for_byte(server: Server, release: Path, listed: Manifest) -> None:
    """Asked without the help of verify: the bytes on disk, the manifest's hash, its type, and a strong tag."""
    differing = []
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    for file in listed.files:
        connection.request("GET", file.path)
        response = connection.getresponse()
        body = response.read()
        seen = (response.status, body, response.headers["Content-Type"], response.headers["ETag"])
        if seen != (200, (release / file.path[1:]).read_bytes(), file.type, f'"{hashlib.sha256(body).hexdigest()}"'):
            differing.append(file.path)
    connection.close()
    assert differing == []


def test_everything_that_is_published_is_listed(release: Path, listed: Manifest) -> None:
    """No file goes out unlisted, and what is compressed has its original beside it."""
    published = {f"/{path.relative_to(release).as_posix()}" for path in release.rglob("*") if path.is_file()}
    originals = {path for path in published if not path.endswith((".br", ".gz"))}
    # What tells a host how to serve the rest is for the host alone.
    for_hosts = {"/_headers", "/_nginx.conf", "/_redirects"}
    assert originals - {file.path for file in listed.files} == {"/api/v1/manifest.json", *for_hosts}
    assert {path.rpartition(".")[0] for path in published - originals} <= originals


def test_a_changed_a_missing_and_a_foreign_file_are_found(release: Path, tmp_path: Path) -> None:
    """One line for each, and a status that stops a script."""
    copy = tmp_path / "copy"
    shutil.copytree(release, copy)
    changed = copy / "api" / "v1" / "hub.json"
    data = bytearray(changed.read_bytes())
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    (copy / "feed.xml").unlink()
    (copy / "note.html").write_text("Not ours.")
    for packed in (*copy.glob("feed.xml.*"), *changed.parent.glob("hub.json.*")):
        packed.unlink()
    verified = openprimer(tmp_path, "verify", str(copy))
    assert verified.returncode == 1
    assert [line.split(":")[0] for line in verified.stdout.splitlines()] == [
        "/api/v1/hub.json",
        "/feed.xml",
        "/note.html",
    ]
    assert "3 differences" in verified.stderr


def test_a_copy_without_a_manifest_is_no_copy(tmp_path: Path) -> None:
    """There is nothing to compare with, and the command says so."""
    verified = openprimer(tmp_path, "verify", str(tmp_path))
    assert verified.returncode == 2
    assert "There is no manifest" in verified.stderr
