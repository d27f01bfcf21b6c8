"""Walk through a folder of content, in the same order on every machine."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, and links to folders, in the order of names; hidden ones are passed over.

    Raises:
        OSError: a folder cannot be read; what is in it must not be taken for missing.
    """
    for here, folders, files in os.walk(folder, onerror=_refuse) if folder.is_dir() else ():
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield Path(here, name)


def _refuse(error: OSError) -> None:
    raise error
