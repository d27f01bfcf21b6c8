"""``openprimer init``."""

import os
from pathlib import Path

import click

from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import failures
from openprimer_build.editing.starter import TITLE, start

SAMPLE = "en"  # the language of the sample


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", default=TITLE, show_default=True, help="What the publication is called.")
@click.option(
    "--language", default=SAMPLE, show_default=True, metavar="TAG", help="The language that it will be written in."
)
@dry_run_option
def command(folder: Path, title: str, language: str, dry_run: bool) -> None:
    """Make a new project in DIR, with a small complete site in it.

    The sample asks whether a tomato is a fruit: two explainers with their claims, people, sources, events and terms,
    from real sources. It builds as it is; take it apart, then write your own. Its text is English in any LANGUAGE;
    dates and the words of the site follow the language as far as they have been translated.
    """
    with failures():
        changes = start(folder, title, language)
        told = [f"{title}: {len(changes)} files in {folder}."]
        if language != SAMPLE:
            told.append(f"The sample itself is in English; what you write will be in {language}.")
        told += ["Next:", f"  cd {os.fspath(folder)}", "  openprimer serve --build"]
        carry_out(changes, Path(), dry_run=dry_run, done="\n".join(told))
