"""Turn what stops a command into words and an exit status: 1 for the content, 2 for what else a person can mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from openprimer_build.cli.terminal import show
from openprimer_build.exceptions import ContentError, EngineError, OpenPrimerError

CONTENT, MISUSE = 1, 2


class Failure(click.ClickException):
    """An error that is shown as it is."""

    exit_code: int

    def __init__(self, message: str, code: int) -> None:
        """Take the words and the exit status."""
        super().__init__(message)
        self.exit_code = code


@contextmanager
def failures(root: Path = Path()) -> Iterator[None]:
    """Report what is raised inside; ``root`` is the folder that diagnostics' paths start from."""
    try:
        yield
    except ContentError as error:
        show(error.diagnostics, root, err=True)
        raise Failure("Nothing was published; the last good release stays as it was.", CONTENT) from error
    except EngineError as error:
        raise Failure(f"{error}\nNothing was published; the last good release stays as it was.", CONTENT) from error
    except OpenPrimerError as error:
        raise Failure(str(error), MISUSE) from error
    except KeyboardInterrupt:
        raise Failure("Stopped. Nothing was published; run the command again when you like.", 130) from None
