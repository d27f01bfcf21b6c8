"""The pages that the project says about itself, and the commands on them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE)
ANYTHING = "…"


@dataclass(frozen=True)
class Command:
    """A command that readers are told to run, and what it is said to print; empty where nothing is said."""

    line: str
    answer: str = ""


def tracked(checkout: Path) -> list[Path]:
    """Every file that is committed or would be, relative to the checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True).stdout.split("\0")
    return [Path(name) for name in sorted(set(names)) if name and (checkout / name).is_file()]


def commands(page: Path) -> Iterator[Command]:
    """The commands of a page: each line of a block of shell; a block of JSON below is what the last one answers."""
    waiting: list[str] = []
    for block in BLOCK.finditer(page.read_text("utf-8")):
        text = re.sub(rf"^{block['indent']}", "", block["text"], flags=re.MULTILINE)
        if block["language"] == "json" and waiting:
            yield Command(waiting.pop(), text)
            continue
        yield from map(Command, waiting)
        waiting = text.splitlines() if block["language"] == "shell" else []
    yield from map(Command, waiting)


def looks_like(seen: str, told: str) -> bool:
    """Whether an output is as a page says; a line with nothing but an ellipsis there stands for any lines."""
    lines = ["(?:.*\n)*?" if line.strip() == ANYTHING else f"{re.escape(line)}\n" for line in told.splitlines()]
    return re.fullmatch("".join(lines), seen) is not None
