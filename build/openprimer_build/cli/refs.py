"""``openprimer refs``."""

import json
from pathlib import Path

import click

from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import project_options
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.mentions import mentions_of
from openprimer_build.project import find_project


@click.command("refs")
@click.argument("name", metavar="ID")
@project_options
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
def command(name: str, project: Path, content: Path | None, site_url: str | None, form: str) -> None:
    """Show who mentions the record ID, and where.

    Each line names file, line and column, and the key or the line of text. What a text names by the record's
    old ids counts too.
    """
    with failures():
        desk = Desk.open(find_project(project, content=content, site_url=site_url))
        record = desk.find(name)
        found = mentions_of(desk, record)
    if form == "json":
        click.echo(json.dumps([mention.as_json() for mention in found], ensure_ascii=False, indent=2))
        return
    for mention in found:
        click.echo(str(mention))
    count = f"{len(found)} mention{'s' if len(found) != 1 else ''}" if found else "Nothing mentions it"
    click.echo(f"{count}: {record.id} in {record.path}")
