"""``openprimer check``."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from openprimer_build.building import diagnose
from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import ContentFailure, Interrupted, failures
from openprimer_build.cli.options import project_options, strict_option
from openprimer_build.cli.terminal import show
from openprimer_build.diagnostics import Diagnostic, as_json, has_errors, sort
from openprimer_build.editing.fixes import fix
from openprimer_build.editing.github import as_github
from openprimer_build.editing.sarif import as_sarif
from openprimer_build.editing.watch import changes
from openprimer_build.exceptions import OpenPrimerError
from openprimer_build.project import CONFIG, Project, find_project
from openprimer_build.reading.loader import read_content

WATCHING = "Checked again on every change; stop with Ctrl-C."
FORMATS: dict[str, Callable[[Sequence[Diagnostic], str], str]] = {
    "json": lambda diagnostics, _: as_json(diagnostics),
    "github": as_github,
    "sarif": as_sarif,
}


@click.command("check")
@project_options
@strict_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    help="How to report: for people, for programs, beside the lines on GitHub, or for code scanning.",
)
@click.option("--fix", "mend", is_flag=True, help="Mend what is certain first.")
@click.option(
    "--against",
    metavar="URL-or-DIR",
    help="A published copy: name every address and anchor of it that would vanish without an alias.",
)
@click.option("--watch", is_flag=True, help="Check again whenever something changes, until Ctrl-C.")
@dry_run_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    context: click.Context,
    project: Path,
    content: Path | None,
    site_url: str | None,
    strict: bool,
    form: str,
    mend: bool,
    against: str | None,
    watch: bool,
    dry_run: bool,
) -> None:
    """Check the content and report every mistake; publish nothing.

    --fix mends misspelt keys, words and ids that can only mean one thing, line ends, byte order marks, and a missing
    format.yml; it tells what, and what is left. With --dry-run it only shows.
    """

    def once() -> bool:
        found = find_project(project, content=content, site_url=site_url)
        if mend:
            _mend(found, dry_run=dry_run, err=form != "text")
        diagnostics = _found(found, against)
        _report(diagnostics, found, form)
        return has_errors(diagnostics, strict=strict)

    with failures():
        found = find_project(project, content=content, site_url=site_url)
        noticed = changes([found.content, found.root / CONFIG]) if watch else iter(())
        failed = once()
        if watch:
            _watch(noticed, once)
    context.exit(ContentFailure.exit_code if failed else 0)


def _watch(noticed: Iterable[object], once: Callable[[], bool]) -> None:
    """Check again on every change, until Ctrl-C."""
    try:
        click.secho(WATCHING, dim=True, err=True)
        for _ in noticed:
            click.clear()
            _survive(once)
            click.secho(WATCHING, dim=True, err=True)
    except KeyboardInterrupt:
        raise Interrupted("Stopped watching.") from None


def _found(project: Project, against: str | None) -> Sequence[Diagnostic]:
    """Every mistake; only content without errors can be held against what was published."""
    if against is None:
        return diagnose(project)
    from openprimer_build.editing.permanence import vanishing  # which most checks do without
    from openprimer_build.pipeline import check

    compiled = check(project)
    if has_errors(compiled.diagnostics):
        click.echo(f"Not compared with {against} yet: mend the errors first.", err=True)
        return compiled.diagnostics
    return sort([*compiled.diagnostics, *vanishing(project, compiled.publication, compiled.media, against)])


def _survive(once: Callable[[], bool]) -> None:
    """Check again; what stops one check does not stop the watch."""
    try:
        once()
    except OpenPrimerError as error:
        click.echo(str(error), err=True)


def _mend(project: Project, *, dry_run: bool, err: bool) -> None:
    """Mend what is certain, and what that makes certain in turn."""
    while True:
        changed, fixes = fix(project, read_content(project))
        if changed:
            told = "\n".join(f"Fixed {each}" for each in fixes)
            carry_out(changed, project.root, dry_run=dry_run, done=told, err=err)
        if not changed or dry_run:
            return


def _report(diagnostics: Sequence[Diagnostic], project: Project, form: str) -> None:
    if form != "text":
        here = Path.cwd()
        prefix = f"{project.root.relative_to(here).as_posix()}/" if project.root.is_relative_to(here) else ""
        click.echo(FORMATS[form](diagnostics, prefix.removeprefix("./")))
    elif diagnostics:
        show(diagnostics, project.root, err=False)
    else:
        click.echo("No mistakes.")
