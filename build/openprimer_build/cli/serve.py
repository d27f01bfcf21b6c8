"""``openprimer serve``."""

from pathlib import Path

import click

from openprimer_api.errors import ServiceError
from openprimer_api.server import serve
from openprimer_build.cli.failure import Misuse
from openprimer_build.cli.options import FOLDER, project_options


@click.command("serve")
@click.argument("release", type=FOLDER, required=False)
@project_options
@click.option("--build", "first", is_flag=True, help="Build first.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="TCP port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    context: click.Context,
    release: Path | None,
    project: Path,
    content: Path | None,
    site_url: str | None,
    first: bool,
    host: str,
    port: int,
    workers: int,
) -> None:
    """Serve a site and its API: RELEASE, or else what the project has published.

    Serving a RELEASE needs neither the project nor what builds it.
    """
    if first:
        _build(context, project=project, content=content, site_url=site_url, strict=False, output=None)
    try:
        serve(release or _published(project), host, port, workers)
    except ServiceError as error:
        raise Misuse(str(error)) from error


def _build(context: click.Context, **options: object) -> None:
    """Run ``openprimer build``; the group says it if what builds is not installed."""
    group = context.find_root().command
    builder = group.get_command(context, "build") if isinstance(group, click.Group) else None
    if builder:
        context.invoke(builder, **options)


def _published(folder: Path) -> Path:
    """What the project of a folder has published."""
    start = folder.resolve()
    root = next((each for each in (start, *start.parents) if (each / "mkdocs.yml").is_file()), start)
    public = root / "public"
    if not public.exists():
        raise Misuse(f"There is no {public}. Build it first: openprimer build, or openprimer serve --build.")
    return public
