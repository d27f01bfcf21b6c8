"""``openprimer serve --dev`` in a process of its own, as an editor has it running."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.build.workspace import Workspace

OPENPRIMER = str(Path(sys.executable).with_name("openprimer"))
PATIENCE = 60.0  # seconds; on a busy machine a build takes its time


class Serving:
    """A running server and what its terminal shows."""

    def __init__(self, url: str, log: Path) -> None:
        """Take its address, and the file into which it writes."""
        self.url, self._log = url, log

    @property
    def said(self) -> str:
        """All that the terminal has shown."""
        return self._log.read_text("utf-8")

    def json(self, path: str) -> Any:
        """A document as it is now."""
        return json.loads(self.ask(path)[1])

    def ask(self, path: str, host: str | None = None) -> tuple[int, bytes]:
        """The status of an answer, and its body."""
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": host or place.netloc})
        answer = connection.getresponse()
        found = answer.status, b"" if answer.getheader("Content-Type") == "text/event-stream" else answer.read()
        connection.close()
        return found

    def wait(self, what: str, found: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not found():
            assert time.monotonic() < end, f"{what} did not come about. The terminal says:\n{self.said}"
            time.sleep(0.05)


@contextmanager
def serving(project: Workspace, port: int) -> Iterator[Serving]:
    """Run the command until it is no longer wanted; then it is told to end, and takes its server along."""
    log = project.root / "terminal.txt"
    with log.open("w") as terminal:
        command = [OPENPRIMER, "serve", "--dev", "--port", str(port)]
        with subprocess.Popen(command, cwd=project.root, stdout=terminal, stderr=terminal) as process:
            started = Serving(f"http://127.0.0.1:{port}/", log)
            try:
                started.wait("A first build", lambda: "Up to date" in started.said)
                yield started
            finally:
                process.terminate()
                assert process.wait(PATIENCE) == 0
