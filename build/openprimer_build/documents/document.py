"""A finished document: a path and the bytes that are published there."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import orjson

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
HTML = "text/html; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Document:
    """One published document.

    Attributes:
        path: where it stands, with a leading slash and without the base.
        media_type: as the Content-Type header says it.
        body: the bytes.
        modified: ISO day on which its record was last updated, if that is known.
        kind: collection of its record, if it is about one.
        record: id of its record.
    """

    path: str
    media_type: str
    body: bytes
    modified: str | None = None
    kind: str | None = None
    record: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Digest of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @cached_property
    def value(self) -> Mapping[str, object]:
        """What a JSON document says."""
        parsed: Mapping[str, object] = orjson.loads(self.body)
        return parsed


def encode(value: object) -> bytes:
    """JSON as it is published: indented by two, text as it is, a line feed at the end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
