"""One thing that is not as a manifest says, and how moved and withdrawn paths are read by meaning."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass

from openprimer_api.manifest import Gone, Redirect


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """What was compared, what should have been there and what was.

    Attributes:
        path: of the file, without the base.
        what: ``missing``, ``unexpected``, ``status``, ``type``, ``bytes``, ``sha256``, ``etag``, ``compressed``,
            ``redirect``, ``gone`` or ``unreachable``.
        expected: what the manifest asks for.
        seen: what there is.
    """

    path: str
    what: str
    expected: str
    seen: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}: expected {self.expected}, found {self.seen}"


def says_moved(body: bytes, redirect: Redirect, base: str) -> bool:
    """Whether a stub names a redirect's target."""
    return base + redirect.target in _words(body)


def says_gone(body: bytes, gone: Gone) -> bool:
    """Whether a tombstone gives the reason."""
    return gone.reason in _words(body)


def _words(body: bytes) -> str:
    """The text of a stub as people read it, whether it is HTML, JSON or Markdown."""
    text = body.decode(errors="replace")
    try:
        return "\n".join(_strings(json.loads(text)))
    except ValueError:
        return html.unescape(text)


def _strings(value: object) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
