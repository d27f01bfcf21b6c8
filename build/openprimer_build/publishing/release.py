"""A release: a folder named by the digest of what it holds; publishing is one switch of a link."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from openprimer_api.manifest import PATH as MANIFEST
from openprimer_api.manifest import Manifest, ManifestFile, dump, load
from openprimer_build.documents.document import Document
from openprimer_build.exceptions import PublishError
from openprimer_build.processes import share
from openprimer_build.project import Project
from openprimer_build.publishing.compress import SUFFIXES

# All that a release may hold; the table of the system differs from machine to machine.
TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


@contextmanager
def staging(project: Project) -> Iterator[Path]:
    """A folder to assemble a release in; whatever happens, nothing of it stays behind."""
    project.releases.mkdir(parents=True, exist_ok=True)
    for left in project.releases.glob(".staging-*"):
        shutil.rmtree(left, ignore_errors=True)  # of a build that was killed; the lock says that none is running
    folder = Path(tempfile.mkdtemp(prefix=".staging-", dir=project.releases))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def media_type(path: str) -> str:
    """The media type of a file that is no document, by its name; the same on every machine."""
    return TYPES.get(Path(path).suffix.lower(), "application/octet-stream")


def list_files(
    root: Path, documents: Mapping[str, Document], left_out: set[str], known: Collection[ManifestFile] = ()
) -> tuple[ManifestFile, ...]:
    """Every file below a folder with its type, size and digest, by path.

    Args:
        root: the folder.
        documents: those of the files of which that is known, by path.
        left_out: paths of files that are not listed.
        known: what was listed before; those files may have been compressed meanwhile.
    """
    listed = {file.path for file in known}
    left_out = {MANIFEST, *left_out, *(f"{path}{suffix}" for path in listed for suffix in SUFFIXES)}
    paths = {f"{here[len(str(root)) :]}/{name}" for here, _, names in os.walk(root) for name in names}
    paths -= left_out | listed
    files = [*known, *(_of_document(documents[path]) for path in paths & documents.keys())]
    files += share(partial(_describe, root), sorted(paths - documents.keys()))
    return tuple(sorted(files, key=lambda file: file.path))


def _of_document(each: Document) -> ManifestFile:
    return ManifestFile(each.path, each.media_type, len(each.body), each.sha256, each.modified)


def _describe(root: Path, path: str) -> ManifestFile:
    data = (root / path[1:]).read_bytes()
    return ManifestFile(path, media_type(path), len(data), hashlib.sha256(data).hexdigest())


def listed(release: Path | None) -> dict[str, str]:
    """The digest of each file that a release lists, by path; nothing where there is no release."""
    return {file.path: file.sha256 for file in load(release / MANIFEST[1:]).files} if release else {}


def finish(project: Project, folder: Path, manifest: Manifest) -> Path:
    """Write the manifest, and give the folder its name; a release that exists already is left as it is."""
    text = dump(manifest).encode()
    (folder / MANIFEST[1:]).write_bytes(text)
    release = project.releases / hashlib.sha256(text).hexdigest()[:32]
    if not release.exists():
        folder.rename(release)
    return release


def switch(project: Project, release: Path, settles: Path | None = None) -> None:
    """Publish a release at one stroke, and remember the one before.

    Args:
        project: whose ``public`` it becomes.
        release: the folder.
        settles: the release of a moment ago that this one completes: nobody wants to go back to that.

    Raises:
        PublishError: ``public`` is something that no build has made.
    """
    public = project.public
    if public.exists() and not public.is_symlink():
        message = f"{public} is no link that a build has made."
        raise PublishError(f"{message} Move it away, or build elsewhere with --output.")
    before = current(project)
    if before and before not in {release.resolve(), settles}:
        _link(project.work / "previous", before)
    _link(public, release)
    prune(project)


def current(project: Project) -> Path | None:
    """The published release."""
    return _target(project.public)


def previous(project: Project) -> Path | None:
    """The release that was published before."""
    return _target(project.work / "previous")


def rollback(project: Project) -> Path:
    """Publish the release before the present one; doing it twice comes back.

    Raises:
        PublishError: there is none.
    """
    before = previous(project)
    if before is None:
        raise PublishError("There is no release before this one. Build another first with openprimer build.")
    switch(project, before)
    return before


def prune(project: Project) -> None:
    """Remove old releases, but none that is published, kept for rollback or being served."""
    kept = {current(project), previous(project)}
    for folder in sorted(project.releases.iterdir()):
        if folder.is_dir() and folder.resolve() not in kept and not folder.name.startswith(".") and _is_idle(folder):
            shutil.rmtree(folder)


def _is_idle(folder: Path) -> bool:
    """Whether no server holds the folder; a server keeps a shared lock on it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _link(link: Path, target: Path) -> None:
    temporary = link.with_name(f".{link.name}-{os.getpid()}")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(os.path.relpath(target, link.parent))
    temporary.replace(link)


def _target(link: Path) -> Path | None:
    target = Path(os.path.realpath(link))  # resolve() raises where links lead in a circle
    return target if link.is_symlink() and target.is_dir() else None
