"""Whether anything in the content has changed, by the names, sizes and times of its files."""

from pathlib import Path

Fingerprint = frozenset[tuple[str, int, int, int]]


def fingerprint(content: Path) -> Fingerprint:
    """Name, size, inode and time of change of every file; equal as long as nothing was written."""
    found = set()
    for path in content.rglob("*"):
        try:
            state = path.stat()
        except OSError:  # gone meanwhile, or a link that leads nowhere
            continue
        found.add((str(path), state.st_size, state.st_ino, state.st_mtime_ns))
    return frozenset(found)
