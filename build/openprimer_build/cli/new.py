"""``openprimer new``: one command for each kind, with an option for each key that its schema loads."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
from marshmallow import fields

from openprimer_api.schemas import KINDS, SCHEMAS, Ref
from openprimer_api.schemas.fields import Choice, Items
from openprimer_build.cli.changing import carry_out, dry_run_option
from openprimer_build.cli.failure import Misuse, failures
from openprimer_build.cli.options import project_options
from openprimer_build.cli.suggesting import SuggestingGroup
from openprimer_build.editing.answers import Interview, Question, RefusedAnswer, parse
from openprimer_build.editing.creation import create, refuse_id, suggest_id
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.guidance import guidance
from openprimer_build.linking.lookup import SINGULAR
from openprimer_build.project import find_project
from openprimer_build.reading.yaml_source import Plain

HIDDEN = frozenset({"reviewed", "aliases"})  # openprimer review and openprimer mv write these


class Kinds(SuggestingGroup):
    """A command for each kind, under its name in the plural or the singular."""

    noun = "kind"

    def names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of the base class
        """The kinds in the singular and the plural."""
        return [*SINGULAR.values(), *KINDS]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The kinds."""
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of a kind."""
        kind = next((kind for kind, singular in SINGULAR.items() if singular == cmd_name), cmd_name)
        return _command(kind) if kind in KINDS else None


@click.group("new", cls=Kinds, subcommand_metavar="KIND [TITLE] [OPTIONS]...")
def command() -> None:
    """Write a new record of a KIND, with a comment for each key that says what belongs there.

    On a terminal it asks for what is missing and opens the file in $EDITOR. Elsewhere the options must say all that
    the kind requires. A new explainer begins as a draft.
    """


def _command(kind: str) -> click.Command:
    """The command of one kind."""
    schema = SCHEMAS[kind]()
    loaded = {field.data_key or name: field for name, field in schema.load_fields.items()}
    keys = [key for key in loaded if key not in {schema.label, *HIDDEN}]
    run: Callable[..., None] = partial(_new, kind, keys)
    made = click.command(kind, help=_what(kind))(dry_run_option(project_options(_named(run))))
    argument = click.Argument(["title"], required=False)
    options = [_option(loaded[key], key, guidance(schema, key).what, number) for number, key in enumerate(keys)]
    own = [
        click.Option(["--id", "name"], metavar="ID", help="Its id; by default made from the title."),
        click.Option(["--edit/--no-edit"], default=None, help="Open it in $EDITOR; by default on a terminal."),
    ]
    made.params[:0] = [argument, *options, *own]
    return made


def _what(kind: str) -> str:
    return f"Write a new record: {SCHEMAS[kind].__doc__}".partition("\n")[0].replace("``", "")


def _named(run: Callable[..., None]) -> Callable[..., None]:
    """A function, which decorators can mark, in place of a partial, which they cannot."""

    def callback(**options: Any) -> None:
        run(**options)

    return callback


def _option(field: fields.Field[Any], key: str, what: str, number: int) -> click.Option:
    several = isinstance(field, Items)
    inner = field.inner if isinstance(field, Items) else field
    return click.Option(
        [f"--{key.lower().replace('_', '-')}", f"value_{number}"],
        multiple=several,
        type=click.Choice(inner.choices) if isinstance(inner, Choice) else None,
        metavar=_metavar(inner),
        help=f"{what} Required." if field.required else what,
    )


def _metavar(field: fields.Field[Any]) -> str | None:
    if isinstance(field, Choice):
        return None
    if isinstance(field, fields.Nested):
        return "YAML"
    return "ID" if isinstance(field, Ref) else "TEXT"


def _new(  # noqa: PLR0913 - one parameter for each option
    kind: str,
    keys: Sequence[str],
    *,
    title: str | None,
    name: str | None,
    edit: bool | None,
    dry_run: bool,
    project: Path,
    content: Path | None,
    site_url: str | None,
    **given: Any,
) -> None:
    """Write one record."""
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        desk = Desk.open(found)
        values = _values(kind, title, {key: given[f"value_{number}"] for number, key in enumerate(keys)})
        if asks:
            values = _interview(desk).complete(SCHEMAS[kind](), values)
        chosen = _choose_id(desk, str(values.get(SCHEMAS[kind].label, "")), name, asks=asks)
        change = create(desk, kind, chosen, values)
        draft = ", a draft" if values.get("status") == "draft" else ""
        where = f"{found.name(change.path)}: {chosen}{draft}"
        carry_out([change], found.root, dry_run=dry_run, done=f"{where}. When it is done, run openprimer check.")
    if not dry_run and (asks if edit is None else edit):
        click.edit(filename=str(change.path))


def _values(kind: str, title: str | None, given: Mapping[str, Any]) -> dict[str, Plain]:
    """What the options say, and what every new record has."""
    schema = SCHEMAS[kind]()
    loaded = {field.data_key or name: field for name, field in schema.load_fields.items()}
    texts = {schema.label: title, **given}
    values: dict[str, Plain] = {}
    for key, text in texts.items():
        if text:
            try:
                values[key] = parse(loaded[key], [text] if isinstance(text, str) else text)
            except RefusedAnswer as refused:
                raise Misuse(f"{key}: {refused}") from refused
    if schema.needs_body:
        today = date.today().isoformat()  # noqa: DTZ011 - the day where the editor is
        return {"status": "draft", "published": today, **values}
    return values


def _choose_id(desk: Desk, title: str, name: str | None, *, asks: bool) -> str:
    """The id that was given, or one made from the title; on a terminal one may choose another."""
    suggested = name or suggest_id(title)
    while True:
        chosen = suggested
        if asks and not name:
            chosen = click.prompt("id (permanent; part of its address)", default=suggested or None)
        try:
            refuse_id(desk, chosen)
        except EditError as error:
            if not asks or name:
                raise
            click.echo(str(error))
        else:
            return chosen


def _interview(desk: Desk) -> Interview:
    def check(name: str, kinds: tuple[str, ...]) -> None:
        try:
            record = desk.find(name)
        except EditError as error:
            raise RefusedAnswer(str(error)) from error
        if kinds and record.kind not in kinds:
            raise RefusedAnswer(
                f'"{name}" is one of the {record.kind}. Give the id of one of the {" or ".join(kinds)}.'
            )

    return Interview(_ask, click.echo, check)


def _ask(question: Question) -> str:
    if not question.last:  # of a further entry it was said before
        click.echo(f"\n{question.guidance.what} {question.guidance.bounds[:1].upper()}{question.guidance.bounds[1:]}.")
    default = "" if question.last else None
    label = f"{question.key} (nothing ends the list)" if question.last else question.key
    return str(click.prompt(label, default=default, show_default=False))
