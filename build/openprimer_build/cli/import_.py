"""``openprimer import``."""

from pathlib import Path

import click

from openprimer_build.cli.failure import failures
from openprimer_build.cli.options import FOLDER
from openprimer_build.importing.folders import Copy, read_data
from openprimer_build.importing.importer import Plan, carry_out, plan_import
from openprimer_build.importing.table import load_table
from openprimer_build.importing.values import partial_date
from openprimer_build.project import find_project


def _days(_context: click.Context, _option: click.Parameter, given: tuple[tuple[str, str], ...]) -> dict[str, str]:
    for _, day in given:
        if partial_date(day) != day:
            raise click.BadParameter(f'"{day}" is no date. Write it like 2026-06-12.')
    return dict(given)


@click.command("import")
@click.option("--osai", type=FOLDER, metavar="DIR", help="A copy of the European Open Source AI Index.")
@click.option("--mot", type=FOLDER, metavar="DIR", help="A copy of the Model Openness Tool.")
@click.option("--map", "gap_map", type=FOLDER, metavar="DIR", help="A copy of the Open Source AI Gap Map.")
@click.option(
    "--on",
    type=(click.Choice(["osai", "mot", "map"]), str),
    multiple=True,
    callback=_days,
    metavar="NAME DATE",
    help="As of when a copy is, where it is newer than those this program knows.",
)
@click.option("--dry-run", is_flag=True, help="Report what would change; write nothing.")
@click.option(
    "--project", type=FOLDER, metavar="DIR", default=".", help="A folder of the project; by default this one."
)
@click.option("--content", type=FOLDER, metavar="DIR", help="The content, in place of the project's content/.")
def command(
    osai: Path | None,
    mot: Path | None,
    gap_map: Path | None,
    on: dict[str, str],
    dry_run: bool,
    project: Path,
    content: Path | None,
) -> None:
    """Make and refresh models from copies of three data sets on openness.

    Each flaw of the data is reported with what was done about it. What an editor wrote stays: only verdicts whose
    source is one of the data sets are refreshed, and records that do not exist are made.
    """
    with failures():
        found = find_project(project, content=content)
        folders = {"osai": osai, "mot": mot, "map": gap_map}
        copies = {name: Copy(folder, on.get(name)) for name, folder in folders.items() if folder}
        data = read_data(copies.get("osai"), copies.get("mot"), copies.get("map"))
        plan = plan_import(found, data, load_table())
        if not dry_run:
            carry_out(plan)
    for mending in data.report.by_file():
        click.echo(str(mending))
    click.echo(_summary(plan, len(data.report.mendings), dry_run=dry_run))


def _summary(plan: Plan, flaws: int, *, dry_run: bool) -> str:
    judged = ", ".join(f"{judge} {number}" for judge, number in sorted(plan.verdicts.items()))
    wrote = f"{len(plan.writes)} files {'would be' if dry_run else 'were'} written"
    return (
        f"{plan.made} models made, {plan.refreshed} refreshed, {plan.makers} makers made; "
        f"verdicts: {judged or 'none'}; {flaws} flaws reported. {wrote}."
    )
