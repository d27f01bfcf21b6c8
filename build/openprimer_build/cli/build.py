"""``openprimer build``."""

import time
from dataclasses import replace
from pathlib import Path

import click

from openprimer_build.building import build
from openprimer_build.cli.failure import Misuse, failures
from openprimer_build.cli.options import project_options, strict_option
from openprimer_build.cli.terminal import Terminal, show
from openprimer_build.project import find_project
from openprimer_build.publishing.engine import ENGINES


@click.command("build")
@project_options
@strict_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A real folder to publish into, in place of the link public.",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="mkdocs",
    show_default=True,
    help="What makes HTML of the pages; docs/engines.md says how they differ.",
)
def command(
    project: Path, content: Path | None, site_url: str | None, strict: bool, output: Path | None, engine: str
) -> None:
    """Build the website and the JSON, and publish them at one stroke.

    Where the content has mistakes nothing is published, and all of them are reported.
    """
    if output and output.is_symlink() and not output.exists():
        raise Misuse(f"{output} is a link that leads nowhere. Name a folder with --output.")
    started = time.monotonic()
    with failures():
        found = replace(find_project(project, content=content, site_url=site_url), engine=engine)
    with failures(found.root):
        release, warnings = build(found, strict=strict, output_folder=output, progress=Terminal())
    show(warnings, found.root, err=True)
    seconds = time.monotonic() - started
    where = output or found.public
    click.echo(
        f"Built {found.settings.title} for {found.settings.site_url} in {seconds:.1f} s: {where} ({release.name})"
    )
