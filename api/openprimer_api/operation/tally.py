"""Numbers that all workers count together, in memory that they share.

prometheus_client can do this too, with a file for each process and sort of number. It was weighed and left out for
this part: a variable of the environment, read when it is imported, switches it on; its files grow in number with
every reload; and to count one request takes it about a microsecond, ten times what it takes here. It still writes
the text (``metrics.py``).
"""

import fcntl
import itertools
import mmap
import os
import tempfile
import threading
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# What answers, and the statuses that it answers with; any other is counted as "other".
MIRROR, APPLICATION = "mirror", "application"
STATUSES = {
    MIRROR: ("200", "206", "301", "304", "416", "503", "other"),
    APPLICATION: (
        "200", "301", "304", "400", "404", "405", "406", "410", "414", "429", "500", "503", "other",
    ),
}  # fmt: skip
# Upper bounds in seconds for how long the application takes; the last one has none.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, float("inf"))
REQUESTS = tuple((handler, status) for handler, statuses in STATUSES.items() for status in statuses)
# A row holds the requests, then how many took how long, then the microseconds that all took together.
WIDTH = len(REQUESTS) + len(BOUNDS) + 1
# The first row is for workers that have ended. More than there can be, old and new ones while a reload lasts.
ROWS = 256
NUMBER = 8
# Memory that is a file system; also there where a container's root file system is read only.
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the file in it has a name that nobody can guess


@contextmanager
def shared() -> Iterator[Path | None]:
    """Make the file through which workers share their numbers, and remove it in the end.

    None where nothing can be written: then each worker counts by itself.
    """
    folder = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None
    try:
        file = tempfile.NamedTemporaryFile(prefix="openprimer-", dir=folder)  # noqa: SIM115 - closed below
    except OSError:
        yield None
        return
    with file:
        file.truncate(ROWS * WIDTH * NUMBER)
        yield Path(file.name)


class Tally:
    """One worker's row of numbers, and a view of everybody's."""

    def __init__(self, path: Path | None = None) -> None:
        """Take a row of a shared file; without one, the numbers are this process's alone."""
        self._file = os.open(path, os.O_RDWR) if path else -1
        size = ROWS * WIDTH * NUMBER
        self._memory = memoryview(mmap.mmap(self._file, size)).cast("Q")
        self._reading = threading.Lock()
        row = self._claim() if path else 1
        self.numbers = self._memory[row * WIDTH : (row + 1) * WIDTH]
        self._counts = [itertools.count(1) for _ in range(WIDTH)]
        self._adding = threading.Lock()

    def counters(self, lines: Mapping[str, str]) -> dict[str, tuple["itertools.count[int]", int]]:
        """How the mirror counts, for each of its status lines: a count, and the place in ``numbers`` for its next.

        ``numbers[place] = next(count)`` loses no request, whatever the threads do: where two write in the wrong
        order, the number is one behind until the next request.
        """
        places = {line: self._place(MIRROR, status) for line, status in lines.items()}
        return {line: (self._counts[place], place) for line, place in places.items()}

    def answered(self, status: int, seconds: float) -> None:
        """Count an answer of the application."""
        with self._adding:
            self.numbers[self._place(APPLICATION, str(status))] += 1
            self.numbers[len(REQUESTS) + bisect_left(BOUNDS, seconds)] += 1
            self.numbers[WIDTH - 1] += int(seconds * 1_000_000)

    def total(self) -> list[int]:
        """One row: what all workers have counted since the server began."""
        with self._alone():
            return [sum(self._memory[place::WIDTH]) for place in range(WIDTH)]

    def _place(self, handler: str, status: str) -> int:
        known = status if status in STATUSES[handler] else "other"
        return REQUESTS.index((handler, known))

    def _claim(self) -> int:
        """Take a row that no living worker has, and add what stands there to the first row."""
        with self._alone():
            for row in range(1, ROWS):
                if self._lock(row):
                    for place in range(WIDTH):
                        self._memory[place] += self._memory[row * WIDTH + place]
                        self._memory[row * WIDTH + place] = 0
                    return row
        return ROWS - 1

    def _lock(self, row: int) -> bool:
        """Lock a row for as long as this process lives; the system lets go of it then, however the process ends."""
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, row)
        except OSError:
            return False
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from adding a row to the first one meanwhile."""
        with self._reading:
            if self._file < 0:
                yield
                return
            fcntl.lockf(self._file, fcntl.LOCK_EX, 1, 0)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN, 1, 0)
