"""What was published and would vanish: every address and every anchor that others may have linked to."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openprimer_site
from openprimer_api import paths
from openprimer_api.manifest import ASSETS, INDEX, Manifest
from openprimer_api.schemas import KINDS
from openprimer_api.verify import files_of, manifest_of
from openprimer_build.diagnostics import Diagnostic, Position, nearest
from openprimer_build.documents.compose import compose
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record
from openprimer_build.progress import Silence
from openprimer_build.project import Project
from openprimer_build.publishing import moved
from openprimer_build.publishing.pages import site_of

RECORD = re.compile(rf"{paths.API}/(?P<kind>{'|'.join(KINDS)})/(?P<id>[^/]+)\.json")
SECTION = re.compile(rf"{paths.API}/(?P<kind>{'|'.join(KINDS)})/(?P<id>[^/]+)/sections/[^/]+\.json")
# Styles, search and pictures for sharing are parts of pages, and named anew when they change.
PARTS = (*ASSETS, "/cards/", "/404.html")
NOTES = ("fn:", "fnref")  # anchors of footnotes, which are numbered, not named
ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True)
class Standing:
    """All that would be published now.

    Attributes:
        project: whose it is.
        publication: the records.
        addresses: every address without the base, also those that lead on or say why something is gone.
        gone: every address that says so.
    """

    project: Project
    publication: Publication
    addresses: frozenset[str]
    gone: frozenset[str]

    @classmethod
    def of(cls, project: Project, publication: Publication, media: Mapping[str, Path]) -> "Standing":
        """Work out the addresses without building the site."""
        documents = compose(publication, Silence())
        site = site_of(publication, documents)
        pages = (_address(f"/{page.path.removesuffix('.md')}/{INDEX}") for page in openprimer_site.pages(site))
        gone = frozenset(each.path for each in moved.gone(publication))
        return cls(
            project,
            publication,
            frozenset(_address(path) for path in documents)
            | set(pages)
            | {path for path, _ in openprimer_site.files(site)}
            | {each.path for each in moved.redirects(publication)}
            | gone
            | set(media),
            gone,
        )

    def successor(self, kind: str, name: str) -> Record | None:
        """The published record that answers where another of the same kind did."""
        record = self.publication.catalogue.find(name)
        return record if record and record.kind == kind and record.status == "published" else None


def vanishing(project: Project, publication: Publication, media: Mapping[str, Path], target: str) -> list[Diagnostic]:
    """What a copy publishes that a build of the present content would not.

    Args:
        project: the project.
        publication: the linked and rendered catalogue, without mistakes.
        media: the pictures that would be published, by path.
        target: address under which the published site stands, or path of its folder.

    Returns:
        One diagnostic for each record, section, picture and list that would be missed.

    Raises:
        VerifyError: there is no such folder or server, or it does not hold what its manifest lists.
        ManifestError: there is no manifest that can be read.
    """
    before, now = manifest_of(target), Standing.of(project, publication, media)
    always = {f"{paths.API}/archive.zip", f"{paths.API}/catalogue.sqlite"}
    old = {file.address for file in before.files if not file.address.startswith(PARTS)}
    lost = old.union(each.path for each in before.redirects) - now.addresses - always
    records = sorted({(match["kind"], match["id"]) for file in before.files if (match := RECORD.fullmatch(file.path))})
    present = {record.id for each in publication.published.values() for record in each}
    new = sorted(present - {name for _, name in records})
    found = [each for kind, name in records for each in _record(now, kind, name, lost, new)]
    found += _anchors(now, [each for each in records if now.successor(*each)], target)
    return [*found, *_others(now, lost, before)]


def _record(now: Standing, kind: str, name: str, lost: set[str], new: Sequence[str]) -> Iterator[Diagnostic]:
    """A record that answers no more; what took its place is likely a new one."""
    forms = paths.forms(kind, name)
    mine = sorted(lost.intersection(forms.values()))
    lost.difference_update(mine)
    if mine:
        remedy = "Add the old id to the aliases of what takes its place (openprimer mv does), or keep it as withdrawn."
        message = f'"{name}" was published and would vanish: {", ".join(mine)}'
        path = _file(now.project, kind, name)
        yield Diagnostic(path, Position(), "E701", message, remedy, suggestion=nearest(name, new))


def _anchors(now: Standing, records: Sequence[tuple[str, str]], target: str) -> Iterator[Diagnostic]:
    """The headings of records that still answer."""
    documents = files_of(target, [paths.document(*each) for each in records])
    for (kind, name), data in zip(records, documents, strict=True):
        record = now.successor(kind, name)
        body = json.loads(data).get("body") or {}
        if record is None or not body:
            continue
        rendered = now.publication.rendered.get(record.id)
        known = rendered.anchors if rendered else ()
        for anchor in dict.fromkeys(ID.findall(body["html"])):
            if anchor not in known and not anchor.startswith(NOTES):
                remedy = f"Give the heading that takes its place this id again: {{#{anchor}}}."
                message = f'"#{anchor}" was published and would vanish: {paths.page(kind, name)}#{anchor}'
                hint = nearest(anchor, known)
                position = Position(max(record.raw.body_line, 1))
                yield Diagnostic(record.raw.path, position, "E702", message, remedy, suggestion=hint)


def _others(now: Standing, lost: set[str], before: Manifest) -> Iterator[Diagnostic]:
    """Aliases that were taken out, pictures, and what lists the records."""
    old = {each.path: each.target for each in before.redirects}
    for path in sorted(lost):
        section = SECTION.fullmatch(path)
        if section and _accounted(now, section["kind"], section["id"]):
            continue
        content = now.project.name(now.project.content)
        if path in old:
            message, remedy = f"{path} led to {old[path]} and would vanish", "Put the alias back."
            yield Diagnostic(content, Position(), "E701", message, remedy)
        elif path.startswith("/media/"):
            message, remedy = f"{path} was published and would vanish", "Refer to the picture again, if others use it."
            yield Diagnostic(f"{content}{path}", Position(), "W701", message, remedy)
        elif not section:
            message = f"{path} was published and would vanish"
            remedy = "Nothing, if what it listed is gone; lists have no aliases."
            yield Diagnostic(content, Position(), "W701", message, remedy)


def _accounted(now: Standing, kind: str, name: str) -> bool:
    """Whether a section's record vanished, was withdrawn or lacks the heading: that is told already."""
    page = paths.page(kind, name)
    return page not in now.addresses or page in now.gone or now.successor(kind, name) is not None


def _address(path: str) -> str:
    """The address of a file: a folder's index answers at the folder, and index.md is such a one."""
    folder = path.removesuffix(INDEX) if path.endswith(f"/{INDEX}") else path
    return folder.removesuffix("index/") if folder.endswith("/index/") else folder


def _file(project: Project, kind: str, name: str) -> str:
    """Where a record that is no longer there most likely stood."""
    listed = project.content / f"{kind}.yml"
    return project.name(listed if listed.exists() else project.content / kind / f"{name}.md")
