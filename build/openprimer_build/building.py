"""Build and check: first what an edit of prose asks for, which loads no more than that takes; then all the rest."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from openprimer_build.diagnostics import Diagnostic, has_errors
from openprimer_build.exceptions import ContentError
from openprimer_build.incremental.ledger import Note, write_ledger
from openprimer_build.incremental.patch import prepare
from openprimer_build.incremental.quick import known_diagnostics, publish_prose, unchanged
from openprimer_build.incremental.stamps import settled, stamps
from openprimer_build.progress import Progress, Silence
from openprimer_build.project import Project
from openprimer_build.publishing import output, release
from openprimer_build.publishing.fingerprint import Built, digests, fingerprint, ground, release_of, remember
from openprimer_build.publishing.lock import locked

SILENCE = Silence()


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
        made_with, now = ground(project), stamps(project)
        known = None if output_folder else unchanged(project, made_with, now)
        if known and not has_errors(known[1], strict=strict):
            return known
        quick = None if output_folder or strict else publish_prose(project, made_with, now)
        if quick:
            progress.say("Published what was edited; search, feeds and the archive follow")
        from openprimer_build import pipeline  # with all that only a whole build needs

        content = digests(project)
        made_from = fingerprint(project, made_with, content)
        compiled = pipeline.check(project, progress)
        if has_errors(compiled.diagnostics, strict=strict):
            raise ContentError(compiled.diagnostics)
        made = release_of(project, made_from) or pipeline.make(project, compiled, made_with, progress)
        if output_folder:
            output.put(project, made, output_folder)
        else:
            release.switch(project, made, quick)
        remember(project, Built(made.name, made_from, made_with))
        note = Note(made_with, made.name, tuple(compiled.diagnostics))
        write_ledger(project, compiled.publication, settled(project, content, now), note)
        if not output_folder:
            prepare(project, made)
    return made, compiled.diagnostics


def diagnose(project: Project) -> list[Diagnostic]:
    """All mistakes and warnings there are in a project's content, sorted. Publishes nothing.

    Where nothing but prose was edited since the last build or check without mistakes, only that is looked at.
    """
    made_with, now = ground(project), stamps(project)
    known = known_diagnostics(project, made_with, now)
    if known is not None:
        return list(known)
    from openprimer_build import pipeline

    content = digests(project)
    compiled = pipeline.check(project)
    if not has_errors(compiled.diagnostics):
        note = Note(made_with, "", tuple(compiled.diagnostics))
        with suppress(OSError, sqlite3.Error):  # where nothing can be written, the next check takes as long
            write_ledger(project, compiled.publication, settled(project, content, now), note)
    return compiled.diagnostics
