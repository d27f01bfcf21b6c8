"""What can be wrong with a value, as data: a code, what was seen, what to do.

marshmallow passes any object in a list through untouched, so each field raises
``ValidationError([Fault(...)])`` and whoever loads the front matter can add file, line and column.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from marshmallow import ValidationError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one value.

    Attributes:
        code: the diagnostic's code, such as ``E205``; ``ERRORS.md`` explains each.
        message: what was seen, as the end of a sentence that begins with the field's name.
        remedy: what to do, in the imperative.
        allowed: the values that would have been accepted, where they can be listed.
        seen: the offending value, from which the nearest allowed one is found.
    """

    code: str
    message: str
    remedy: str
    allowed: tuple[str, ...] = ()
    seen: str = ""


MISSING = Fault("E201", "is missing", "Add this key; it is required.")
NULL = Fault("E201", "has no value", "Write a value behind the colon, or remove the key.")
UNKNOWN = Fault("E202", "is not a key of this kind", "Rename it to an allowed key, or remove it.")


def refuse(code: str, message: str, remedy: str, *, allowed: Iterable[str] = (), seen: object = "") -> ValidationError:
    """Make the error that carries one fault; the caller raises it."""
    return ValidationError([Fault(code, message, remedy, tuple(allowed), str(seen))])


def wrong_type(seen: object, wanted: str) -> ValidationError:
    """Make the error for a value of the wrong YAML type."""
    hint = " Quote it, so that YAML does not read it as something else." if not isinstance(seen, list | dict) else ""
    return refuse("E203", f"is {describe(seen)}, not {wanted}", f"Write {wanted}.{hint}")


def describe(value: object) -> str:
    """Name the YAML type of a value in an editor's words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a mapping"}
    return names.get(type(value), "of an unknown type")
