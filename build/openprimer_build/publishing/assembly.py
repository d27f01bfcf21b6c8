"""From the mirror and the pages to a whole release: the site, its search, pictures, archive and compressed files."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openprimer_api.manifest import Manifest, ManifestFile
from openprimer_build.documents.publication import Publication
from openprimer_build.processes import beside, cores
from openprimer_build.progress import Progress
from openprimer_build.project import Project
from openprimer_build.publishing import engine, release
from openprimer_build.publishing.archive import ARCHIVE, write_archive
from openprimer_build.publishing.cards import write_cards
from openprimer_build.publishing.compress import compress
from openprimer_build.publishing.files import link
from openprimer_build.publishing.fingerprint import release_made_with
from openprimer_build.publishing.gathered import Gathered
from openprimer_build.publishing.hosting import write_hosting


@dataclass(frozen=True)
class Written:
    """What stands in a release before the site does.

    Attributes:
        publication: what it was made of.
        gathered: what was made.
        pages: the pages that wait for the engine, with the digests of their files.
    """

    publication: Publication
    gathered: Gathered
    pages: dict[str, str]


def assemble(project: Project, written: Written, folder: Path, made_with: str, progress: Progress) -> Path:
    """Add the site to what was written, and what readers take along, and give the release its name.

    The site and the index of its search, which are waited for, come first; what is made beside them gets what they
    leave of the processors.
    """
    publication, gathered = written.publication, written.gathered
    before = release_made_with(project, made_with)
    known = release.listed(before)
    mirror = release.list_files(folder, gathered.documents, set(gathered.stubs))
    archive = partial(write_archive, folder / ARCHIVE[1:], project.root, publication, gathered.documents)
    cards = partial(write_cards, project, gathered.site, folder)
    ordered = sorted(mirror, key=_size)
    shares = [partial(_compress, folder, ordered[start :: cores()], before, known) for start in range(cores())]
    with progress.task(f"Building {len(written.pages)} pages", 1) as advance, ExitStack() as stack:
        patient: list[Callable[[], object]] = [archive, cards, *shares]
        others = [stack.enter_context(beside(work, patient=True)) for work in patient]
        site = engine.build_site(project, written.pages, publication.html, made_with)
        engine.index_site(site)
        for wait_for in others:
            wait_for()
        advance(1)
    shutil.copytree(site, folder, dirs_exist_ok=True, copy_function=link)
    files = release.list_files(folder, gathered.documents, set(gathered.stubs), mirror)
    with progress.task("Compressing", 1) as advance:
        _compress(folder, set(files) - set(mirror), before, known)
        advance(1)
    manifest = Manifest(project.settings.site_url, publication.version, files, gathered.redirects, gathered.gone)
    write_hosting(folder, manifest)
    return release.finish(project, folder, manifest)


def _compress(folder: Path, files: Iterable[ManifestFile], before: Path | None, known: Mapping[str, str]) -> None:
    """Compress some files, the largest first: then no core has much left to do when the others are done."""
    wanted = sorted(files, key=_size, reverse=True)
    same = frozenset(file.path for file in wanted if known.get(file.path) == file.sha256)
    compress(folder, [file.path for file in wanted], before, same)


def _size(file: ManifestFile) -> tuple[int, str]:
    return file.bytes, file.path
