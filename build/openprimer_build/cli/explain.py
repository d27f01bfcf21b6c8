"""``openprimer explain``."""

import click

from openprimer_build.cli.failure import Misuse
from openprimer_build.codes import CODES
from openprimer_build.diagnostics import nearest


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Explain the CODE of a mistake, such as E301."""
    entry = CODES.get(code.upper())
    if entry is None:
        guess = nearest(code.upper(), CODES)
        hint = f' Did you mean "{guess}"?' if guess else ""
        raise Misuse(f'There is no code "{code}".{hint} Codes: {", ".join(CODES)}.')
    click.echo(f"{code.upper()}: {entry.title}\n\n{entry.why}")
    click.echo(f"\nWrong:\n{_indent(entry.wrong)}\n\nRight:\n{_indent(entry.right)}")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
