"""Watch, build, tell: the process in the terminal."""

import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from watchfiles import watch

import openprimer_site
from openprimer_build.dev.server import Orders
from openprimer_build.dev.state import State, of_outcome, write
from openprimer_build.diagnostics import Diagnostic
from openprimer_build.exceptions import OpenPrimerError, ServeError
from openprimer_build.incremental.workshop import Workshop
from openprimer_build.progress import Progress
from openprimer_build.project import CONFIG, Project
from openprimer_build.publishing.archive import TERMS

HOST = "127.0.0.1"
SETTINGS = (CONFIG, *TERMS)  # files of the project beside its content
# Milliseconds: how long a burst of saves may be, how long files must rest before a build, and how long nothing happens.
REST, STEP, TICK = 40, 15, 100


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told what happens.

    Attributes:
        progress: of whole builds.
        ready: called once, with the address, when browsers are answered.
        built: called after each build with its mistakes, and how many files it changed.
        stopped: called with the reason when nothing can be built.
    """

    progress: Progress
    ready: Callable[[str], None]
    built: Callable[[list[Diagnostic], int], None]
    stopped: Callable[[str], None]


def run(find: Callable[[], Project], content: Path | None, port: int, listener: Listener) -> None:
    """Serve and build until Ctrl-C.

    Args:
        find: gives the project as it is now, for ``http://127.0.0.1:PORT/``.
        content: the folder of the content, where it is not the project's own.
        port: TCP port.
        listener: is told what happens.

    Raises:
        OpenPrimerError: the port is taken, or there is no project.
    """
    project = find()
    path = project.work / "state.json"
    path.unlink(missing_ok=True)
    with _listening(port) as listens, _serving(project, content, port, listens, path):
        listener.ready(project.settings.site_url)
        workshop, state = Workshop(find, listener.progress), State()
        for _ in _changes([project.content, openprimer_site.THEME], [project.root / name for name in SETTINGS]):
            state = _build(workshop, state, listener)
            write(path, state)
            if not state.stopped:
                workshop.warm()


def _changes(folders: Sequence[Path], files: Sequence[Path]) -> Iterator[None]:
    """Once at first, then whenever something in some folders or files was saved, also while nobody was asking.

    The system tells of folders. It loses sight of a single file whose place a new one takes, as editors save: those
    are looked at.
    """
    noticed = watch(*folders, debounce=REST, step=STEP, rust_timeout=TICK, yield_on_timeout=True, raise_interrupt=True)
    next(noticed)  # it watches from here on, before the first build reads anything
    before = _times(files)
    yield
    for changed in noticed:
        now = _times(files)
        if changed or now != before:
            before = now
            yield


def _times(files: Sequence[Path]) -> list[tuple[int, int] | None]:
    """When each file was written, and which file it is; None where there is none."""
    return [_time(file) for file in files]


def _time(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _build(workshop: Workshop, before: State, listener: Listener) -> State:
    """Build once and tell of it; where nothing can be built, what is published stays."""
    revision = before.revision + 1
    try:
        outcome = workshop.build()
    except OpenPrimerError as error:
        listener.stopped(str(error))
        return replace(before, revision=revision, changed=(), mistakes=(), stopped=str(error))
    listener.built(list(outcome.diagnostics), len(outcome.changed))
    return of_outcome(outcome, revision)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket that listens on this machine alone, so that the port is ours before anything is built."""
    with socket.socket() as listens:
        listens.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listens.bind((HOST, port))
        except OSError as error:
            message = f"Port {port} cannot be used: {error.strerror}."
            raise ServeError(f"{message} End what listens there, or choose another with --port.") from error
        listens.listen()
        listens.set_inheritable(True)
        yield listens


@contextmanager
def _serving(project: Project, content: Path | None, port: int, listens: socket.socket, state: Path) -> Iterator[None]:
    """The server in a process of its own, which ends with this one."""
    settings = project.settings
    orders = Orders(
        listens.fileno(),
        HOST,
        port,
        str(state),
        settings.place.base,
        str(project.root),
        str(content or ""),
        settings.site_url,
    )
    with subprocess.Popen(orders.command(), pass_fds=(listens.fileno(),)) as process:
        try:
            yield
        finally:
            process.kill()  # it holds nothing that could be lost
