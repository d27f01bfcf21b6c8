"""Turn what stops a command into words and an exit status: 1 for the content, 2 for what else a person can mend."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, ENOSPC, EPERM, EROFS
from pathlib import Path
from typing import IO, Any

import click

from openprimer_api.errors import ServiceError
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


REMEDIES = {
    **dict.fromkeys((EACCES, EPERM), "Give yourself the right to read and write it, and run the command again."),
    EROFS: "Work in a folder that can be written, and run the command again.",
    ENOSPC: "Make room, and run the command again.",
}


def _in_words(error: Exception) -> str:
    """What the system or the database refused, which file it was about, and what to do."""
    if not isinstance(error, OSError):
        return f"The database among the working files says: {error}. Make room or rights to write, and run this again."
    number = error.errno or 0
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "A file"
    remedy = REMEDIES.get(number, "Put that right, and run the command again.")
    return f"{where} cannot be read or written: {error.strerror or error}. What is published is whole. {remedy}"


STOPPED = "Stopped. What is published is whole; run the command again when you like."


@contextmanager
def failures(root: Path = Path()) -> Iterator[None]:
    """Report what is raised inside; ``root`` is the folder that diagnostics' paths start from."""
    try:
        yield
    except ContentError as error:
        show(error.diagnostics, root, err=True)
        raise ContentFailure("Nothing was published; the last good release stays as it was.") from error
    except EngineError as error:
        raise ContentFailure(f"{error}\nWhat is published is whole, and stays.") from error
    except (OpenPrimerError, ServiceError) as error:
        raise Misuse(str(error)) from error
    except UnicodeEncodeError as error:
        message = f"This system's encoding is {error.encoding}, which cannot write {error.object[error.start]!a}."
        raise Misuse(f"{message} Set PYTHONUTF8=1 in the environment, and run the command again.") from error
    except (OSError, sqlite3.OperationalError) as error:
        raise Misuse(_in_words(error)) from error
    except KeyboardInterrupt:
        raise Interrupted(STOPPED) from None
