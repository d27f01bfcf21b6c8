"""``openprimer check``."""

from pathlib import Path

import click

from openprimer_build.cli.failure import ContentFailure, failures
from openprimer_build.cli.options import project_options, strict_option
from openprimer_build.cli.terminal import show
from openprimer_build.diagnostics import as_json, has_errors
from openprimer_build.pipeline import check
from openprimer_build.project import find_project


@click.command("check")
@project_options
@strict_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to report: for people or programs.",
)
@click.pass_context
def command(
    context: click.Context, project: Path, content: Path | None, site_url: str | None, strict: bool, form: str
) -> None:
    """Check the content and report every mistake; publish nothing."""
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        diagnostics = check(found).diagnostics
    if form == "json":
        click.echo(as_json(diagnostics))
    elif diagnostics:
        show(diagnostics, found.root, err=False)
    else:
        click.echo("No mistakes.")
    context.exit(ContentFailure.exit_code if has_errors(diagnostics, strict=strict) else 0)
