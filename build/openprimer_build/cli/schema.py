"""``openprimer schema``."""

from pathlib import Path

import click

from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import failures
from openprimer_build.editing.changes import Change
from openprimer_build.editing.front_matter_schemas import schema_files


@click.command("schema")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default="schemas",
    show_default=True,
    help="The folder to write into.",
)
@dry_run_option
def command(output: Path, dry_run: bool) -> None:
    """Write a JSON Schema for each kind's front matter, for the programs that editors write in.

    KIND.json describes one record, KIND.list.json a list of them in one file. With .vscode/settings.json as it is in
    this project, VS Code completes and checks the lists; README.md says how other programs take them.
    """
    files = schema_files()
    changes = []
    for name, text in files.items():
        path = output / name
        before = path.read_bytes() if path.exists() else None
        if before != text.encode():
            changes.append(Change(path, before, text.encode()))
    with failures():
        done = f"{len(files)} schemas in {output}; {len(changes)} of them are new or changed."
        carry_out(changes, Path(), dry_run=dry_run, done=done)
