"""``openprimer serve --dev``, as the terminal shows it."""

import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from openprimer_build.cli.failure import failures
from openprimer_build.cli.terminal import Terminal, show
from openprimer_build.dev.loop import HOST, Listener, run
from openprimer_build.diagnostics import Diagnostic, count, has_errors
from openprimer_build.project import find_dev_project


def serve_dev(folder: Path, content: Path | None, site_url: str | None, port: int) -> None:
    """Serve a project to its editor, and build it again whenever something is saved, until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the server too, as Ctrl-C does
    with failures():
        find = partial(find_dev_project, folder, content=content, site_url=site_url or f"http://{HOST}:{port}/")
        root = find().root
        listener = Listener(Terminal(), _ready, partial(_built, root), _stopped)
        try:
            run(find, content, port, listener)
        except KeyboardInterrupt:
            click.echo("")


def _ready(address: str) -> None:
    click.echo(f"Serving {address} for you alone; Ctrl-C stops.", err=True)


def _built(root: Path, diagnostics: Sequence[Diagnostic], changed: int) -> None:
    if has_errors(diagnostics):
        click.echo("", err=True)
        show(diagnostics, root, err=True)
        click.echo("The last version without mistakes stays until they are mended.", err=True)
        return
    warned = f", {count(diagnostics)}" if diagnostics else ""
    click.echo(f"Up to date ({changed} files new{warned}).", err=True)


def _stopped(reason: str) -> None:
    click.echo(f"\n{reason}", err=True)
