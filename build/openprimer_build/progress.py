"""Tell people how far long work has come; the work itself does not know who listens."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Advance = Callable[[int], None]


class Progress(Protocol):
    """Somebody who is told of steps."""

    def task(self, label: str, total: int) -> AbstractContextManager[Advance]:
        """Begin a step of so many units; call what it gives with the number of units done."""

    def say(self, message: str) -> None:
        """Say one thing."""


class Silence:
    """Nobody listens."""

    @contextmanager
    def task(self, label: str, total: int) -> Iterator[Advance]:  # noqa: ARG002 - the protocol's signature
        """Begin a step; nobody is told."""
        yield lambda _: None

    def say(self, message: str) -> None:
        """Say nothing."""
