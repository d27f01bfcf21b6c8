"""``openprimer mv``."""

from pathlib import Path

import click

from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import project_options
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.rename import rename
from openprimer_build.project import find_project


@click.command("mv")
@click.argument("old")
@click.argument("new")
@project_options
@dry_run_option
def command(old: str, new: str, project: Path, content: Path | None, site_url: str | None, dry_run: bool) -> None:
    """Give the record OLD the id NEW.

    Every reference to it is rewritten, and the old id stays as an alias, so that its addresses keep working.
    All of it is written, or nothing.
    """
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        changes = rename(Desk.open(found), old, new)
        files = f"{len(changes)} file{'s' if len(changes) != 1 else ''}"
        carry_out(changes, found.root, dry_run=dry_run, done=f"{old} is now {new}; {files} changed.")
