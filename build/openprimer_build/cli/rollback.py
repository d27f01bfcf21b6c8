"""``openprimer rollback``."""

from pathlib import Path

import click

from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import project_options
from openprimer_build.project import find_project
from openprimer_build.publishing import release
from openprimer_build.publishing.lock import locked


@click.command("rollback")
@project_options
def command(project: Path, content: Path | None, site_url: str | None) -> None:
    """Publish the release before the present one; a second time comes back."""
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        with locked(found.work):
            now = release.rollback(found)
    click.echo(f"{found.public} is now {now.name}. A running server takes it on SIGHUP.")
