"""The production server: Granian, each of its workers with the whole stack over the release."""

import http.client
import socket
import sys
import threading
from functools import partial
from pathlib import Path

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from openprimer_api import paths, wsgi
from openprimer_api.errors import ServerError
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.snapshot import Snapshot

# The interpreter answers one request at a time anyway; a second thread lets a short answer pass a long one.
THREADS = 1
# The seconds for which a worker may finish what it has begun.
GRACE = 10
# The seconds within which a server must answer for the first time.
PATIENCE = 60
INTERVAL = 0.02
EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not bound
# Granian's own words are for its operators: to the standard error, and only what went wrong.
LOGGING = {
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "generic", "stream": "ext://sys.stderr"},
        "access": {"class": "logging.StreamHandler", "formatter": "access", "stream": "ext://sys.stdout"},
    }
}


def serve(release: Path, host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Serve a release until SIGINT or SIGTERM; SIGHUP starts new workers, which follow the link anew.

    Once it answers, one line on the standard output says where.

    Args:
        release: the folder, or a link to it such as ``public``.
        host: address to listen on.
        port: TCP port to listen on.
        workers: processes; each holds its own copy of what it keeps in memory.

    Raises:
        ServerError: the port cannot be had, or the workers ended by themselves.
        ServiceError: there is no whole release, or one of another format.
    """
    base = _check_release(release)
    _check_port(host, port)
    ended = threading.Event()
    threading.Thread(target=_announce, args=(host, port, base, ended), daemon=True).start()
    server = Granian(
        "openprimer_api.wsgi:load", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=THREADS, http=HTTPModes.http1, websockets=False, workers_kill_timeout=GRACE,
        log_level=LogLevels.warning, log_dictconfig=LOGGING, log_access=False,
    )  # fmt: skip
    try:
        server.serve(target_loader=partial(wsgi.load, release.absolute()), wrap_loader=False)
    except SystemExit as stop:
        remedy = "What went wrong stands above; if nothing does, look for a process that ended them, or for too little memory."
        raise ServerError("The server's workers ended by themselves.", remedy) from stop
    finally:
        ended.set()


def _check_release(path: Path) -> str:
    """Open everything once here, where an error can still be told plainly; return the base of its paths."""
    with Release(path) as release, Snapshot(release.root / SNAPSHOT) as snapshot:
        wsgi.stack(release, snapshot)
        return paths.Place.of(release.manifest.site_url).base


def _check_port(host: str, port: int) -> None:
    """Refuse a port that cannot be had. Granian would share one that another Granian listens on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ServerError(
            f"Port {port} on {host} cannot be used ({error.strerror}).",
            f"End what uses it, or take another one: `make serve PORT={port + 1}`, `openprimer serve --port {port + 1}`.",
        ) from error


def _announce(host: str, port: int, base: str, ended: threading.Event) -> None:
    """Wait until the server answers, then say where it is."""
    reached = EVERYWHERE.get(host, host)
    shown = f"[{reached}]" if ":" in reached else reached
    for _ in range(int(PATIENCE / INTERVAL)):
        if ended.wait(INTERVAL):
            return
        connection = http.client.HTTPConnection(reached, port, timeout=PATIENCE)
        try:
            connection.request("HEAD", f"{base}{paths.API}/index.json")
            connection.getresponse()
        except OSError:
            continue
        finally:
            connection.close()
        site = f"http://{shown}:{port}{base}"
        sys.stdout.write(f"Open Primer serves {site}/ (site) and {site}{paths.API} (API); stop with Ctrl-C\n")
        sys.stdout.flush()
        return
