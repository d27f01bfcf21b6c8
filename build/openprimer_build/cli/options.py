"""Options that several commands share."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")
Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def project_options(command: Command) -> Command:
    """Say which project, where its content is and where it will stand on the web."""
    for option in (
        click.option("--site-url", metavar="URL", help="Where the site will stand, in place of mkdocs.yml's site_url."),
        click.option("--content", type=FOLDER, metavar="DIR", help="The content, in place of the project's content/."),
        click.option(
            "--project",
            type=FOLDER,
            metavar="DIR",
            default=".",
            help="A folder of the project; by default this one.",
        ),
    ):
        command = option(command)
    return command


def strict_option(command: Command) -> Command:
    """Make warnings count."""
    return click.option("--strict", is_flag=True, help="Fail on warnings too.")(command)


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read a day such as 2026-11-23, as the callback of an option; raises BadParameter for anything else."""
    if value is None:
        return None
    if not WHOLE.fullmatch(value):
        message = f'"{value}" is no day that is understood here. Write one such as 2026-11-23.'
        raise click.BadParameter(message, ctx, param)
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = f'"{value}" is a date that does not exist. Correct the month or the day.'
        raise click.BadParameter(message, ctx, param) from None
