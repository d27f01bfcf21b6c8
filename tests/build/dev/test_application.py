"""What the server for editors answers, by what the state file says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from openprimer_build.dev.application import DevApplication
from openprimer_build.dev.state import Mistake, Reader, State, write

if TYPE_CHECKING:
    from pathlib import Path
    from wsgiref.types import WSGIApplication

PAGE = "<html><head></head><body>{}</body></html>"
HTML = "text/html; charset=utf-8"
MISTAKE = Mistake("content/a.md:3:7", "error", "E301", 'no record "<b>"', "Name one that exists.")


def _load(release: Path) -> WSGIApplication:
    """Serve the pages in a folder, as the API serves a release."""

    @Request.application
    def served(request: Request) -> Response:
        file = release / f"{request.path[1:]}index.html"
        return Response(file.read_bytes(), mimetype="text/html") if file.is_file() else Response("none", 404)

    return served


@pytest.fixture
def state(tmp_path: Path) -> State:
    """A release of two pages, one of which is newer in the overlay."""
    for path, words in (("release/a/", "old a"), ("release/b/", "old b"), ("overlay/a/", "new a")):
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "index.html").write_text(PAGE.format(words))
    newer = frozenset({"/a/index.html"})
    return State(4, str(tmp_path / "release"), str(tmp_path / "overlay"), newer, mistakes=(MISTAKE,))


def _client(tmp_path: Path, state: State, rooms: dict[str, WSGIApplication] | None = None) -> Client:
    write(tmp_path / "state.json", state)
    return Client(DevApplication(Reader(tmp_path / "state.json"), "", _load, rooms or {}))


def test_newer_file_stands_before_the_release(tmp_path: Path, state: State) -> None:
    """Every other page comes from the release; both know their revision."""
    client = _client(tmp_path, state)
    assert "new a" in client.get("/a/").text
    assert "old b" in client.get("/b/").text
    assert 'data-revision="4" data-file="/b/index.html"' in client.get("/b/").text
    assert "<script" not in (tmp_path / "release/b/index.html").read_text()


def test_removed_page_is_not_found(tmp_path: Path, state: State) -> None:
    """Although the release still has it."""
    assert _client(tmp_path, replace(state, removed=frozenset({"/b/index.html"}))).get("/b/").status_code == 404


def test_room_gets_what_lies_below_its_prefix(tmp_path: Path, state: State) -> None:
    """And nothing that only begins alike."""

    @Request.application
    def room(request: Request) -> Response:
        return Response(f"{request.root_path} {request.path}")

    client = _client(tmp_path, state, {"/-/cms": room})
    assert client.get("/-/cms/config.yml").text.split() == ["/-/cms", "/config.yml"]
    assert client.get("/-/cmsx").status_code == 404


@pytest.mark.parametrize("host", ["[::1", "example.org", "127.0.0.1.example.org", "127.0.0.1@example.org", ""])
def test_host_that_is_not_this_machine_is_refused(tmp_path: Path, state: State, host: str) -> None:
    """Also one that is no name at all."""
    assert _client(tmp_path, state).get("/a/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_this_machine_is_answered(tmp_path: Path, state: State, host: str) -> None:
    """By each of its names."""
    assert _client(tmp_path, state).get("/a/", headers={"Host": host}).status_code == 200


def test_events_begin_with_the_state_as_it_is(tmp_path: Path, state: State) -> None:
    """A page that comes late learns of the mistakes at once."""
    answer = _client(tmp_path, state).get("/-/events", buffered=False)
    first = next(iter(answer.response))
    answer.close()
    assert b'"revision": 4' in first
    assert b"content/a.md:3:7" in first
