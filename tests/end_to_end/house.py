"""The house as people use it: the command line, and a server in a process of its own."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMAND = Path(sys.executable).with_name("openprimer")
PATIENCE = 60  # seconds for a server to begin, or a request to be answered, on a machine that is busy


def openprimer(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, and take what it says and its status as they come."""
    return subprocess.run([COMMAND, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300)


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that answers on the loopback."""

    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Ask for a path over a new connection; a redirect is not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def serving(project: Path) -> Iterator[Server]:
    """Run ``openprimer serve`` on what a project has published, until the block ends."""
    port = free_port()
    command = [str(COMMAND), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            line = process.stdout.readline()
            assert line.startswith(f"Open Primer serves http://127.0.0.1:{port}/"), line
            yield Server(process, port)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
