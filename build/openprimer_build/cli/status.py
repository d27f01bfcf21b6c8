"""``openprimer status``."""

import json
from datetime import date
from pathlib import Path

import click

from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import project_options, read_day
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.status import as_table, status
from openprimer_build.project import find_project


@click.command("status")
@project_options
@click.option("--overdue", default=365, show_default=True, metavar="DAYS", help="How long a review holds.")
@click.option("--on", "day", callback=read_day, metavar="DATE", help="As of which day; by default today.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
def command(
    project: Path, content: Path | None, site_url: str | None, overdue: int, day: date | None, form: str
) -> None:
    """Show what is unfinished: drafts, reviews that are due, and thin spots.

    None of it is a mistake; openprimer check reports those.
    """
    with failures():
        desk = Desk.open(find_project(project, content=content, site_url=site_url))
    today = day or date.today()  # noqa: DTZ011 - the day where the editor is
    found = status(desk, today, overdue)
    if form == "json":
        click.echo(json.dumps([heading.as_json() for heading in found], ensure_ascii=False, indent=2))
    else:
        click.echo(as_table(found))
