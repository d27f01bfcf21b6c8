"""What people see: diagnostics with the line they are about, and progress."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from openprimer_build.diagnostics import Diagnostic, Severity, count
from openprimer_build.progress import Advance

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
EXCERPT = 100  # characters
MAX_BYTES = 2_000_000  # the most a content file may have; reading.files.MAX_BYTES is the same number, held by a test


def show(diagnostics: Sequence[Diagnostic], root: Path, *, err: bool) -> None:
    """Print diagnostics, each with its line, and how many there are."""
    lines: dict[str, list[str]] = {}
    for each in diagnostics:
        if each.path not in lines:
            lines[each.path] = _read(root.resolve(), each.path)
        click.echo(_text(each, lines[each.path]), err=err)
    if diagnostics:
        click.echo(f"\n{count(diagnostics)}", err=err)


def _text(each: Diagnostic, lines: list[str]) -> str:
    place = f"{each.path}:{each.position.line}:{each.position.column}"
    label = click.style(f"{each.severity}[{each.code}]", fg=COLOURS[each.severity], bold=True)
    head, _, remedy = str(each).partition("\n")
    message = head.removeprefix(f"{place} {each.severity}[{each.code}]")
    return "\n".join([f"{click.style(place, bold=True)} {label}{message}", *_excerpt(each, lines), remedy])


def _excerpt(each: Diagnostic, lines: list[str]) -> Iterator[str]:
    """The line, and a mark below the column."""
    if not 1 <= each.position.line <= len(lines):
        return
    line = "".join(char if char.isprintable() else " " for char in lines[each.position.line - 1])
    start = max(0, each.position.column - EXCERPT + 20)
    shown = line[start : start + EXCERPT]
    if shown.strip():
        gutter = f"    {each.position.line} | "
        yield click.style(f"{gutter}{shown.rstrip()}", dim=True)
        yield " " * (len(gutter) + each.position.column - 1 - start) + click.style("^", fg=COLOURS[each.severity])


def _read(root: Path, name: str) -> list[str]:
    """The lines of a file; none where it is no plain file of the project, or too large to be content."""
    path = Path(os.path.realpath(root / name))
    try:
        if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return []
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


class Terminal:
    """Progress on the standard error: a bar where a person watches, plain lines elsewhere."""

    @contextmanager
    def task(self, label: str, total: int) -> Iterator[Advance]:
        """Show one step."""
        if not total:
            yield lambda _: None
        elif sys.stderr.isatty():
            with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
                yield bar.update
        else:
            self.say(f"{label} ({total})" if total > 1 else label)
            yield lambda _: None

    def say(self, message: str) -> None:
        """Say one thing."""
        click.echo(message, err=True)
