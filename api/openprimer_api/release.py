"""One release: an immutable folder, held open and locked for as long as it is served."""

import fcntl
import os
from pathlib import Path
from typing import BinaryIO, Self

from openprimer_api import manifest
from openprimer_api.errors import ReleaseError

SNAPSHOT = "api/v1/catalogue.sqlite"
REBUILD = manifest.REBUILD


def not_whole(root: Path, path: str) -> ReleaseError:
    """Say which file is missing, or of another size."""
    return ReleaseError(f"{path} in {root} is not what the manifest lists.", REBUILD)


class Release:
    """A release folder that cannot vanish or change under its reader.

    A link such as ``public`` is followed once. The folder stays open, so that files are found in it whatever its name
    leads to later, and carries a shared ``flock``, so that a build does not prune it.

    Attributes:
        root: the resolved folder.
        manifest: what the release holds.
    """

    def __init__(self, path: Path) -> None:
        """Open, lock and read; raises ReleaseError or ManifestError."""
        self.root = path.resolve()
        try:
            self._folder = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise ReleaseError(f"There is no release at {path}.", REBUILD) from error
        fcntl.flock(self._folder, fcntl.LOCK_SH)
        try:
            self.manifest = manifest.load(self.root / manifest.PATH[1:])
        except BaseException:
            self.close()
            raise

    def size(self, path: str) -> int | None:
        """Bytes of the file at a path such as ``/feed.xml``; None where there is none."""
        try:
            return os.stat(path[1:], dir_fd=self._folder).st_size
        except OSError:
            return None

    def check(self) -> None:
        """Look whether every file is there at its size; raises ReleaseError for the first that is not."""
        for file in self.manifest.files:
            if self.size(file.path) != file.bytes:
                raise not_whole(self.root, file.path)

    def open(self, path: str) -> BinaryIO:
        """Open the file at a path; raises ReleaseError where there is none."""
        try:
            return os.fdopen(os.open(path[1:], os.O_RDONLY, dir_fd=self._folder), "rb")
        except OSError as error:
            raise ReleaseError(f"The release {self.root} lacks {path}.", REBUILD) from error

    def read(self, path: str) -> bytes:
        """Bytes of the file at a path; raises ReleaseError where there is none."""
        with self.open(path) as file:
            return file.read()

    def close(self) -> None:
        """Give the folder and the lock back; a second time does nothing."""
        if self._folder >= 0:
            os.close(self._folder)
            self._folder = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
