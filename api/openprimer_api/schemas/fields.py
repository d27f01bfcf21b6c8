"""The field types of front matter: each loads one kind of value strictly and dumps JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from marshmallow import fields

from openprimer_api.schemas.faults import MISSING, NULL, refuse, wrong_type

# What marshmallow would say in its own words, as data instead. The stubs only know strings here.
ERRORS: Any = {"required": [MISSING], "null": [NULL]}

SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
MAX_TEXT = 4_000  # characters
MAX_ID = 120  # characters


def is_slug(value: str) -> bool:
    """Whether a value can be an id: letters and digits of any script in lower case, joined by hyphens."""
    return bool(SLUG.fullmatch(value)) and value == value.lower() and len(value) <= MAX_ID


@dataclass(frozen=True, slots=True)
class Link:
    """A resolved reference: what a ``Ref`` dumps.

    Attributes:
        id: the record's permanent id.
        kind: its collection, such as ``models``.
        title: its title or name.
        href: root-relative address of its JSON document.
        url: root-relative address of its page.
    """

    id: str
    kind: str
    title: str
    href: str
    url: str

    def as_json(self) -> dict[str, str]:
        """The five attributes as a JSON object."""
        return {"id": self.id, "kind": self.kind, "title": self.title, "href": self.href, "url": self.url}


class Text(fields.String):
    """One paragraph of plain text; surrounding and repeated white space is folded."""

    def __init__(self, *, limit: int = MAX_TEXT, **kwargs: Any) -> None:
        """Take the longest length allowed, in characters."""
        self.limit = limit
        super().__init__(**{"error_messages": ERRORS, **kwargs})

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> str:
        if not isinstance(value, str):
            raise wrong_type(value, "text")
        text = " ".join(value.split())
        if not text:
            raise refuse("E206", "is empty", "Write the text, or remove the key if it is optional.")
        if len(text) > self.limit:
            raise refuse(
                "E206", f"has {len(text)} characters", f"Shorten it to {self.limit}; the rest belongs into the body."
            )
        return text


class Choice(fields.String):
    """One word out of a short list."""

    def __init__(self, *choices: str, **kwargs: Any) -> None:
        """Take the words allowed, in the order in which they are shown to people."""
        self.choices = choices
        super().__init__(**{"error_messages": ERRORS, **kwargs})

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> str:
        if isinstance(value, str) and value in self.choices:
            return value
        raise refuse(
            "E205",
            f'"{value}" is not allowed',
            f"Use one of: {', '.join(self.choices)}.",
            allowed=self.choices,
            seen=value,
        )


class PartialDate(fields.String):
    """An ISO 8601 date of day, month or year precision, kept as its text: 2023-07-18, 2023-07 or 2023."""

    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:
        """Take whether only a whole day will do."""
        self.whole = whole
        super().__init__(**{"error_messages": ERRORS, **kwargs})

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> str:
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        wanted = "a day such as 2023-07-18" if self.whole else "a date such as 2023-07-18, 2023-07 or 2023"
        if not isinstance(text, str):
            raise wrong_type(value, wanted)
        match = PARTIAL_DATE.fullmatch(text.strip())
        if match is None or (self.whole and match[3] is None):
            raise refuse("E204", f'"{text}" is no date that is understood here', f"Write {wanted}.")
        try:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            raise refuse("E204", f'"{text}" is a date that does not exist', "Correct the month or the day.") from None
        return text.strip()


def is_web_address(value: str) -> bool:
    """Whether a text is an absolute http or https URL.

    Marshmallow's own test takes a tenth of a second to compile, which every command of an editor would wait for.
    """
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>\"]", value)


class Address(fields.String):
    """An absolute http or https URL."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the field's options."""
        super().__init__(**{"error_messages": ERRORS, "metadata": {"format": "uri"}, **kwargs})

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> str:
        if not isinstance(value, str):
            raise wrong_type(value, "a web address in quotes")
        if not is_web_address(value):
            raise refuse("E207", f'"{value}" is no web address', "Write the whole address, beginning with https://.")
        return value


class Slug(fields.String):
    """An id, or part of a permanent address."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the field's options."""
        super().__init__(**{"error_messages": ERRORS, **kwargs})

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **_: object) -> str:
        if not isinstance(value, str):
            raise wrong_type(value, "an id in quotes")
        if not is_slug(value):
            raise refuse("E108", f'"{value}" cannot be an id', "Use lower-case letters and digits joined by hyphens.")
        return value


class Ref(Slug):
    """A reference: loads the id of a record, dumps the ``Link`` that the build has put in its place."""

    def __init__(self, *kinds: str, **kwargs: Any) -> None:
        """Take the kinds of record that may be referred to; none means any."""
        self.kinds = kinds
        super().__init__(**kwargs)

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> Any:
        return value.as_json() if isinstance(value, Link) else value


class Items(fields.List[Any]):
    """A list; its entries are of one type."""

    def __init__(self, inner: fields.Field[Any], *, least: int = 0, **kwargs: Any) -> None:
        """Take the type of the entries and how many there must be at least."""
        self.least = least
        default: dict[str, Any] = {} if kwargs.get("required") or kwargs.get("dump_only") else {"load_default": list}
        super().__init__(inner, **{"error_messages": ERRORS, **default, **kwargs})

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise wrong_type(value, "a list (lines that begin with a hyphen)")
        if len(value) < self.least:
            raise refuse("E206", "has too few entries", f"Give at least {self.least}.")
        return super()._deserialize(value, attr, data, **kwargs)


class Group(fields.Nested):
    """A mapping with keys of its own."""

    def __init__(self, nested: Any, **kwargs: Any) -> None:
        """Take the schema of the mapping."""
        super().__init__(nested, **{"error_messages": {**ERRORS, "type": [NULL]}, **kwargs})

    def _deserialize(
        self, value: object, attr: str | None, data: Mapping[str, Any] | None, partial: Any = None, **kwargs: Any
    ) -> Any:
        if not isinstance(value, dict):
            raise wrong_type(value, "a mapping (indented lines of key: value)")
        return super()._deserialize(value, attr, data, partial=partial, **kwargs)
