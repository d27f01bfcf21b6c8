"""A project that is being edited: what each edit changes in what readers see, as fast as it can be told.

The first build is a whole one, into the working files alone. After that an edit of prose makes the documents and the
page of what was edited; any other edit compiles everything, but makes only pages that came out otherwise. Search, feeds
in part, the tables of the database and the pictures for sharing stay as they were until the next whole build.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from openprimer_api.manifest import PATH as MANIFEST
from openprimer_api.manifest import Gone, Redirect, load
from openprimer_api.release import SNAPSHOT
from openprimer_build import building, pipeline
from openprimer_build.diagnostics import Diagnostic, has_errors
from openprimer_build.documents.compose import compose
from openprimer_build.documents.publication import Publication
from openprimer_build.exceptions import ContentError
from openprimer_build.incremental.ledger import NAME, Ledger, Note, write_ledger
from openprimer_build.incremental.prose import Proofreader
from openprimer_build.incremental.recall import Recall
from openprimer_build.incremental.stamps import Stamp, differing, settled, stamps
from openprimer_build.progress import Progress, Silence
from openprimer_build.project import CONFIG, Project
from openprimer_build.publishing import engine
from openprimer_build.publishing.archive import ARCHIVE
from openprimer_build.publishing.files import put
from openprimer_build.publishing.fingerprint import digest_of, digests, ground
from openprimer_build.publishing.gathered import gather
from openprimer_build.publishing.pages import write_pages
from openprimer_build.publishing.press import Press
from openprimer_build.reading.loader import Memory, read_content

# What only a whole build makes.
SILENCE = Silence()
SETTLED = ("/assets/", "/pagefind/", "/cards/", "/404.html", f"/{SNAPSHOT}", ARCHIVE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to.

    Attributes:
        release: the folder of the last whole build; None if there was none yet.
        overlay: a folder of files that are newer than those of the release.
        newer: the paths of those files.
        removed: paths that the release has and that are no longer there.
        changed: paths that this build has changed or removed.
        drafts: addresses of the pages of drafts.
        diagnostics: all mistakes and warnings; with an error among them, nothing was changed.
    """

    release: Path | None
    overlay: Path
    newer: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class _State:
    """What stands in release and overlay together, and what it was made of."""

    made_with: str
    release: Path
    seen: dict[str, Stamp]
    digests: dict[str, str]
    pages: dict[str, str]
    config: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    drafts: frozenset[str] = frozenset()
    newer: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)


