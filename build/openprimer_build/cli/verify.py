"""``openprimer verify``."""

import click


@click.command("verify")
@click.argument("target")
@click.pass_context
def command(context: click.Context, target: str) -> None:
    """Compare TARGET, the address of a server or a folder, with its own manifest.

    Every file is compared byte for byte; redirects and withdrawn records by what they mean.
    """
