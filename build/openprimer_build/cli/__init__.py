"""The command line: ``openprimer``. Each command lives in a module of its own and is imported when it is called."""

from openprimer_build.cli.group import main

__all__ = ["main"]
