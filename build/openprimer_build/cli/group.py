"""The group of commands: which there are, and what to say where a part of the program is not installed."""

import importlib
import importlib.metadata
import keyword
from typing import Any

import click

from openprimer_build.cli.suggesting import SuggestingGroup

COMMANDS = {
    "build": "Build the website and the JSON, and publish them.",
    "check": "Check the content; publish nothing.",
    "explain": "Explain the code of a mistake.",
    "import": "Take over verdicts on openness from copies of three data sets.",
    "init": "Make a new project with a small complete site in it.",
    "links": "Ask the web whether outside links still work.",
    "lsp": "Serve an editor: completion, hover, renaming, mistakes.",
    "mv": "Rename a record, and every reference to it.",
    "new": "Write a new record.",
    "refs": "Show who mentions a record.",
    "review": "Record that a record was reviewed.",
    "rm": "Remove a record that nothing refers to.",
    "rollback": "Publish the release before the present one.",
    "schema": "Write JSON Schemas of front matter, for editors.",
    "serve": "Serve the published site and its API.",
    "status": "Show what is unfinished: drafts, reviews, thin spots.",
    "verify": "Compare a server or a folder with its manifest.",
}
EXTRAS = {
    "api": ("apispec", "flask", "flask_limiter", "granian", "limits", "prometheus_client", "structlog", "whitenoise"),
    "redis": ("redis",),
    "build": ("babel", "brotli", "markdown", "mkdocs", "pagefind", "watchfiles", "yaml"),
    "lsp": ("lsprotocol", "pygls"),
}


class LazyGroup(SuggestingGroup):
    """A group that imports a command when it is needed, so that each needs only what it uses."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command; a part that is not installed is an error that says how to install it."""
        if cmd_name not in COMMANDS:
            return None
        try:
            command: click.Command = importlib.import_module(_module(cmd_name)).command
        except ModuleNotFoundError as error:
            raise missing(error) from error
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it in the same way wherever it is, also while it is being imported."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from openprimer_build.cli.failure import STOPPED, Interrupted

            raise Interrupted(STOPPED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _module(command: str) -> str:
    """The module of a command; one named like a keyword of Python has an underscore at the end."""
    return f"openprimer_build.cli.{command}{'_' if keyword.iskeyword(command) else ''}"


def missing(error: ModuleNotFoundError) -> click.ClickException:
    """What to say where a part of the program is not installed."""
    name = (error.name or "").partition(".")[0]
    extra = next((extra for extra, packages in EXTRAS.items() if name in packages), "all")
    message = f"This command needs {name}, which is not installed. Install it: pip install 'openprimer[{extra}]'."
    return click.UsageError(message)


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    click.echo(f"openprimer {importlib.metadata.version('openprimer')} (content format {FORMAT})")
    ctx.exit()


FORMAT = 1  # what this version reads; settings.FORMAT is the same number, held by a test


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and the content format, and exit.",
)
def main() -> None:
    """Turn Markdown explainers into a checked catalogue, a JSON API and a website.

    A project is a folder with mkdocs.yml and content/. Every command works from anywhere inside one.
    """
