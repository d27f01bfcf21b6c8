"""What the builder tells the server: one small file, replaced at one stroke."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from openprimer_build.diagnostics import Diagnostic, Severity
from openprimer_build.incremental.workshop import Outcome
from openprimer_build.publishing.files import put


@dataclass(frozen=True, slots=True)
class Mistake:
    """One diagnostic, as a page shows it."""

    place: str
    severity: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class State:
    """What is published now, and what is wrong with what was saved last.

    Attributes:
        revision: counts builds, from 1; 0 while the first one runs.
        release: folder of the last whole build; empty if there is none yet.
        overlay: folder of files that are newer.
        newer: the paths of those files.
        removed: paths that the release still has, and readers no longer.
        changed: paths that the last build changed.
        drafts: paths of the pages of drafts.
        mistakes: with an error among them, what is published is the state before.
        stopped: why nothing can be built at all; empty if it can.
    """

    revision: int = 0
    release: str = ""
    overlay: str = ""
    newer: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    stopped: str = ""

    @property
    def events(self) -> dict[str, object]:
        """What a page is told."""
        errors = [asdict(each) for each in self.mistakes if each.severity == Severity.ERROR]
        return {"revision": self.revision, "changed": self.changed, "errors": errors, "stopped": self.stopped}


def of_outcome(outcome: Outcome, revision: int) -> State:
    """The state after a build."""
    return State(
        revision,
        str(outcome.release or ""),
        str(outcome.overlay),
        outcome.newer,
        outcome.removed,
        tuple(sorted(outcome.changed)),
        tuple(sorted(outcome.drafts)),
        tuple(_mistakes(outcome.diagnostics)),
    )


def _mistakes(diagnostics: Iterable[Diagnostic]) -> Iterable[Mistake]:
    for each in diagnostics:
        place = f"{each.path}:{each.position.line}:{each.position.column}"
        head, _, remedy = str(each).partition("\n")
        message = head.removeprefix(f"{place} {each.severity}[{each.code}]").strip()
        yield Mistake(place, str(each.severity), each.code, message, remedy.strip())


def write(path: Path, state: State) -> None:
    """Replace the file."""
    put(path, json.dumps(asdict(state), default=sorted).encode())


class Reader:
    """Reads the file again when it was replaced."""

    def __init__(self, path: Path) -> None:
        """Take the file, which may not be there yet."""
        self._path = path
        self._seen = (0, 0)
        self._state = State()

    def state(self) -> State:
        """What the file says now."""
        try:
            found = os.stat(self._path)  # noqa: PTH116 - asked for many times a second
        except FileNotFoundError:
            return self._state
        seen = (found.st_mtime_ns, found.st_ino)
        if seen != self._seen:
            self._state, self._seen = _parsed(self._path.read_text("utf-8")), seen
        return self._state


def _parsed(text: str) -> State:
    data: dict[str, Any] = json.loads(text)
    mistakes = tuple(Mistake(**each) for each in data.pop("mistakes"))
    lists: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in data.items()}
    sets = {key: frozenset(data[key]) for key in ("newer", "removed")}
    return State(mistakes=mistakes, **{**lists, **sets})
