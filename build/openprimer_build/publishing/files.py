"""Write files that other folders may share: never into a file that is there, always in its place."""

import os
from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Write a file at one stroke. One that was there keeps its bytes wherever else it is linked, as releases do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(".unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def link(source: str | Path, target: str | Path) -> None:
    """Give a file a second name; a copy where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        Path(target).write_bytes(Path(source).read_bytes())
