"""A real server in a process of its own."""

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO


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


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, host: str = "127.0.0.1") -> Iterator[Running]:
    """Serve a folder until the block ends."""
    port = free_port()
    arguments = f"pathlib.Path({str(folder)!r}), {host!r}, {port}"
    code = f"import pathlib; from openprimer_api.server import serve; serve({arguments})"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            yield Running(process, port, process.stdout.readline(), process.stderr)
        finally:
            process.send_signal(signal.SIGINT)
            process.stderr.read()  # or a server with much to say could not end
