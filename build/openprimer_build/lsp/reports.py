"""Diagnostics as the Language Server Protocol has them."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from lsprotocol import types

from openprimer_build.diagnostics import Diagnostic, Severity
from openprimer_build.editing.github import message
from openprimer_build.lsp.room import Room
from openprimer_build.lsp.text import Text

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
# What a mistake is about, as far as its line shows it: inline syntax as a whole, a word in quotes, a word, a mark.
SHOWN = re.compile(
    r"\[\[[^\[\]\n]*\]\]|\[@[^\[\]\n]*\]|\{\{[^{}\n]*\}\}|\"[^\"\n]*\"|'[^'\n]*'|[\w][^\s,:\[\]{}\"|;]*|#+[^\n]*|\S"
)


def reports(
    room: Room, found: Iterable[Diagnostic], texts: Mapping[Path, str], encoding: str
) -> dict[Path, list[types.Diagnostic]]:
    """Diagnostics by the file that they are about.

    Args:
        room: the project.
        found: what the check found.
        texts: what was unsaved then.
        encoding: in whose units the client counts columns.
    """
    result: dict[Path, list[types.Diagnostic]] = {}
    read: dict[Path, Text] = {}
    for each in found:
        path = room.file(each.path)
        if path not in read:
            read[path] = Text(_text(path, texts), encoding)
        result.setdefault(path, []).append(_report(each, read[path]))
    return result


def _report(each: Diagnostic, text: Text) -> types.Diagnostic:
    """One diagnostic; it begins where ``openprimer check`` says, and ends with the word that stands there."""
    start = text.place(each.position)
    _, line_end = text.line(each.position.line - 1)
    match = SHOWN.match(text.text, start, line_end)
    return types.Diagnostic(
        range=text.range(start, match.end() if match else line_end),
        severity=SEVERITIES[each.severity],
        code=each.code,
        source="openprimer",
        message=message(each),
    )


def _text(path: Path, texts: Mapping[Path, str]) -> str:
    """What a file holds, unsaved or not; empty where it cannot be read."""
    if path in texts:
        return texts[path]
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
