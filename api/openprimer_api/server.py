"""The production server: Granian, each of its workers with the whole stack over the release."""

import errno
import http.client
import socket
import sys
import threading
from dataclasses import replace
from functools import partial

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from openprimer_api import paths, wsgi
from openprimer_api.configuration import Settings
from openprimer_api.errors import ServerError, ServiceError
from openprimer_api.operation import log, tally
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.room import THREADS
from openprimer_api.snapshot import Snapshot

# Seconds for which a worker may finish what it has begun.
GRACE = 5
# Seconds within which a server must answer for the first time, and between two looks whether it does.
PATIENCE = 60
INTERVAL = 0.02
# Where an address that means all of a machine's addresses can be reached from that machine.
EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not bound


class Server(MPServer):
    """Granian, which keeps its old workers where new ones could not begin."""

    settings: Settings

    def signal_handler_reload(self, *args: object, **kwargs: object) -> None:
        """Look at the release before new workers are started on it."""
        try:
            _check_release(self.settings)
        except ServiceError as error:
            sys.stderr.write(f"Not reloaded: {error}\n")
            return
        super().signal_handler_reload(*args, **kwargs)  # type: ignore[no-untyped-call]


def serve(settings: Settings) -> None:
    """Serve a release until SIGINT or SIGTERM; SIGHUP starts new workers, which follow the link anew.

    Once it answers, one line on the standard output says where.

    Raises:
        ServerError: the port cannot be had, or the workers ended by themselves.
        ServiceError: there is no whole release, or one of another format.
        ConfigurationError: the settings ask for what cannot be done.
    """
    settings = replace(settings, release=settings.release.absolute())
    base = _check_release(settings)
    _check_port(settings.host, settings.port)
    ended = threading.Event()
    threading.Thread(target=_announce, args=(settings.host, settings.port, base, ended), daemon=True).start()
    server = _server(settings)
    try:
        with tally.shared() as numbers:
            server.serve(target_loader=partial(wsgi.load, settings, numbers), wrap_loader=False)
    except SystemExit as stop:
        raise ServerError(
            "The server's workers ended by themselves.",
            "What went wrong stands above; if nothing does, see whether they were killed for lack of memory.",
        ) from stop
    finally:
        ended.set()


def _server(settings: Settings) -> Server:
    """Set Granian up; its own words are for its operators: to the standard error, and only what went wrong."""
    server = Server(
        "openprimer_api.wsgi:load", address=settings.host, port=settings.port, interface=Interfaces.WSGI,
        workers=settings.workers, blocking_threads=THREADS, http=HTTPModes.http1, websockets=False,
        workers_kill_timeout=GRACE, log_level=LogLevels.error, log_dictconfig=log.configuration(settings),
        log_access=settings.access_log, log_access_format=log.access_format(settings),
    )  # fmt: skip
    server.settings = settings
    return server


def _check_release(settings: Settings) -> str:
    """Open everything once here, where an error can still be told plainly; return the base of its paths."""
    with Release(settings.release) as release, Snapshot(release.root / SNAPSHOT) as snapshot:
        wsgi.check(release, snapshot, settings)
        return paths.Place.of(release.manifest.site_url).base


def _check_port(host: str, port: int) -> None:
    """Refuse a port that cannot be had. Granian would share one that another Granian listens on."""
    try:
        found = socket.getaddrinfo(host or None, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address[0], port, *address[2:]))
    except (OSError, OverflowError) as error:
        remedy = "Name an address of this machine, and a port from 1 to 65535 that you may use."
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            other = f"`make serve PORT={port + 1}` or `openprimer serve --port {port + 1}`"
            remedy = f"End what uses it, or take another port: {other}."
        reason = getattr(error, "strerror", None) or str(error)
        raise ServerError(f"Port {port} on {host} cannot be used ({reason}).", remedy) from error


def _announce(host: str, port: int, base: str, ended: threading.Event) -> None:
    """Wait until the server answers, then say where it is."""
    reached = EVERYWHERE.get(host, host)
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
        site = f"http://{f'[{reached}]' if ':' in reached else reached}:{port}{base}"
        sys.stdout.write(f"Open Primer serves {site}/ (site) and {site}{paths.API} (API); stop with Ctrl-C\n")
        sys.stdout.flush()
        return
