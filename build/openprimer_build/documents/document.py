"""A finished document: a path and the bytes that are published there."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json.encoder import encode_basestring as quoted

JSON = "application/json"
HTML = "text/html; charset=utf-8"
CSV = "text/csv; charset=utf-8"
HTML = "text/html; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
NEW_LINE = "\n"


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
        parsed: Mapping[str, object] = json.loads(self.body)
        return parsed


def encode(value: object) -> bytes:
    """JSON as it is published: indented by two, text as it is, a line feed at the end."""
    return f"{_indented(value, NEW_LINE)}\n".encode()


def _indented(value: object, line: str) -> str:
    """What ``json.dumps`` gives with ``indent=2``, in two thirds of the time: that goes by the token."""
    inner = f"{line}  "
    if isinstance(value, dict) and value:
        pairs = [
            f"{_key(key)}: {quoted(each) if isinstance(each, str) else _indented(each, inner)}"
            for key, each in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join([_indented(each, inner) for each in value])}{line}]"
    return json.dumps(value, ensure_ascii=False)


_key = lru_cache(maxsize=1024)(quoted)