class Workshop:
    """Builds one project again and again, and keeps at hand what the next edit will need."""

    def __init__(self, find: Callable[[], Project], progress: Progress) -> None:
        """Take what reads the project's settings, which can be edited too.

        Args:
            find: gives the project; its working files must be nobody else's.
            progress: told of whole builds.
        """
        self._find, self._progress = find, progress
        self._state: _State | None = None
        self._proofreader: Proofreader | None = None
        self._memory: Memory = {}
        self._verdicts: pipeline.Verdicts = {}
        self._recall = Recall()
        self._press: Press | None = None
        self._untold: Callable[[], None] | None = None

    def build(self) -> Outcome:
        """Bring everything up to date with the files as they are.

        Raises:
            OpenPrimerError: the settings cannot be used, or something else is wrong that is no mistake in content.
        """
        self._tell()
        project = self._find()
        made_with, now = ground(project), stamps(project)
        state = self._state
        if state is None or state.made_with != made_with:
            return self._whole(project, made_with, now)
        changed = differing(state.seen, now)
        if not changed:
            return self._outcome(project, state, ())
        return self._prose(project, state, changed, now) or self._compile(project, state, now)

    def warm(self) -> None:
        """Load what the next edit will need, while nobody waits."""
        self._tell()
        if self._state:
            self._proofread(self._find(), self._state).warm()

    def _tell(self) -> None:
        """Write into the ledger what the last build has learnt, unless that was done."""
        untold, self._untold = self._untold, None
        if untold:
            untold()

    def _proofread(self, project: Project, state: _State) -> Proofreader:
        if self._proofreader is None:
            ledger = Ledger(project.work / NAME)
            self._proofreader = Proofreader(project, ledger, _overlay(project), state.release)
        return self._proofreader

    def _whole(self, project: Project, made_with: str, now: dict[str, Stamp]) -> Outcome:
        try:
            made, diagnostics = building.build(project, progress=self._progress)
        except ContentError as error:
            return self._mistaken(project, error.diagnostics)
        self._close()
        self._press = None  # theme and settings may be others
        shutil.rmtree(_overlay(project), ignore_errors=True)
        config = (project.work / CONFIG).read_bytes()
        published, pages = dict(_digests(made)), engine.printed_pages(project)
        self._state = _State(made_with, made, now, published, pages, config, tuple(diagnostics))
        self._state.drafts = self._proofread(project, self._state).ledger.drafts()
        return self._outcome(project, self._state, published)

    def _prose(self, project: Project, state: _State, changed: set[str], now: dict[str, Stamp]) -> Outcome | None:
        """An edit of prose; None if it is another."""
        proofreader = self._proofread(project, state)
        proof = proofreader.read(changed)
        if proof is None:
            return None
        files = {each.path: each.body for each in proofreader.make(proof)}
        written = self._put(project, state, files)
        read = {path: (digest_of(project.content / path), now[path]) for path in changed}
        proofreader.ledger.update(proof.records, read, proof.diagnostics)
        state.seen, state.diagnostics = now, proof.diagnostics
        return self._outcome(project, state, written)

    def _compile(self, project: Project, state: _State, now: dict[str, Stamp]) -> Outcome:
        """Any other edit: compile everything, make what came out otherwise."""
        content = digests(project)
        compiled = pipeline.check_content(project, read_content(project, self._memory), verdicts=self._verdicts)
        if has_errors(compiled.diagnostics):
            return self._mistaken(project, compiled.diagnostics)
        gathered = gather(compiled.publication, compose(compiled.publication, SILENCE, self._recall))
        pages = write_pages(project, gathered.site)
        if (project.work / CONFIG).read_bytes() != state.config:
            return self._whole(project, state.made_with, now)
        press = self._press = self._press or Press(project, {})
        press.bodies = compiled.publication.html
        files = dict(gathered.files()) | {path: file.read_bytes() for path, file in compiled.media.items()}
        for path, made_of in pages.items():
            if state.pages.get(path) != made_of:
                files[_page_file(press, path)] = press.page(path, (press.pages / path).read_text("utf-8"))
        kept = files.keys() | {_page_file(press, path) for path in pages}
        gone = {path for path in state.digests if not path.startswith(SETTLED)} - kept
        written = self._put(project, state, files) | self._remove(state, gone)
        state.pages, state.seen, state.diagnostics = pages, now, tuple(compiled.diagnostics)
        self._close()
        state.drafts = _drafts(compiled.publication)
        note = Note(state.made_with, "", state.diagnostics)
        self._untold = partial(write_ledger, project, compiled.publication, settled(project, content, now), note)
        return self._outcome(project, state, written)

    def _put(self, project: Project, state: _State, files: dict[str, bytes]) -> set[str]:
        """Write the files that are not as they were into the overlay; returns their paths."""
        new = {path: _digest(data) for path, data in files.items()}
        written = {path for path, digest in new.items() if state.digests.get(path) != digest}
        for path in written:
            put(_overlay(project) / path[1:], files[path])
            state.digests[path] = new[path]
        state.newer |= written
        state.removed -= written
        return written

    @staticmethod
    def _remove(state: _State, gone: Iterable[str]) -> set[str]:
        removed = {path for path in gone if state.digests.pop(path, None)}
        state.newer -= removed
        state.removed |= removed
        return removed

    def _outcome(self, project: Project, state: _State, changed: Iterable[str]) -> Outcome:
        return Outcome(
            state.release,
            _overlay(project),
            frozenset(state.newer),
            frozenset(state.removed),
            frozenset(changed),
            state.drafts,
            state.diagnostics,
        )

    def _mistaken(self, project: Project, diagnostics: Iterable[Diagnostic]) -> Outcome:
        """What there is while there are mistakes: all as it was before, if there was anything."""
        before = self._outcome(project, self._state, ()) if self._state else Outcome(None, _overlay(project))
        return replace(before, diagnostics=tuple(diagnostics))

    def _close(self) -> None:
        if self._proofreader:
            self._proofreader.ledger.close()
            self._proofreader = None


def _drafts(publication: Publication) -> frozenset[str]:
    """The addresses of the pages of drafts, which stand among what is published."""
    catalogue = publication.catalogue
    drafts = (each for each in catalogue.records.values() if each.raw.data.get("status") == "draft")
    return frozenset(catalogue.link(each.id).url for each in drafts if each.status == "published")


def _overlay(project: Project) -> Path:
    return project.work / "overlay"


def _digests(release: Path) -> Iterator[tuple[str, str]]:
    """The digest of every file of a release, by path; the manifest has them, but for what stands in for what moved."""
    listed = load(release / MANIFEST[1:])
    yield from ((file.path, file.sha256) for file in listed.files)
    moved: list[Redirect | Gone] = [*listed.redirects, *listed.gone]
    for each in moved:
        path = f"{each.path}index.html" if each.path.endswith("/") else each.path
        yield path, _digest((release / path[1:]).read_bytes())


def _page_file(press: Press, path: str) -> str:
    """The path at which a page is published."""
    return f"/{press.file(path).relative_to(press.site).as_posix()}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
