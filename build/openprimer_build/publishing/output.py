"""Put a release into a real folder, exchanged as atomically as the system allows."""

import ctypes
import errno
import os
import shutil
import tempfile
from pathlib import Path

from openprimer_api.manifest import PATH as MANIFEST
from openprimer_build.exceptions import PublishError
from openprimer_build.project import Project

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def put(project: Project, release: Path, output: Path) -> None:
    """Copy a release to a folder in place of what an earlier build left there.

    On Linux the old and the new folder change places at one stroke; elsewhere there are two renames.

    Raises:
        PublishError: the folder holds something that no build has made, or cannot be written.
    """
    target = output.resolve()
    guard(project, target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}."
        raise PublishError(f"{message} Name another folder with --output.") from error
    try:
        shutil.copytree(release, new, dirs_exist_ok=True)
        new.chmod(0o755)
        if target.exists():
            _exchange(new, target)
        else:
            new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def guard(project: Project, target: Path) -> None:
    """Refuse a folder that holds source, working files or anything else that no build has made; raises PublishError."""
    source, work = (project.root, project.content, project.work), project.work.resolve()
    inside = target.is_relative_to(project.content) or target.is_relative_to(work)
    if inside or any(each.resolve().is_relative_to(target) for each in source):
        raise PublishError(f"{target} holds the project's source or working files. Name another folder with --output.")
    if target.is_file() or (target.is_dir() and any(target.iterdir()) and not (target / MANIFEST[1:]).is_file()):
        message = f"{target} holds something that no build has made."
        raise PublishError(f"{message} Empty it yourself, or name another folder with --output.")


def _exchange(new: Path, old: Path) -> None:
    try:
        _exchange_at_once(new, old)
    except (OSError, AttributeError):
        aside = old.with_name(f"{new.name}-old")
        old.rename(aside)
        new.rename(old)
        aside.rename(new)


def _exchange_at_once(one: Path, other: Path) -> None:
    """renameat2(2) with RENAME_EXCHANGE; raises OSError or AttributeError where the system has none."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE):
        code = ctypes.get_errno() or errno.ENOSYS
        raise OSError(code, os.strerror(code))
