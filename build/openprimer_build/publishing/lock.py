"""One build of a project at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openprimer_build.exceptions import LockedError


@contextmanager
def locked(work: Path) -> Iterator[None]:
    """Hold a project's lock; the system lets go of it even if the process is killed.

    Raises:
        LockedError: another build holds it.
    """
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another build of {work.parent} is running. Wait for it to end, or stop it, and run this again."
            raise LockedError(message) from None
        yield
