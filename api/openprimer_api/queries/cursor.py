"""Cursors: opaque marks in a sorted list, which stay right while content changes around them."""

import base64
import binascii
import json

POSITION = "position"  # how a list is sorted that nobody sorts


class CursorError(ValueError):
    """A cursor that this server has not given out for this question."""


def write(sort: str, keys: list[str], record: str) -> str:
    """Make the mark behind an entry.

    Args:
        sort: how the list is sorted; the mark means nothing in another order.
        keys: the entry's values of the sort keys.
        record: its id.
    """
    text = json.dumps([sort, keys, record], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(mark: str, sort: str) -> tuple[list[str], str]:
    """The sort keys and the id of the entry that a mark stands behind; raises CursorError."""
    try:
        padded = mark.encode("ascii") + b"=" * (-len(mark) % 4)
        order, keys, record = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise CursorError(mark) from error
    sound = order == sort and isinstance(keys, list) and isinstance(record, str)
    if not sound or len(keys) != len(sort.split(",")) or not all(isinstance(key, str) for key in keys):
        raise CursorError(mark)
    if sort == POSITION and not (keys[0].isascii() and keys[0].isdecimal()):
        raise CursorError(mark)
    return keys, record
