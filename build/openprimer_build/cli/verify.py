"""``openprimer verify``."""

import click

from openprimer_api.errors import ServiceError
from openprimer_api.verify import manifest_of, verify
from openprimer_build.cli.failure import ContentFailure, Misuse


@click.command("verify")
@click.argument("target")
def command(target: str) -> None:
    """Compare TARGET, the address of a server or a folder, with its own manifest.

    Every file is compared byte for byte; redirects and withdrawn records by what they mean.
    """
    try:
        listed, differences = manifest_of(target), verify(target)
    except ServiceError as error:
        raise Misuse(str(error)) from error
    for difference in differences:
        click.echo(str(difference))
    if differences:
        found = "1 difference" if len(differences) == 1 else f"{len(differences)} differences"
        raise ContentFailure(f"{found} between {target} and its manifest. Build or copy it again.")
    counts = f"{len(listed.files)} files, {len(listed.redirects)} redirects, {len(listed.gone)} withdrawn"
    click.echo(f"{counts}: all as the manifest says.")
