"""A real server in a process of its own."""

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.ports import free_port


@dataclass(frozen=True)
class Running:
    """A server that answers.

    Attributes:
        process: its first process.
        port: where it listens on the loopback.
        line: the first line that it wrote; empty if it ended without one.
        errors: its standard error.
    """

    process: "subprocess.Popen[str]"
    port: int
    line: str
    errors: IO[str]

    @property
    def url(self) -> str:
        """Address of the server, without a base."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a path over a new connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


@contextmanager
def running(folder: Path, host: str = "127.0.0.1", **settings: object) -> Iterator[Running]:
    """Serve a folder until the block ends; ``settings`` are further ones, by key."""
    port = free_port()
    arguments = {"release": str(folder), "host": host, "port": port, **settings}
    code = (
        "from openprimer_api.configuration import load; from openprimer_api.server import serve; "
        f"serve(load({arguments!r}, {{}}))"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            # Where requests are logged, the first of them, the server's own, may come before this line or after it.
            line = next((line for line in process.stdout if not line.startswith("{")), "")
            yield Running(process, port, line, process.stderr)
        finally:
            process.send_signal(signal.SIGINT)
            process.stderr.read()  # or a server with much to say could not end
