"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterable

from openprimer_build.codes import CODES
from openprimer_build.diagnostics import Diagnostic


def as_github(diagnostics: Iterable[Diagnostic], prefix: str = "") -> str:
    """One workflow command a diagnostic.

    Args:
        diagnostics: what was found.
        prefix: what leads from the top of the repository to the project, with a slash at the end; empty if it is there.
    """
    return "\n".join(_command(each, prefix) for each in diagnostics)


def _command(each: Diagnostic, prefix: str) -> str:
    properties = {
        "file": f"{prefix}{each.path}",
        "line": str(each.position.line),
        "col": str(each.position.column),
        "title": f"{each.code}: {CODES[each.code].title}",
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{each.severity} {listed}::{_data(message(each))}"


def message(each: Diagnostic) -> str:
    """What was seen and what to do, without the place."""
    where = f"{each.where}: " if each.where else ""
    hint = f'; did you mean "{each.suggestion}"?' if each.suggestion else ""
    return f"{where}{each.message}{hint}\n{each.remedy}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
