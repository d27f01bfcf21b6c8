"""What a server can be told: by a flag, by the environment, by a file, in this order; else there is a default."""

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

from limits import parse_many
from marshmallow import Schema, ValidationError, fields, validate

from openprimer_api.errors import ConfigurationError

FILE = "openprimer.toml"
TABLE = "server"
PREFIX = "OPENPRIMER_"
# Variables that mean something to us and are no setting of the server.
OTHERS = frozenset({f"{PREFIX}CONFIG", f"{PREFIX}SITE_URL"})
OFF = "off"
LEVELS = ("info", "warning", "error")
STORAGES = ("memory://", "redis://", "rediss://")
LIST = "docs/running.md lists all settings."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a server can be told; ``SettingsSchema`` says what each means."""

    release: Path = Path("public")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    cache: int = 256
    access_log: bool = False
    log_level: str = "warning"
    metrics: bool = True
    rate_limit: str = "600 per minute"
    rate_limit_storage: str = STORAGES[0]
    trusted_proxies: int = 0
    longest_query: int = 2_000


DEFAULT = Settings()


def _require_limit(value: str) -> None:
    """Refuse what Flask-Limiter could not read."""
    if value == OFF:
        return
    try:
        parse_many(value)
    except ValueError as error:
        examples = f'"{DEFAULT.rate_limit}" or "10/second; 200/hour"'
        raise ValidationError(f'Must be such as {examples}, or "{OFF}".') from error


def _require_storage(value: str) -> None:
    if not value.startswith(STORAGES):
        raise ValidationError(f"Must begin with one of {', '.join(STORAGES)}.")


class Whole(fields.Integer):
    """A whole number, as one or as text; neither a fraction nor true."""

    def _validated(self, value: object) -> int:
        if isinstance(value, bool | float):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class SettingsSchema(Schema):
    """The settings as a person writes them. ``flag`` is how ``openprimer serve`` takes one, where it does."""

    release = fields.String(
        validate=validate.Length(min=1),
        metadata={"flag": "RELEASE", "description": "The folder to serve, or a link to it."},
    )
    host = fields.String(metadata={"flag": "--host", "description": "Address to listen on."})
    port = Whole(
        validate=validate.Range(1, 65_535), metadata={"flag": "--port", "description": "TCP port to listen on."}
    )
    workers = Whole(
        validate=validate.Range(1, 64), metadata={"flag": "--workers", "description": "Processes that answer."}
    )
    cache = Whole(
        validate=validate.Range(0, 65_536),
        metadata={"description": "MiB of small files that each worker may keep in memory."},
    )
    access_log = fields.Boolean(
        metadata={
            "flag": "--access-log / --no-access-log",
            "description": "Whether each request is a line of JSON on the standard output.",
        }
    )
    log_level = fields.String(
        validate=validate.OneOf(LEVELS),
        metadata={
            "flag": "--log-level",
            "description": "From which level on events are lines of JSON on the standard error: "
            "`info` has every request that is not answered from a file, `warning` only trouble, `error` only failures.",
        },
    )
    metrics = fields.Boolean(metadata={"description": "Whether `/metrics` answers."})
    rate_limit = fields.String(
        validate=_require_limit,
        metadata={
            "description": "How many requests one client may make that are not answered from a file; "
            f'several limits are parted by semicolons, and "{OFF}" sets none.'
        },
    )
    rate_limit_storage = fields.String(
        validate=_require_storage,
        metadata={
            "description": "Where requests are counted: in the memory of each worker, so that N workers let through up "
            "to N times the limit, or for all workers and machines together in a Redis, `redis://host:6379`."
        },
    )
    trusted_proxies = Whole(
        validate=validate.Range(0, 10),
        metadata={
            "description": "How many proxies in front add to `X-Forwarded-For`; "
            "the limit and the log go by the client they name."
        },
    )
    longest_query = Whole(
        validate=validate.Range(100, 8_000), metadata={"description": "Bytes that a query string may have."}
    )


SCHEMA = SettingsSchema()


def load(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Put the settings together.

    Args:
        flags: settings from the command line, by key; None stands for a flag that was not given.
        environment: in place of the process's own.
        file: in place of the one that ``OPENPRIMER_CONFIG`` names, or else ``openprimer.toml`` here if there is one.

    Raises:
        ConfigurationError: something is no setting, or has a value that it cannot have; all such are named.
    """
    variables = os.environ if environment is None else environment
    path = file or Path(variables.get(f"{PREFIX}CONFIG") or FILE)
    named = file is not None or bool(variables.get(f"{PREFIX}CONFIG"))
    values: dict[str, Any] = {}
    faults: list[str] = []
    for source in (_File(path, required=named), _Environment(variables), _Flags(flags or {})):
        found = source.read()
        faults += [f"{source.name(key)} {fault}" for key, fault in _faults(found, source)]
        values |= found
    if faults:
        raise ConfigurationError(" ".join(faults), LIST)
    loaded = SCHEMA.load(values)
    if "release" in loaded:
        loaded["release"] = Path(loaded["release"])
    return Settings(**loaded)


