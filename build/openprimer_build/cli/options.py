"""Options that several commands share."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click


class Day(click.ParamType[date]):
    """A day, such as 2026-11-23."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read what was typed; another spelling than that of the content is refused."""
        if isinstance(value, date):
            return value
        if WHOLE.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
            raise click.BadParameter(
                f'"{value}" is a date that does not exist. Correct the month or the day.', ctx, param
            )
        raise click.BadParameter(
            f'"{value}" is no day that is understood here. Write one such as 2026-11-23.', ctx, param
        )


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
