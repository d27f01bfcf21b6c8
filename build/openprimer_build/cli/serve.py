"""``openprimer serve``."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from openprimer_api.configuration import DEFAULT, LEVELS, Settings, load
from openprimer_api.errors import ServiceError
from openprimer_api.server import serve
from openprimer_build.cli.failure import Misuse
from openprimer_build.cli.group import missing
from openprimer_build.cli.options import FOLDER, project_options


@click.command("serve")
@click.argument("release", type=FOLDER, required=False)
@project_options
@click.option("--build", "first", is_flag=True, help="Build first.")
@click.option("--dev", is_flag=True, help="Build whatever is saved, drafts too, and reload the page; for editors.")
@click.option("--host", help=f"Address to listen on.  [default: {DEFAULT.host}]")
@click.option("--port", type=click.IntRange(1, 65535), help=f"TCP port to listen on.  [default: {DEFAULT.port}]")
@click.option("--workers", type=click.IntRange(1, 64), help=f"Processes.  [default: {DEFAULT.workers}]")
@click.option("--access-log/--no-access-log", default=None, help="Write each request as a line of JSON.")
@click.option("--log-level", type=click.Choice(LEVELS), help=f"From where on to log.  [default: {DEFAULT.log_level}]")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Settings, in place of openprimer.toml in this folder.",
)
@click.pass_context
def command(
    context: click.Context,
    /,
    project: Path,
    content: Path | None,
    site_url: str | None,
    first: bool,
    dev: bool,
    config: Path | None,
    **flags: Any,
) -> None:
    """Serve a site and its API: RELEASE, or else what the project has published.

    Serving a RELEASE needs neither the project nor what builds it. docs/running.md lists all settings.
    """
    if dev:
        try:
            from openprimer_build.cli.dev import serve_dev
        except ModuleNotFoundError as error:
            raise missing(error) from error
        serve_dev(project, content, site_url, load({key: flags[key] for key in ("port",)}, file=config).port)
        return
    if first:
        _build(context, project=project, content=content, site_url=site_url, strict=False, output=None)
    try:
        serve(_found(load(flags, file=config), project))
    except ServiceError as error:
        raise Misuse(str(error)) from error


def _build(context: click.Context, **options: object) -> None:
    """Run ``openprimer build``; the group says it if what builds is not installed."""
    group = context.find_root().command
    builder = group.get_command(context, "build") if isinstance(group, click.Group) else None
    if builder:
        context.invoke(builder, **options)


def _found(settings: Settings, folder: Path) -> Settings:
    """Serve what the project of a folder has published, where nothing names another release."""
    if settings.release != DEFAULT.release:
        return settings
    start = folder.resolve()
    root = next((each for each in (start, *start.parents) if (each / "mkdocs.yml").is_file()), start)
    public = root / "public"
    if not public.exists():
        raise Misuse(f"There is no {public}. Build it first: openprimer build, or openprimer serve --build.")
    return replace(settings, release=public)
