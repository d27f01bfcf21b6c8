"""``openprimer review``."""

from datetime import date
from pathlib import Path

import click

from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import project_options, read_day
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.review import record_review
from openprimer_build.project import find_project


@click.command("review")
@click.argument("name", metavar="ID")
@click.option("--by", "reviewer", required=True, metavar="ID", help="The person or organisation that reviewed it.")
@click.option("--on", "day", callback=read_day, metavar="DATE", help="The day of the review; by default today.")
@project_options
@dry_run_option
def command(
    name: str,
    reviewer: str,
    day: date | None,
    project: Path,
    content: Path | None,
    site_url: str | None,
    dry_run: bool,
) -> None:
    """Record that somebody has reviewed the record ID as it is now.

    The review is bound to a hash of what was reviewed: once that changes, openprimer check warns.
    """
    on = day or date.today()  # noqa: DTZ011 - the day where the reviewer is
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        change = record_review(Desk.open(found), name, reviewer, on)
        done = f"{name}: reviewed by {reviewer} on {on.isoformat()}."
        carry_out([change], found.root, dry_run=dry_run, done=done)
