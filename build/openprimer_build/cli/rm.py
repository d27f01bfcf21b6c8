"""``openprimer rm``."""

from pathlib import Path

import click

from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import ContentFailure, failures
from openprimer_build.cli.options import project_options
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import InUseError
from openprimer_build.editing.removal import remove
from openprimer_build.project import find_project


@click.command("rm")
@click.argument("name", metavar="ID")
@project_options
@dry_run_option
def command(name: str, project: Path, content: Path | None, site_url: str | None, dry_run: bool) -> None:
    """Remove the record ID; refuse while anything refers to it, and say what.

    Its address will lead nowhere. To leave a notice there, withdraw a published record instead: status: withdrawn,
    with a reason.
    """
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        try:
            change = remove(Desk.open(found), name)
        except InUseError as error:
            raise ContentFailure(str(error)) from error
        carry_out([change], found.root, dry_run=dry_run, done=f"{name} is gone from {found.name(change.path)}.")
