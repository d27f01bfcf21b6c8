"""The colours of the publication for what is no style sheet, read from the one place where they are named."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

TOKENS = Path(__file__).parent / "theme" / "assets" / "stylesheets" / "tokens.css"
_PAIR = re.compile(r"--(?P<name>[\w-]+): light-dark\((?P<light>#\w{6}), (?P<dark>#\w{6})\);")


class Colour(NamedTuple):
    """One colour in its two forms, as ``#rrggbb``."""

    light: str
    dark: str


@cache
def colours() -> Mapping[str, Colour]:
    """Every colour by the name of its work, such as ``paper`` and ``accent``."""
    found = _PAIR.finditer(TOKENS.read_text(encoding="utf-8"))
    return {match["name"]: Colour(match["light"], match["dark"]) for match in found}
