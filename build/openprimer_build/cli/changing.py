"""What commands that write share: the option ``--dry-run``, and carrying changes out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from openprimer_build.editing.changes import Change, as_diff, write

Command = TypeVar("Command", bound=Callable[..., Any])


def dry_run_option(command: Command) -> Command:
    """Show and do not write."""
    text = "Show what would change as a unified diff; write nothing."
    return click.option("--dry-run", is_flag=True, help=text)(command)


def carry_out(changes: Sequence[Change], root: Path, *, dry_run: bool, done: str, err: bool = False) -> None:
    """Write changes and say what was done, or show them; raises EditError where they cannot be written.

    ``err`` keeps the standard output free for something else.
    """
    if dry_run:
        click.echo(as_diff(changes, root), nl=False, err=err)
        return
    write(changes)
    click.echo(done, err=err)