class _Flags:
    """What the command line says."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def read(self) -> dict[str, Any]:
        given = {key: value for key, value in self._values.items() if value is not None}
        return {key: str(value) if isinstance(value, Path) else value for key, value in given.items()}

    def name(self, key: str) -> str:
        return f"--{key.replace('_', '-')}"


class _Environment:
    """What the environment says; an empty variable says nothing."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def read(self) -> dict[str, Any]:
        return {
            name.removeprefix(PREFIX).lower(): value
            for name, value in self._variables.items()
            if name.startswith(PREFIX) and name not in OTHERS and value
        }

    def name(self, key: str) -> str:
        return f"{PREFIX}{key.upper()}"


class _File:
    """What ``openprimer.toml`` says; a release is named from the file's own folder."""

    def __init__(self, path: Path, *, required: bool) -> None:
        self._path = path
        self._required = required

    def read(self) -> dict[str, Any]:
        try:
            document = tomllib.loads(self._path.read_text("utf-8"))
        except FileNotFoundError as error:
            if not self._required:
                return {}
            raise ConfigurationError(f"There is no {self._path}.", "Make it, or name another with --config.") from error
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"{self._path} cannot be read: {error}.", "Write it as TOML.") from error
        unknown = next((name for name in document if name != TABLE), None)
        table = document.get(TABLE, {})
        if unknown or not isinstance(table, dict):
            what = f"has {unknown}, which is no table of it" if unknown else f"has a {TABLE} that is no table"
            raise ConfigurationError(f"{self._path} {what}.", f"Settings stand below [{TABLE}]. {LIST}")
        if isinstance(table.get("release"), str):
            table["release"] = str(self._path.parent / table["release"])
        return table

    def name(self, key: str) -> str:
        return f"{key} in {self._path}"


def _faults(values: Mapping[str, Any], source: _File | _Environment | _Flags) -> Iterator[tuple[str, str]]:
    """What is wrong with the settings of one source: the key, and the end of a sentence that begins with its name."""
    for key, said in sorted(SCHEMA.validate(values).items()):
        if key not in SCHEMA.fields:
            near = difflib.get_close_matches(str(key), SCHEMA.fields, 1)
            yield str(key), f"is no setting.{f' Did you mean {source.name(near[0])}?' if near else ''}"
        else:
            yield str(key), f"cannot be {str(values[key])!r}. {' '.join(map(str, said))}"


def table() -> str:
    """The table of all settings in Markdown, as docs/running.md has it."""
    rows = ["| key | environment | flag | default | what it says |", "| --- | --- | --- | --- | --- |"]
    for each in fields_of(Settings):
        meaning = SCHEMA.fields[each.name].metadata
        flag = f"`{meaning['flag']}`" if "flag" in meaning else ""
        default = str(each.default).lower() if isinstance(each.default, bool) else each.default
        variable = f"{PREFIX}{each.name.upper()}"
        rows.append(f"| `{each.name}` | `{variable}` | {flag} | `{default}` | {meaning['description']} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - it writes the table of docs/running.md
