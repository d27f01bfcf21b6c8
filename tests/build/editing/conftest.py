"""A small web of its own, on this machine: a real HTTP server that notes who asks for what, and when."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUSES = {"/ok": 200, "/missing": 404, "/gone": 410, "/private": 403, "/busy": 429, "/down": 503}
REDIRECTS = {
    "/moved": (301, "/ok"),
    "/for-now": (302, "/ok"),
    "/both": (308, "/for-now"),
    "/loop": (302, "/loop"),
    "/to-missing": (301, "/missing"),
    "/away": (302, "ftp://example.org/"),
    "/nowhere": (302, ""),
}


@dataclass
class Web:
    """What the server was asked.

    Attributes:
        origin: its address, without a slash at the end.
        asked: method, path and User-Agent of each request, in order.
        times: when each request came and when it was answered.
    """

    origin: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    times: list[tuple[float, float]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _, path, _ in self.asked]


@pytest.fixture
def web() -> Iterator[Web]:
    """A running server."""
    seen = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer("HEAD")

        def do_GET(self) -> None:
            self.answer("GET")

        def answer(self, method: str) -> None:
            began = time.monotonic()
            seen.asked.append((method, self.path, self.headers["User-Agent"]))
            path = self.path.partition("?")[0]
            if path == "/slow":
                time.sleep(1)
            status, target = REDIRECTS.get(path, (STATUSES.get(path, 200), None))
            if path == "/no-head" and method == "HEAD":
                status = 405
            self.send_response(status)
            if target:
                self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            seen.times.append((began, time.monotonic()))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        seen.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield seen
        server.shutdown()
