"""How a question is refused that is not understood: what is wrong, what would be right, what is nearest to it."""

import difflib
from collections.abc import Iterable, Sequence
from http import HTTPStatus

from openprimer_api.problems import Problem

ALIKE = 0.6


def bad(parameter: str, detail: str, remedy: str, allowed: Sequence[str] = ()) -> Problem:
    """The problem (400) with one parameter of a query."""
    return Problem(
        HTTPStatus.BAD_REQUEST, "bad-parameter", "Bad parameter",
        detail=detail, remedy=remedy, parameter=parameter, allowed=list(allowed),
    )  # fmt: skip


def hint(seen: str, allowed: Iterable[str]) -> str:
    """A sentence that names the nearest of what is allowed, with a blank behind it; empty where none is near."""
    found = difflib.get_close_matches(seen, list(allowed), 1, ALIKE)
    return f'Did you mean "{found[0]}"? ' if found else ""
