"""One mistake at a time, as data: what to write, and how it is to be reported."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.build.workspace import EXAMPLE, FRONT, Workspace

from openprimer_build.diagnostics import Position

Files: TypeAlias = "dict[str, str | bytes | Path | None]"
CONTENT = EXAMPLE / "content"
HUB = (CONTENT / "hub.yml").read_text("utf-8")
CLAIM = """\
---
title: Wrong
statement: It is wrong.
nature: fact
positions:
  - {by: acme, stance: for, on: 2020, in_short: It is., source: book-2020}
"""
MODEL = FRONT.removesuffix("---\n")


@dataclass(frozen=True)
class Mistake:
    """Content with one mistake, and how it is to be reported.

    Attributes:
        code: of the diagnostic.
        place: file below content/, line and column.
        files: what is written, by name; None removes, a path is linked to.
        suggestion: the nearest allowed value.
        where: the path of keys.
        beside: another code that the same mistake brings.
    """

    code: str
    place: str
    files: Files
    suggestion: str | None = None
    where: str = ""
    beside: str = ""

    @property
    def position(self) -> Position:
        """Line and column."""
        _, line, column = self.place.split(":")
        return Position(int(line), int(column))

    def make(self, workspace: Workspace) -> None:
        """Put the mistake into a project."""
        for name, text in self.files.items():
            if text is None:
                (workspace.content / name).unlink()
            elif isinstance(text, Path):
                link = workspace.content / name
                link.parent.mkdir(exist_ok=True)
                link.symlink_to(text)
            else:
                workspace.write(name, text)


def in_topic(front: str) -> Files:
    """A topic whose front matter is given, from line 2 on."""
    return {"topics/wrong.md": f"---\n{front}---\n"}


def in_model(front: str) -> Files:
    """A model with more front matter, from line 5 on."""
    return {"models/wrong.md": f"{MODEL}{front}---\n"}


def in_claim(front: str) -> Files:
    """A claim with more front matter, from line 7 on."""
    return {"claims/wrong.md": f"{CLAIM}{front}---\n"}


def in_body(text: str) -> Files:
    """A model with a body, from line 6 on."""
    return {"models/wrong.md": FRONT + text}


def changed(name: str, old: str, new: str) -> Files:
    """A file of the example with one change."""
    text = (CONTENT / name).read_text("utf-8")
    assert text.count(old) == 1
    return {name: text.replace(old, new)}
