"""``openprimer build``."""

import time
from pathlib import Path

import click

from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import project_options, strict_option
from openprimer_build.cli.terminal import Terminal, show
from openprimer_build.pipeline import build
from openprimer_build.project import find_project


@click.command("build")
@project_options
@strict_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A real folder to publish into, in place of the link public.",
)
def command(project: Path, content: Path | None, site_url: str | None, strict: bool, output: Path | None) -> None:
    """Build the website and the JSON, and publish them at one stroke.

    Where the content has mistakes nothing is published, and all of them are reported.
    """
    started = time.monotonic()
    with failures():
        found = find_project(project, content=content, site_url=site_url)
    with failures(found.root):
        release, warnings = build(found, strict=strict, output_folder=output, progress=Terminal())
    show(warnings, found.root, err=True)
    seconds = time.monotonic() - started
    where = output or found.public
    click.echo(
        f"Built {found.settings.title} for {found.settings.site_url} in {seconds:.1f} s: {where} ({release.name})"
    )
