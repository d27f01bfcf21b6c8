"""The room of the CMS behind a real HTTP server, with what is published beside it."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.build.workspace import Workspace

from openprimer_build.cms.application import Application
from openprimer_build.cms.bundle import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROOM = "/-/cms"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running room.

    Attributes:
        port: where it listens on the loopback.
    """

    port: int

    @property
    def origin(self) -> str:
        """The address of the server, as a page of it would give it."""
        return f"http://127.0.0.1:{self.port}"

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path below the room; gives status, headers by lower-case name, and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, ROOM + path, body, headers or {})
            response = connection.getresponse()
            return response.status, {key.lower(): value for key, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def post(self, body: bytes, **headers: str) -> tuple[int, Any]:
        """Send the backend a body as Decap does; ``headers`` replace some, with _ for -."""
        given = {"Content-Type": "application/json; charset=utf-8", "Origin": self.origin}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        status, _, answer = self.request("POST", "/backend", body, given)
        return status, json.loads(answer)

    def ask(self, action: str, **params: object) -> tuple[int, Any]:
        """Ask for an action; gives status and JSON."""
        message = {"branch": "content", "action": action, "params": {"branch": "content", **params}}
        return self.post(json.dumps(message).encode())

    def entry(self, path: str) -> dict[str, Any]:
        """What Decap is given of a record."""
        status, answer = self.ask("getEntry", path=path)
        assert status == 200
        found: dict[str, Any] = json.loads(answer["data"])
        return found

    def save(self, path: str, sent: dict[str, Any], **more: object) -> tuple[int, Any]:
        """Save a record as Decap does."""
        entry = {"slug": Path(path).stem, "path": path, "raw": json.dumps(sent)}
        options = {"commitMessage": "Update", "useWorkflow": False, "status": ""}
        return self.ask("persistEntry", **{"dataFiles": [entry], "assets": [], "options": options, **more})


@contextmanager
def serving(workspace: Workspace, folder: Path = FOLDER) -> Iterator[Served]:
    """Serve the room of a project until the block ends."""
    room = Application(workspace.project, folder)

    def house(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        path = environ["PATH_INFO"]
        environ |= {"SCRIPT_NAME": ROOM, "PATH_INFO": path.removeprefix(ROOM)}
        return room(environ, start_response)

    with make_server("127.0.0.1", 0, house, _Server, _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield Served(server.server_port)
        server.shutdown()
