"""Edits of prose: they concern nothing but the record that was edited, its documents and its page.

Everything that another record, a list or a page can see of a record is compared with what the ledger has of it: front
matter, anchors, links to others, minutes of reading. Where one of them differs, or where anything is wrong, it is no
edit of prose, and a whole build takes it. What sees the words themselves (search, feeds, tables that count words, the
texts and the archive of everything) is left to that build in either case.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import markdown

import openprimer_site
from openprimer_api import paths
from openprimer_api.schemas import KINDS
from openprimer_build.diagnostics import Diagnostic, sort
from openprimer_build.documents.document import HTML, Document
from openprimer_build.documents.editing import editing_pages
from openprimer_build.documents.of_record import documents_of
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import reading, view
from openprimer_build.editing.review import stale_reviews
from openprimer_build.incremental.ledger import Ledger, outward
from openprimer_build.incremental.stored import StoredCatalogue, StoredDocuments, StoredPages, StoredTexts
from openprimer_build.linking.bodies import Linker
from openprimer_build.linking.catalogue import Record
from openprimer_build.linking.glossary import Glossary
from openprimer_build.linking.linking import LinkedCatalogue
from openprimer_build.project import Project
from openprimer_build.publishing import media
from openprimer_build.publishing.pages import BIBTEX, is_shown, page_text, site_with
from openprimer_build.publishing.press import Press
from openprimer_build.reading.loader import RawRecord, read_record
from openprimer_build.rendering.checks import check_bodies, fixed_pages
from openprimer_build.rendering.dialect import Dialect
from openprimer_build.rendering.rendered import render
from openprimer_build.validation import for_editors, validate

MOST = 20  # files; whoever changes more at once, as git does, waits for a whole build
STALE = "W604"  # a review that an edit of prose makes stale is no obstacle, but told


@dataclass(frozen=True, slots=True)
class Proof:
    """Edits of prose in which nothing is wrong.

    Attributes:
        publications: the publication as each edited record sees it, by id.
        diagnostics: what a whole check would warn of.
    """

    publications: Mapping[str, Publication]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def records(self) -> dict[str, Record]:
        """The edited records as they are now, by id."""
        return {name: publication.catalogue.records[name] for name, publication in self.publications.items()}


class Proofreader:
    """Tells edits of prose from others, for one project, its ledger and the release that goes with it."""

    def __init__(self, project: Project, ledger: Ledger, *roots: Path) -> None:
        """Take the project and its ledger, and the folders that hold what was published, the newest first."""
        self.project, self.ledger, self._roots = project, ledger, roots

    def read(self, changed: Collection[str]) -> Proof | None:
        """What became of some files, given by their paths below the content folder.

        Returns:
            None unless prose is all that was edited, and nothing is wrong with it.
        """
        if len(changed) > MOST:
            return None
        edited: dict[str, Record] = {}
        for path in sorted(changed):
            record = self._record(path)
            if record is None:
                return None
            edited[record.id] = record
        publications = {}
        for record in edited.values():
            publication = self._publication(record, edited)
            if publication is None:
                return None
            publications[record.id] = publication
        return Proof(publications, self._diagnostics([record.raw for record in edited.values()]))

    def make(self, proof: Proof) -> list[Document]:
        """The documents and the pages of the edited records."""
        made = [each for name, one in proof.publications.items() for each in self._documents(one, name)]
        return made + [self._page(record, proof.publications[name], made) for name, record in proof.records.items()]

    def warm(self) -> None:
        """Load what the next edit will need."""
        _ = self._press, self._glossary, self._renderer

    def _diagnostics(self, raws: Sequence[RawRecord]) -> tuple[Diagnostic, ...]:
        paths = {raw.path for raw in raws}
        others = [each for each in self.ledger.note.diagnostics if each.path not in paths]
        return tuple(sort([*others, *stale_reviews(raws)]))

    def _record(self, path: str) -> Record | None:
        """A record that is read and valid, and whose front matter says what it said before."""
        kind, _, name = path.partition("/")
        file, known = self.project.content / path, self.ledger.of_file(path)
        if (
            kind not in KINDS
            or not name.endswith(".md")
            or len(known) != 1
            or self.project.name(file) in self._warned()
        ):
            return None
        if not file.is_file() or self.project.name(file) in self._warned():
            return None
        raw, wrong = read_record(self.project, kind, file)
        if raw is None or wrong or [raw.id] != known:
            return None
        data, wrong = validate(raw)
        data = for_editors(data) if data and self.project.dev else data
        before = self.ledger.record(raw.id)
        if data is None or wrong or before is None or before.data != data:
            return None
        return Record(raw, data) if before.status == "published" else None

    def _warned(self) -> set[str]:
        """The files of which something was told that only a whole check can tell again."""
        return {each.path for each in self.ledger.note.diagnostics if each.code != STALE}

    def _publication(self, record: Record, edited: Mapping[str, Record]) -> Publication | None:
        """A publication of one record among all that it refers to, unless others can see what is new about it."""
        place = self.project.settings.place
        catalogue = StoredCatalogue(place.base, self.ledger, edited)
        body = Linker(catalogue, self.project.settings.language, self._glossary).resolve(record)
        linked = LinkedCatalogue(catalogue, {record.id: body}, self.ledger.edges(target=record.id))
        media.place_media(linked, place)
        if not body.markdown.strip() or body.diagnostics:
            return None
        rendered = {record.id: render(self._renderer, body.markdown)}
        publication = Publication(self.project.settings, linked, rendered)
        own = self.ledger.edges(source=record.id)
        edges = [edge for edge in own if edge[2] != "body"]
        edges += [(record.id, name, "body") for name in dict.fromkeys([*body.cited, *body.linked, *body.terms])]
        minutes = reading(publication, record)["minutes"]
        if outward(record, rendered[record.id], minutes, edges) != self.ledger.outward(record.id):
            return None
        wrong = check_bodies(linked, rendered, StoredPages(self.ledger, self._fixed_pages(catalogue)))
        return None if any(wrong) else publication

    def _documents(self, publication: Publication, name: str) -> list[Document]:
        record = publication.catalogue.records[name]
        return documents_of(publication, record, view(publication, record))

    def _page(self, record: Record, publication: Publication, made: Collection[Document]) -> Document:
        site = site_with(
            self.project.settings,
            StoredDocuments(self._roots, {each.path: each.value for each in made if is_shown(each)}, self.ledger),
            StoredTexts(self._roots, {each.path: each.body.decode() for each in made if each.path.endswith(BIBTEX)}),
            {record.id: record.raw.path} if self.project.settings.edit_url else {},
        )
        page = openprimer_site.page(site, paths.document(record.kind, record.id))
        self._press.bodies = publication.html
        html = self._press.page(page.path, page_text(page))
        file = self._press.file(page.path).relative_to(self._press.site).as_posix()
        return Document(f"/{file}", HTML, html)

    def _fixed_pages(self, catalogue: StoredCatalogue) -> dict[str, tuple[str, ...] | None]:
        settings = self.project.settings
        known = (*media.media_files(self.project), *editing_pages(settings))
        return fixed_pages(catalogue, {settings.place.relative(path) for path in known})

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary.of(StoredCatalogue(self.project.settings.place.base, self.ledger, {}))

    @cached_property
    def _renderer(self) -> markdown.Markdown:
        return Dialect.of(self.project.config).renderer()

    @cached_property
    def _press(self) -> Press:
        return Press(self.project, {})
