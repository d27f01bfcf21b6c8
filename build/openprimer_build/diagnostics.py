"""Mistakes as data: where, what, and what to do about it."""

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a diagnostic stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file; line and column count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake.

    Attributes:
        path: the file, relative to the project and with forward slashes.
        position: line and column.
        code: such as ``E301``; those that begin with W are warnings.
        where: the path of keys inside the front matter, such as ``claims[0]``; empty for the body.
        message: what was seen.
        remedy: what to do, in the imperative.
        allowed: the values that would have been accepted, where they can be listed.
        suggestion: the nearest allowed value.
    """

    path: str
    position: Position
    code: str
    message: str
    remedy: str
    where: str = ""
    allowed: tuple[str, ...] = field(default=())
    suggestion: str | None = None

    @property
    def severity(self) -> Severity:
        """Error or warning, by the code."""
        return Severity.WARNING if self.code.startswith("W") else Severity.ERROR

    def __str__(self) -> str:
        """The two lines an editor sees."""
        message = "".join(each if each.isprintable() else " " for each in self.message)
        where = f" {self.where}:" if self.where else ""
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        head = f"{self.path}:{self.position.line}:{self.position.column} {self.severity}[{self.code}]"
        return f"{head}{where} {message}{hint}\n    {self.remedy}"

    def as_json(self) -> dict[str, object]:
        """The same as one flat JSON object."""
        values = asdict(self)
        del values["position"]
        return {
            **values,
            "allowed": list(self.allowed),
            "line": self.position.line,
            "column": self.position.column,
            "severity": str(self.severity),
        }


def sort(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line, column and code, each once."""
    unique = set(diagnostics)
    return sorted(unique, key=lambda each: (each.path, each.position, each.code, each.where, each.message))


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a run must fail; ``strict`` makes warnings count."""
    return any(strict or each.severity is Severity.ERROR for each in diagnostics)


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """All diagnostics as an editor reads them, with a closing count; empty where there is none."""
    if not diagnostics:
        return ""
    return "\n".join([*map(str, diagnostics), "", count(diagnostics)])


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """All diagnostics as a JSON array."""
    return json.dumps([each.as_json() for each in diagnostics], ensure_ascii=False, indent=2)


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(each.severity is Severity.ERROR for each in diagnostics)
    warnings = len(diagnostics) - errors
    files = len({each.path for each in diagnostics})
    named = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{' and '.join(named) or 'no mistakes'} in {files} file{'s' if files != 1 else ''}"


def nearest(seen: str, allowed: Iterable[str]) -> str | None:
    """The allowed value most like the one seen, if any is like it at all."""
    found = difflib.get_close_matches(seen, list(allowed), n=1, cutoff=0.6)
    return found[0] if found else None
