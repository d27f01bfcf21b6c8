"""``openprimer lsp``."""

import logging
import os
import sys

import click

from openprimer_build.lsp.features import make

QUIET = logging.CRITICAL  # what people must know goes to the editor; --log shows the rest


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; it does so anyway.")
@click.option("--log", "verbose", is_flag=True, help="Tell on the standard error what goes on.")
def command(stdio: bool, verbose: bool) -> None:  # noqa: ARG001 - some clients pass --stdio
    """Serve an editor: completion, hover, definitions, references, renaming and the mistakes that check finds.

    An editor starts it and speaks the Language Server Protocol with it, over standard input and output.
    docs/editors.md says how to connect VS Code, Neovim and Helix.
    """
    if sys.stdin.isatty():
        message = "This is for an editor to start. docs/editors.md says how to connect VS Code, Neovim and Helix."
        raise click.UsageError(message)
    logging.basicConfig(level=logging.INFO if verbose else QUIET, stream=sys.stderr)
    # Whatever else writes to the standard output must not break the conversation.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        server = make()
        try:
            server.start_io(sys.stdin.buffer, out)
        finally:
            server.close()
