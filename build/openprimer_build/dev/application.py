"""What a browser gets while somebody edits: the newest files first, the last whole release behind them."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.test import run_wsgi_app

from openprimer_api import headers
from openprimer_build.dev.pages import ASSETS, extended, nothing_yet
from openprimer_build.dev.state import Reader, State
from openprimer_build.publishing.release import media_type

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ROOM = "/-/"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
POLL, HEARTBEAT = 0.03, 10.0  # seconds
FORMS = (".json", ".md")  # what a path without an ending may mean
# What must not keep an answer from being new and plain: it is written into.
CONDITIONS = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")


class DevApplication:
    """A WSGI application over a state file."""

    def __init__(
        self,
        reader: Reader,
        base: str,
        load: Callable[[Path], "WSGIApplication"],
        rooms: Mapping[str, "WSGIApplication"],
    ) -> None:
        """Take what is served.

        Args:
            reader: tells what is published now.
            base: what stands in front of every path, empty or such as ``/primer``.
            load: makes the application of a release.
            rooms: applications of their own, by prefix, such as ``/-/cms``.
        """
        self._reader, self._base, self._load, self._rooms = reader, base, load, rooms
        self._loaded: tuple[str, WSGIApplication] | None = None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        if _host(environ) not in LOOPBACK:
            return _plain(start_response, HTTPStatus.FORBIDDEN, "This server answers on 127.0.0.1 and localhost alone.")
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if path.startswith(ROOM):
            return self._room(path, environ, start_response)
        state = self._reader.state()
        if not state.release:
            page = nothing_yet(state).encode()
            return _answer(start_response, HTTPStatus.SERVICE_UNAVAILABLE, HTML, page)
        return self._page(path.removeprefix(self._base), state, environ, start_response)

    def _room(self, path: str, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        for prefix, application in self._rooms.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                inside = {**environ, "SCRIPT_NAME": prefix, "PATH_INFO": environ["PATH_INFO"][len(prefix) :]}
                return application(inside, start_response)
        if path == f"{ROOM}events":
            start_response("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")])
            return self._events()
        if (name := path.removeprefix(ROOM)) in ASSETS:
            data = (files("openprimer_build.dev") / name).read_bytes()
            return _answer(start_response, HTTPStatus.OK, media_type(name), data)
        return _plain(start_response, HTTPStatus.NOT_FOUND, f"There is nothing at {path}.")

    def _events(self) -> Iterator[bytes]:
        """The state now, and again whenever it is another; in between a sign of life, which ends it with the page."""
        told, spoke = None, time.monotonic()
        while True:
            state = self._reader.state()
            if state is not told:
                told, spoke = state, time.monotonic()
                yield f"data: {json.dumps(state.events)}\n\n".encode()
            elif time.monotonic() - spoke > HEARTBEAT:
                spoke = time.monotonic()
                yield b": here\n\n"
            time.sleep(POLL)

    def _page(
        self, path: str, state: State, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        for file in _files(path, environ):
            if file in state.removed:
                return self._behind(state, {**environ, "PATH_INFO": f"{self._base}{ROOM}gone"}, start_response)
            if file in state.newer:
                kind, data = media_type(file), Path(state.overlay, file[1:]).read_bytes()
                data = extended(data, path, state) if kind == HTML else data
                return _answer(start_response, HTTPStatus.OK, kind, data, headers.security(path, kind))
        return self._behind(state, environ, start_response)

    def _behind(self, state: State, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """What the release answers, never from a cache, with our script in its pages."""
        if self._loaded is None or self._loaded[0] != state.release:
            self._loaded = state.release, self._load(Path(state.release))
        inner = {key: value for key, value in environ.items() if key not in CONDITIONS}
        chunks, status, lines = run_wsgi_app(self._loaded[1], inner, buffered=True)
        data = b"".join(chunks)
        if lines.get("Content-Type", "").startswith("text/html") and data:
            data = extended(data, environ["PATH_INFO"].removeprefix(self._base), state)
        left_out = {"content-length", "cache-control", "etag", "last-modified"}
        kept = [(name, value) for name, value in lines if name.lower() not in left_out]
        length = lines.get("Content-Length", "0") if environ["REQUEST_METHOD"] == "HEAD" else str(len(data))
        start_response(status, [*kept, ("Content-Length", length), ("Cache-Control", "no-store")])
        return [data]


def _host(environ: "WSGIEnvironment") -> str | None:
    """The name by which the server was asked, if it is one."""
    try:
        return urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
    except ValueError:
        return None


def _files(path: str, environ: "WSGIEnvironment") -> Iterator[str]:
    """The files that a path may stand for; a question stands for none."""
    if not environ.get("QUERY_STRING") and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
        yield f"{path}index.html" if path.endswith("/") else path
        if "." not in path.rpartition("/")[2]:
            yield from (
                f"{path}{form}" for form in FORMS if form[1:] in environ.get("HTTP_ACCEPT", "") or form == ".json"
            )


def _plain(start_response: "StartResponse", status: HTTPStatus, text: str) -> list[bytes]:
    return _answer(start_response, status, TEXT, f"{text}\n".encode())


def _answer(
    start_response: "StartResponse",
    status: HTTPStatus,
    kind: str,
    data: bytes,
    more: Iterable[tuple[str, str]] = (),
) -> list[bytes]:
    lines = [("Content-Type", kind), ("Content-Length", str(len(data))), ("Cache-Control", "no-store")]
    start_response(f"{status.value} {status.phrase}", [*lines, ("X-Content-Type-Options", "nosniff"), *more])
    return [data]
