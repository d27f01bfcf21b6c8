"""What can be done at once where a whole build would take its time."""

import pickle
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from openprimer_api.errors import ManifestError
from openprimer_build.diagnostics import Diagnostic
from openprimer_build.incremental.ledger import NAME, Ledger
from openprimer_build.incremental.patch import patch
from openprimer_build.incremental.prose import Proofreader
from openprimer_build.incremental.stamps import Stamp
from openprimer_build.project import Project
from openprimer_build.publishing import release

Stamps = Mapping[str, Stamp]


@contextmanager
def opened_ledger(project: Project, made_with: str) -> Iterator[Ledger | None]:
    """The ledger of a project; None where there is none that can be read and was made with just this."""
    try:
        ledger = Ledger(project.work / NAME)
    except (sqlite3.Error, LookupError, pickle.UnpicklingError, TypeError, AttributeError, ImportError):
        yield None
        return
    try:
        yield ledger if ledger.note.made_with == made_with else None
    finally:
        ledger.close()


def unchanged(project: Project, made_with: str, now: Stamps) -> tuple[Path, list[Diagnostic]] | None:
    """The published release and what was warned of when it was made, if no file has been touched since."""
    with opened_ledger(project, made_with) as ledger:
        made = release.current(project)
        if ledger is None or made is None or ledger.note.release != made.name or ledger.changed(project.content, now):
            return None
        return made, list(ledger.note.diagnostics)


def publish_prose(project: Project, made_with: str, now: Stamps) -> Path | None:
    """Publish edits of prose at once, without what may settle later.

    Args:
        project: what to build.
        made_with: a digest of settings, software and tools.
        now: the stamps of the content's files.

    Returns:
        The release; None where something else was edited, or nothing, or something is wrong.
    """
    with opened_ledger(project, made_with) as ledger:
        before = release.current(project)
        if ledger is None or before is None or ledger.note.release != before.name:
            return None
        proofreader, changed = Proofreader(project, ledger, before), ledger.changed(project.content, now)
        proof = proofreader.read(changed) if changed else None
        if proof is None:
            return None
        try:
            made = patch(project, before, proofreader.make(proof))
        except ManifestError:
            return None
        release.switch(project, made)
        return made


def known_diagnostics(project: Project, made_with: str, now: Stamps) -> tuple[Diagnostic, ...] | None:
    """What a whole check would tell, where nothing but prose was edited since one, and nothing is wrong with that."""
    with opened_ledger(project, made_with) as ledger:
        if ledger is None:
            return None
        changed = ledger.changed(project.content, now)
        if not changed:
            return ledger.note.diagnostics
        proof = Proofreader(project, ledger).read(changed)
        return proof.diagnostics if proof else None
