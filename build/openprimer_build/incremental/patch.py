"""Make a release of the last one and a few files that are new."""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from openprimer_api.manifest import PATH as MANIFEST
from openprimer_api.manifest import ManifestFile, patched
from openprimer_build.documents.document import Document
from openprimer_build.project import Project
from openprimer_build.publishing.compress import SUFFIXES, compress
from openprimer_build.publishing.files import link, put

SPARE = ".spare-"


def patch(project: Project, before: Path, documents: Collection[Document]) -> Path:
    """A release that differs from an earlier one in some files; it shares all others with it.

    Raises:
        ManifestError: the earlier release does not list one of the files.
    """
    text = (before / MANIFEST[1:]).read_text("utf-8")
    manifest = patched(text, [_entry(each) for each in documents]).encode()
    release = project.releases / hashlib.sha256(manifest).hexdigest()[:32]
    if release.is_dir():
        return release
    with _copy(project, before) as folder:
        for each in documents:
            for suffix in SUFFIXES:
                (folder / f"{each.path[1:]}{suffix}").unlink(missing_ok=True)
            put(folder / each.path[1:], each.body)
        compress(folder, [each.path for each in documents])
        put(folder / MANIFEST[1:], manifest)
        folder.rename(release)
    return release


def prepare(project: Project, release: Path) -> None:
    """Make a copy of a release for the next edit to use, in good time: with many files it takes a while."""
    spare = project.releases / f"{SPARE}{release.name}"
    for old in project.releases.glob(f"{SPARE}*"):
        if old != spare:
            shutil.rmtree(old, ignore_errors=True)
    if not spare.exists():
        with _copy(project, release) as folder:
            folder.rename(spare)


@contextmanager
def _copy(project: Project, release: Path) -> Iterator[Path]:
    """A folder with every file of a release under a second name; removed unless it was renamed meanwhile."""
    folder = project.releases / f".staging-{os.getpid()}"
    try:
        try:
            (project.releases / f"{SPARE}{release.name}").rename(folder)
        except OSError:
            shutil.copytree(release, folder, copy_function=link)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _entry(document: Document) -> ManifestFile:
    return ManifestFile(document.path, document.media_type, len(document.body), document.sha256)
