"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

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
