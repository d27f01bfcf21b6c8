"""The line from Markdown to everything that is published, as a table of contents."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from openprimer_api.manifest import Manifest
from openprimer_api.release import SNAPSHOT
from openprimer_build.diagnostics import Diagnostic, has_errors, sort
from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.documents.publication import Publication
from openprimer_build.exceptions import ContentError
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.linking import LinkedCatalogue, link
from openprimer_build.progress import Progress, Silence
from openprimer_build.project import Project
from openprimer_build.publishing import engine, media, moved, output, release
from openprimer_build.publishing.compress import compress
from openprimer_build.publishing.fingerprint import fingerprint, release_of, remember
from openprimer_build.publishing.lock import locked
from openprimer_build.publishing.pages import write_pages
from openprimer_build.publishing.snapshot import write_snapshot
from openprimer_build.reading.loader import RawRecord, read_content
from openprimer_build.rendering.cache import RenderCache
from openprimer_build.rendering.checks import check_rendered
from openprimer_build.rendering.dialect import Dialect
from openprimer_build.rendering.rendered import Rendered
from openprimer_build.rendering.rendering import render_all
from openprimer_build.validation import validate

SILENCE = Silence()


@dataclass
class Compiled:
    """What the content became.

    Attributes:
        diagnostics: all mistakes and warnings, sorted.
        publication: the linked and rendered catalogue, as far as it is valid.
        media: the pictures that are published, by path.
    """

    diagnostics: list[Diagnostic]
    publication: Publication
    media: dict[str, Path] = field(default_factory=dict)


def build(
    project: Project, *, strict: bool = False, output_folder: Path | None = None, progress: Progress = SILENCE
) -> tuple[Path, list[Diagnostic]]:
    """Build a project and publish it.

    Args:
        project: what to build.
        strict: whether warnings count as errors.
        output_folder: a real folder to publish into, in place of the link ``public``.
        progress: told of each step.

    Returns:
        The release, and the warnings.

    Raises:
        ContentError: the content has mistakes; nothing is published.
        OpenPrimerError: anything else that a person can mend; nothing is published.
    """
    with locked(project.work):
        if output_folder:
            output.guard(project, output_folder.resolve())
        made_from = fingerprint(project)
        compiled = check(project, progress)
        if has_errors(compiled.diagnostics, strict=strict):
            raise ContentError(compiled.diagnostics)
        made = release_of(project, made_from) or _make(project, compiled, progress)
        if output_folder:
            output.put(project, made, output_folder)
        else:
            release.switch(project, made)
        remember(project, made_from, made)
    return made, compiled.diagnostics


def _make(project: Project, compiled: Compiled, progress: Progress) -> Path:
    documents = compose(compiled.publication, progress)
    with release.staging(project) as folder:
        return assemble(project, compiled, documents, folder, progress)


def check(project: Project, progress: Progress = SILENCE) -> Compiled:
    """Read, validate, link and render a project's content, and gather every mistake. Publishes nothing."""
    content = read_content(project)
    records, hub, found = _validate_all(content.records, content.hub)
    broken = content.broken | ({raw.id for raw in content.records} - {record.id for record in records})
    catalogue = Catalogue.of(project.settings.place.base, records, hub, broken)
    linked = link(catalogue, project.settings)
    media.place_media(linked, project.settings.place)
    files = media.media_files(project)
    found += [*content.diagnostics, *linked.diagnostics, *media.check_media(project, files, linked)]
    publication = Publication(project.settings, linked, _render(project, linked, progress))
    known = {project.settings.place.relative(path) for path in files}
    found += check_rendered(catalogue, publication.rendered, known)
    return Compiled(sort(found), publication, _used_media(publication, files))


def assemble(
    project: Project, compiled: Compiled, documents: dict[str, Document], folder: Path, progress: Progress
) -> Path:
    """Write a whole release into a folder, and give it its name."""
    publication = compiled.publication
    old, withdrawn = moved.redirects(publication), moved.gone(publication)
    pages = write_pages(project, publication, documents)
    with progress.task(f"Building {pages} pages", 1) as advance:
        site = engine.build_site(project)
        engine.index_site(site)
        advance(1)
    shutil.copytree(site, folder, dirs_exist_ok=True)
    for document in documents.values():
        _put(folder, document.path, document.body)
    for path, source in compiled.media.items():
        _put(folder, path, source.read_bytes())
    stubs = dict(moved.stubs(publication, old, withdrawn))
    for path, data in stubs.items():
        _put(folder, path, data)
    write_snapshot(folder / SNAPSHOT, publication, documents, old, withdrawn)
    files = release.list_files(folder, documents, set(stubs))
    with progress.task("Compressing", 1) as advance:
        compress(folder, [file.path for file in files])
        advance(1)
    manifest = Manifest(project.settings.site_url, publication.version, files, tuple(old), tuple(withdrawn))
    return release.finish(project, folder, manifest)


def _validate_all(
    raws: list[RawRecord], raw_hub: RawRecord | None
) -> tuple[list[Record], Record | None, list[Diagnostic]]:
    records, found = [], []
    for raw in raws:
        data, diagnostics = validate(raw)
        found += diagnostics
        if data is not None:
            records.append(Record(raw, data))
    hub_data, diagnostics = validate(raw_hub) if raw_hub else (None, [])
    hub = Record(raw_hub, hub_data) if raw_hub and hub_data else None
    return records, hub, [*found, *diagnostics]


def _render(project: Project, linked: LinkedCatalogue, progress: Progress) -> dict[str, Rendered]:
    dialect = Dialect.of(project.config)
    cache = RenderCache(project.work / "cache.sqlite", dialect.fingerprint)
    return render_all({name: body.markdown for name, body in linked.bodies.items()}, dialect, cache, progress)


def _used_media(publication: Publication, files: dict[str, Path]) -> dict[str, Path]:
    addresses = {address for each in publication.rendered.values() for address in each.links}
    explainers = publication.published["explainers"]
    named = {r.data["image"]["src"].removeprefix("media/") for r in explainers if r.data["image"]}
    return media.used_media(files, addresses, publication.place, named)


def _put(folder: Path, path: str, data: bytes) -> None:
    file = folder / path[1:]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
