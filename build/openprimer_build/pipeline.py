"""The line from Markdown to everything that is published, as a table of contents."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from openprimer_api.release import SNAPSHOT
from openprimer_build.diagnostics import Diagnostic, sort
from openprimer_build.documents.compose import compose
from openprimer_build.documents.editing import editing_pages
from openprimer_build.documents.publication import Publication
from openprimer_build.editing.review import stale_reviews
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.linking import LinkedCatalogue, link
from openprimer_build.processes import beside
from openprimer_build.progress import Progress, Silence
from openprimer_build.project import Project
from openprimer_build.publishing import media, release
from openprimer_build.publishing.assembly import Written, assemble
from openprimer_build.publishing.files import put
from openprimer_build.publishing.gathered import gather
from openprimer_build.publishing.pages import write_pages
from openprimer_build.publishing.snapshot import write_snapshot
from openprimer_build.reading.loader import RawContent, RawRecord, read_content
from openprimer_build.rendering.cache import RenderCache
from openprimer_build.rendering.checks import check_rendered
from openprimer_build.rendering.dialect import Dialect
from openprimer_build.rendering.rendered import Rendered
from openprimer_build.rendering.rendering import render_all
from openprimer_build.validation import Data, for_editors, sound_part, validate

SILENCE = Silence()
FROM_AFAR = frozenset({"W601", "W602"})  # what is found in a file because of what stands in no other


# What validating each record came to, by its id: true for as long as the record is the very same.
Verdicts = dict[str, tuple[RawRecord, Data | None, list[Diagnostic]]]


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


def check(project: Project, progress: Progress = SILENCE) -> Compiled:
    """Read, validate, link and render a project's content, and gather every mistake. Publishes nothing."""
    return check_content(project, read_content(project), progress)


def check_content(
    project: Project, content: RawContent, progress: Progress = SILENCE, verdicts: Verdicts | None = None
) -> Compiled:
    """The same for content that was read already; with what was found valid before, if that is at hand."""
    raws = [*content.records, *([content.hub] if content.hub else [])]
    records, unsound, found = _validate_all(raws, {} if verdicts is None else verdicts, drafts=project.dev)
    hub = next((record for record in records if record.kind == "hub"), None)
    records = [record for record in records if record is not hub]
    broken = content.broken | ({raw.id for raw in content.records} - {record.id for record in records})
    catalogue = Catalogue.of(project.settings.place.base, records, hub, broken, content.unread)
    linked = link(catalogue, project.settings, unsound)
    media.place_media(linked, project.settings.place)
    files = media.media_files(project)
    found += [*content.diagnostics, *linked.diagnostics, *media.check_media(project, files, linked)]
    publication = Publication(project.settings, linked, _render(project, linked, progress))
    known = {project.settings.place.relative(path) for path in (*files, *editing_pages(project.settings))}
    found += check_rendered(linked, publication.rendered, known)
    found += stale_reviews(content.records)
    return Compiled(sort(found), publication, _used_media(publication, files))


def check_file(project: Project, content: RawContent, path: str, before: Compiled) -> list[Diagnostic]:
    """What ``check_content`` says of one file, in a fraction of its time.

    Args:
        project: whose content it is.
        content: as it is now.
        path: the file, as diagnostics name it.
        before: an earlier check of everything. What is unchanged since is not validated again, links to anchors count
            as they were then, and so does whether anything refers to a record.
    """
    old = before.publication.linked.catalogue.records
    raws = [*content.records, *([content.hub] if content.hub else [])]
    kept = {raw.id: old[raw.id] for raw in raws if raw.path != path and raw.id in old and old[raw.id].raw is raw}
    records, unsound, found = _validate_all([raw for raw in raws if raw.id not in kept], {}, drafts=project.dev)
    known = {**kept, **{record.id: record for record in records}}
    hub = next((record for record in records if record.kind == "hub"), None)
    ordered = [known[raw.id] for raw in content.records if raw.id in known]
    broken = content.broken | {raw.id for raw in content.records} - known.keys()
    catalogue = Catalogue.of(project.settings.place.base, ordered, hub, broken, content.unread)
    unsound = [each for each in unsound if each.raw.path == path]
    only = {raw.id for raw in raws if raw.path == path}
    linked = link(catalogue, project.settings, unsound, only)
    media.place_media(linked, project.settings.place)
    files = media.media_files(project)
    bodies = {name: body.markdown for name, body in linked.bodies.items()}
    rendered = render_all(bodies, Dialect.of(project.config), None, SILENCE)
    addresses = {project.settings.place.relative(each) for each in (*files, *editing_pages(project.settings))}
    found += check_rendered(linked, rendered, addresses, before.publication.rendered)
    found += [*content.diagnostics, *linked.diagnostics, *media.check_media(project, files, linked)]
    found += [*stale_reviews(content.records), *(each for each in before.diagnostics if each.code in FROM_AFAR)]
    return sort(each for each in found if each.path == path)


def write(project: Project, compiled: Compiled, folder: Path, progress: Progress = SILENCE) -> Written:
    """Write what needs no site engine: the mirror and the snapshot into a folder, and the pages for the engine."""
    publication = compiled.publication
    gathered = gather(publication, compose(publication, progress))
    documents = gathered.documents
    snapshot = partial(write_snapshot, folder / SNAPSHOT, publication, documents, gathered.redirects, gathered.gone)
    with beside(snapshot) as snapshot_is_written:
        for path, data in gathered.files():
            put(folder / path[1:], data)
        for path, source in compiled.media.items():
            put(folder / path[1:], source.read_bytes())
        pages = write_pages(project, gathered.site)
        snapshot_is_written()
    return Written(publication, gathered, pages)


def make(project: Project, compiled: Compiled, made_with: str, progress: Progress) -> Path:
    """Make a release of what was checked, and leave it for others to publish."""
    with release.staging(project) as folder:
        return assemble(project, write(project, compiled, folder, progress), folder, made_with, progress)


def _validate_all(
    raws: list[RawRecord], verdicts: Verdicts, *, drafts: bool
) -> tuple[list[Record], list[Record], list[Diagnostic]]:
    """The valid records, with drafts among what is published or not; what is sound of the others; and every mistake."""
    records, unsound, found = [], [], []
    for raw in raws:
        known = verdicts.get(raw.id)
        if known is None or known[0] is not raw:
            known = verdicts[raw.id] = (raw, *validate(raw))
        _, data, diagnostics = known
        found += diagnostics
        if data is None:
            unsound.append(Record(raw, sound_part(raw)))
        else:
            records.append(Record(raw, for_editors(data) if drafts else data))
    return records, unsound, found


def _render(project: Project, linked: LinkedCatalogue, progress: Progress) -> dict[str, Rendered]:
    dialect = Dialect.of(project.config)
    cache = RenderCache(project.work / "cache.sqlite", dialect.fingerprint)
    return render_all({name: body.markdown for name, body in linked.bodies.items()}, dialect, cache, progress)


def _used_media(publication: Publication, files: dict[str, Path]) -> dict[str, Path]:
    shown = [record.id for records in publication.published.values() for record in records]
    addresses = {link for name in shown if name in publication.rendered for link in publication.rendered[name].links}
    explainers = publication.published["explainers"]
    named = {r.data["image"]["src"].removeprefix("media/") for r in explainers if r.data["image"]}
    if publication.settings.picture:
        named.add(publication.settings.picture["src"].removeprefix("media/"))
    return media.used_media(files, addresses, publication.place, named)
