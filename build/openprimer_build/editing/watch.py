"""Notice when files change, by looking at their times; works on every system and over every kind of folder."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

INTERVAL = 0.3  # seconds

Seen = dict[str, tuple[int, int]]


def changes(paths: Iterable[Path], interval: float = INTERVAL) -> Iterator[None]:
    """Begin to watch files, and folders with all that is in them.

    Returns:
        An endless iterator: one item whenever something has changed since now, or since the last item, and has
        stopped changing.
    """
    watched = list(paths)
    return _changes(watched, _look(watched), interval)


def _changes(watched: list[Path], before: Seen, interval: float) -> Iterator[None]:
    while True:
        time.sleep(interval)
        now = _look(watched)
        if now == before:
            continue
        while now != before:  # an editor or git may still be writing
            before = now
            time.sleep(interval / 3)
            now = _look(watched)
        yield


def _look(paths: Iterable[Path]) -> Seen:
    """Time and size of every file below some paths; hidden ones do not count."""
    seen: Seen = {}
    for path in paths:
        if path.is_dir():
            for here, folders, files in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                for name in files:
                    if not name.startswith("."):
                        _note(os.path.join(here, name), seen)  # noqa: PTH118 - thrice as fast, and run all the time
        else:
            _note(str(path), seen)
    return seen


def _note(name: str, seen: Seen) -> None:
    try:
        found = os.stat(name)  # noqa: PTH116 - likewise
    except OSError:
        return  # gone between the two looks
    seen[name] = (found.st_mtime_ns, found.st_size)
