"""Tell which files have changed without reading them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from openprimer_build.project import Project


class Stamp(NamedTuple):
    """What changes with a file: its times in nanoseconds, its size in bytes, and its number in the file system."""

    modified: int
    changed: int
    size: int
    inode: int


def stamps(project: Project) -> dict[str, Stamp]:
    """The stamp of every file of the content, by its path below that folder."""
    return dict(_below(project.content, ""))


def _below(folder: str | Path, prefix: str) -> list[tuple[str, Stamp]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += _below(entry.path, f"{prefix}{entry.name}/")
                continue
            try:
                stat = entry.stat()
            except OSError:  # a link that leads nowhere, or round in a circle
                stat = entry.stat(follow_symlinks=False)
            stamp = Stamp(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
            found.append((f"{prefix}{entry.name}", stamp))
    return found


def differing(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> set[str]:
    """The paths of files that were added, removed or written."""
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def settled(project: Project, digests: Mapping[str, str], before: Mapping[str, Stamp]) -> dict[str, tuple[str, Stamp]]:
    """The digest and the stamp of each file that nobody has written since some stamps were taken."""
    written = differing(before, stamps(project))
    return {path: (digests[path], stamp) for path, stamp in before.items() if path in digests and path not in written}
