"""Turn what stops a command into words and an exit status: 1 for the content, 2 for what else a person can mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from openprimer_build.cli.terminal import show
from openprimer_build.exceptions import ContentError, EngineError, OpenPrimerError


class ContentFailure(click.ClickException):
    """The content, or what it was made into, does not hold."""

    exit_code = 1


class Misuse(click.ClickException):
    """The command cannot do what it was asked, for a reason that a person can mend."""

    exit_code = 2


class Interrupted(click.ClickException):
    """Somebody pressed Ctrl-C; the status is what a shell expects then."""

    exit_code = 130

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it, without calling it an error."""
        click.echo(self.format_message(), file=file, err=file is None)


@contextmanager
def failures(root: Path = Path()) -> Iterator[None]:
    """Report what is raised inside; ``root`` is the folder that diagnostics' paths start from."""
    try:
        yield
    except ContentError as error:
        show(error.diagnostics, root, err=True)
        raise ContentFailure("Nothing was published; the last good release stays as it was.") from error
    except EngineError as error:
        raise ContentFailure(f"{error}\nNothing was published; the last good release stays as it was.") from error
    except OpenPrimerError as error:
        raise Misuse(str(error)) from error
    except KeyboardInterrupt:
        raise Interrupted("Stopped. Nothing was published; run the command again when you like.") from None
