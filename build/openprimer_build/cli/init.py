"""``openprimer init``."""

import os
from pathlib import Path

import click

from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import failures
from openprimer_build.editing.starter import SAMPLES, sample, start


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--title", help="What the publication is called; by default as the sample is.")
@click.option(
    "--language", default="en", show_default=True, metavar="TAG", help="The language that it will be written in."
)
@dry_run_option
def command(folder: Path, title: str | None, language: str, dry_run: bool) -> None:
    """Make a new project in DIR, with a small complete site in it.

    The sample asks whether a tomato is a fruit: two explainers with their claims, people, sources, events and terms,
    from real sources. It builds as it is; take it apart, then write your own. Its text is German with --language de,
    and English with any other; dates and the words of the site follow the language as far as they are translated.
    """
    with failures():
        changes = start(folder, title, language)
        written_in = sample(language)
        told = [f"{title or SAMPLES[written_in][1]}: {len(changes)} files in {folder}."]
        if language.partition("-")[0] != written_in:
            told.append(f"The sample itself is in English; what you write will be in {language}.")
        told += ["Next:", f"  cd {os.fspath(folder)}", "  openprimer serve --build"]
        carry_out(changes, Path(), dry_run=dry_run, done="\n".join(told))
