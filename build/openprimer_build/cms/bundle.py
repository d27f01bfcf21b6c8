"""Decap's program: one file of its npm package, with the parts that it loads when they are needed."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "bundle"  # what tools/node/decap fetches; a wheel brings it along
PROGRAM = "decap-cms.js"
PART = re.compile(r"(?:\d+\.)?decap-cms\.js(?:\.LICENSE\.txt)?|[0-9a-f]{20}\.wasm")


def is_installed(folder: Path) -> bool:
    """Whether a folder holds the program."""
    return (folder / PROGRAM).is_file()


def part(folder: Path, name: str) -> Path | None:
    """A file of the program by its name; None where there is none."""
    path = folder / name
    return path if PART.fullmatch(name) and path.is_file() else None
