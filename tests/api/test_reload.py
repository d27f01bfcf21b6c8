"""A new release is taken under load, and the server stops under load, without a request that is not answered."""

import http.client
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .running import Running, running
from .writing import write_release

OLD, NEW = b"# Example\n", b"# Changed\n"
CHANGING = "/llms.txt"
PATHS = (CHANGING, "/api/v1/explainers?limit=1", "/api/v1/explainers/why-open.json")
PATIENCE = 60


@dataclass
class Clients:
    """Clients that ask without a pause, from threads of their own, until they are told to stop.

    Attributes:
        port: of the server.
        persistent: whether each keeps its connection. It then does what HTTP clients do (RFC 9112, 9.3.1): where the
            server has closed a connection before it answered anything, it asks once more over a new one.
        seen: how often which text was answered at the changing path.
        failures: whatever was no answer, or none with status 200.
    """

    port: int
    persistent: bool
    seen: Counter[bytes] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def begin(self, number: int) -> list[threading.Thread]:
        """Start so many."""
        threads = [threading.Thread(target=self._ask_on) for _ in range(number)]
        for thread in threads:
            thread.start()
        return threads

    def _ask_on(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        while not self.ended.is_set():
            for path in PATHS:
                if not self.persistent:
                    connection.close()
                self._ask(connection, path)
        connection.close()

    def _ask(self, connection: http.client.HTTPConnection, path: str) -> None:
        reused = connection.sock is not None
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            closed = isinstance(error, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError)
            if reused and closed:
                self._ask(connection, path)
            elif not self.ended.is_set():
                self.failures.append(f"{path}: {error!r}")
            return
        if response.status != http.client.OK:
            self.failures.append(f"{path}: {response.status}")
        if path == CHANGING:
            self.seen[body] += 1


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; fails where it never comes true."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("persistent", [False, True], ids=["new connections", "persistent connections"])
def test_a_new_release_is_taken_without_a_request_dropped(tmp_path: Path, persistent: bool) -> None:  # noqa: FBT001
    """Six clients ask two workers without a pause; each is answered by the old release or the new one, and by 200."""
    old, new = write_release(tmp_path / "old"), write_release(tmp_path / "new")
    (new / CHANGING[1:]).write_bytes(NEW)
    public = tmp_path / "public"
    public.symlink_to(old)
    with running(public, workers=2, rate_limit="off") as started:
        clients = Clients(started.port, persistent)
        threads = clients.begin(6)
        wait_until(lambda: clients.seen[OLD] > 30)
        public.unlink()
        public.symlink_to(new)
        started.process.send_signal(signal.SIGHUP)
        wait_until(lambda: clients.seen[NEW] > 30)
        before = clients.seen[OLD]
        wait_until(lambda: _is_settled(clients, started))
        clients.ended.set()
        for thread in threads:
            thread.join(PATIENCE)

    assert clients.failures == []
    assert set(clients.seen) == {OLD, NEW}
    assert before > 30


def _is_settled(clients: Clients, started: Running) -> bool:
    """Whether the old workers have gone: many answers in a row are new."""
    before = clients.seen[OLD]
    goal = clients.seen[NEW] + 50
    wait_until(lambda: clients.seen[NEW] >= goal)
    return clients.seen[OLD] == before and started.process.poll() is None


def test_what_has_begun_is_finished_before_the_server_stops(copy: Path) -> None:
    """A request that a worker has taken gets its whole answer, though the server was told to stop meanwhile."""
    with running(copy, rate_limit="off") as started:
        clients = Clients(started.port, persistent=False)
        threads = clients.begin(4)
        wait_until(lambda: clients.seen[OLD] > 20)
        answered: list[tuple[int, int]] = []
        slow = http.client.HTTPConnection("127.0.0.1", started.port, timeout=PATIENCE)
        slow.request("GET", "/assets/film.bin")
        response = slow.getresponse()
        clients.ended.set()  # from here on connections may be refused
        started.process.send_signal(signal.SIGTERM)
        answered.append((response.status, len(response.read())))
        slow.close()
        for thread in threads:
            thread.join(PATIENCE)

        assert started.process.wait(PATIENCE) == 0
    assert answered == [(200, (copy / "assets/film.bin").stat().st_size)]
    assert clients.failures == []
