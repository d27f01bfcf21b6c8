"""The production server, as a process: what it says, how it stops, and how it takes a new release."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.ports import free_port

from openprimer_api import manifest
from openprimer_api.configuration import Settings
from openprimer_api.errors import ManifestError, ReleaseError, ServerError
from openprimer_api.room import STREAMS
from openprimer_api.server import serve

from .running import Running, running
from .writing import write_release

ITEM = "/api/v1/explainers/why-open.json"
FILM = "/assets/film.bin"


def test_it_says_in_one_line_where_it_answers(server: Running) -> None:
    """Site and API, and how to stop it; from then on it answers."""
    assert server.line == (f"Open Primer serves {server.url}/ (site) and {server.url}/api/v1 (API); stop with Ctrl-C\n")
    assert server.get("/api/v1")[0] == 200


def test_it_answers_the_bytes_of_the_files_and_flask_s_own(server: Running, folder: Path) -> None:
    """Mirror and application stand behind the same port, paths in any script included."""
    assert server.get(ITEM) == (200, (folder / ITEM[1:]).read_bytes())
    assert server.get("/api/v1/terms/mod%C3%A8le.json")[0] == 200
    assert server.get("/api/v1/explainers/why-open?x=1")[0] == 400
    assert server.get(FILM) == (200, (folder / FILM[1:]).read_bytes())


def test_the_line_names_the_base_and_an_address_that_can_be_reached(based_folder: Path) -> None:
    """A server for all addresses says one of them; the site's base belongs to it."""
    with running(based_folder, "0.0.0.0") as started:  # noqa: S104 - this is what is tested
        assert f"{started.url}/primer/ (site) and {started.url}/primer/api/v1 (API)" in started.line
        assert started.get("/primer/")[0] == 200


def test_it_stops_when_it_is_asked_to(folder: Path) -> None:
    """Ctrl-C ends it without an error, even while a client keeps its connection."""
    with running(folder) as started, socket.create_connection(("127.0.0.1", started.port)) as idle:
        idle.sendall(b"GET /api/v1 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(15).startswith(b"HTTP/1.1 200")
        started.process.send_signal(signal.SIGINT)

        assert started.process.wait(30) == 0
        assert "Traceback" not in started.errors.read()


def test_a_server_without_workers_ends_with_an_error(folder: Path) -> None:
    """A worker that was killed takes the server with it, in words."""
    with running(folder) as started:
        process = started.process.pid
        workers = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        os.kill(int(workers[0]), signal.SIGKILL)

        assert started.process.wait(30) == 1
        assert "ServerError: The server's workers ended by themselves." in started.errors.read()


def test_a_new_release_is_taken_on_a_signal_and_a_broken_one_is_not(tmp_path: Path) -> None:
    """SIGHUP follows the link anew; where there is nothing to serve, the old workers stay."""
    old, new = write_release(tmp_path / "old"), write_release(tmp_path / "new")
    (new / "llms.txt").write_bytes(b"# Changed\n")
    public = tmp_path / "public"
    public.symlink_to(old)
    with running(public) as started:
        public.unlink()
        started.process.send_signal(signal.SIGHUP)
        assert started.errors.readline().startswith("Not reloaded: There is no release at")
        assert started.get("/llms.txt") == (200, b"# Example\n")

        public.symlink_to(new)
        started.process.send_signal(signal.SIGHUP)
        answers = {started.get("/llms.txt")}
        end = time.monotonic() + 60
        while (200, b"# Changed\n") not in answers and time.monotonic() < end:
            answers.add(started.get("/llms.txt"))

        assert answers == {(200, b"# Example\n"), (200, b"# Changed\n")}


@contextmanager
def slow_download(port: int) -> Iterator[None]:
    """Begin a download and stop reading."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", port))
        client.sendall(f"GET {FILM} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert client.recv(12) == b"HTTP/1.1 200"
        yield


def test_slow_downloads_hold_up_nobody_else(copy: Path) -> None:
    """With as many as there may be, documents are answered as ever, and one more download is told to come back."""
    with (copy / FILM[1:]).open("r+b") as film:
        film.truncate(64 * 1024 * 1024)
    path = copy / manifest.PATH[1:]
    listed = json.loads(path.read_bytes())
    next(file for file in listed["files"] if file["path"] == FILM)["bytes"] = 64 * 1024 * 1024
    path.write_text(json.dumps(listed), encoding="utf-8")

    with running(copy) as started, ExitStack() as clients:
        for _ in range(STREAMS):
            clients.enter_context(slow_download(started.port))
        assert started.get(ITEM)[0] == 200
        assert started.get("/api/v1/hub")[0] == 200
        assert started.get(FILM)[0] == 503
        clients.close()
        # Their places are free once Granian has noticed that they are gone.
        assert any(started.get(FILM)[0] == 200 for _ in range(10_000))


def test_a_taken_port_is_told_with_what_to_do(server: Running, folder: Path) -> None:
    """Also where another server of ours has it, which the system would let two share."""
    with pytest.raises(ServerError, match=rf"Port {server.port} .*in use.*make serve PORT={server.port + 1}"):
        serve(Settings(release=folder, port=server.port))


@pytest.mark.parametrize(("host", "port"), [("no-such-host.invalid", 8000), ("127.0.0.1", 70_000)])
def test_an_address_that_does_not_exist_is_told_too(folder: Path, host: str, port: int) -> None:
    """Neither a host nor a port that cannot be ends in a traceback from inside."""
    with pytest.raises(ServerError, match=f"Port {port} on {host} cannot be used .* from 1 to 65535"):
        serve(Settings(release=folder, host=host, port=port))


def test_what_is_no_release_is_not_served(tmp_path: Path, copy: Path) -> None:
    """It is told before anything listens: a missing folder, a missing manifest, a missing file."""
    port = free_port()
    with pytest.raises(ReleaseError):
        serve(Settings(release=tmp_path / "public", port=port))
    with pytest.raises(ManifestError):
        serve(Settings(release=tmp_path, port=port))
    (copy / ITEM[1:]).unlink()
    with pytest.raises(ReleaseError, match=r"why-open\.json"):
        serve(Settings(release=copy, port=port))
