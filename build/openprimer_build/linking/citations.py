"""A source as one line: author, title, publisher and date."""

from collections.abc import Callable
from typing import Any

from openprimer_build.dates import in_words
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.inline import escape

MANY = 4


def citation(record: Record, language: str) -> str:
    """A source as plain text: Ghaffary, Shirin: Why Meta ... Vox, 28 July 2023."""
    return _line(record, language, record.title, str)


def cite(catalogue: Catalogue, name: str, language: str) -> str:
    """The same as Markdown, the title linked to the source's page, with the address written out at the end."""
    record = catalogue.records[name]
    address = record.data["URL"]
    line = _line(record, language, f"[{escape(record.title)}]({catalogue.link(name).url})", escape)
    return f"{line} <{address}>" if address else line


def _line(record: Record, language: str, title: str, written: Callable[[str], str]) -> str:
    data = record.data
    authors = _names(data["author"])
    issued = in_words(data["issued"], language) if data["issued"] else ""
    where = [data["container_title"], data["publisher"] if data["publisher"] != authors else None, issued]
    place = written(", ".join(part for part in where if part))
    stop = "" if record.title.endswith(("?", "!", ".")) else "."
    parts = (f"{written(authors)}:" if authors else "", f"{title}{stop}", f"{place}." if place else "")
    return " ".join(part for part in parts if part)


def _names(authors: list[dict[str, Any]]) -> str:
    """Given and family names, or the literal; from the fifth author on, et al."""
    names = [each.get("literal") or " ".join(filter(None, (each.get("given"), each["family"]))) for each in authors]
    if len(names) > MANY or names[-1:] == ["others"]:
        return f"{', '.join([name for name in names if name != 'others'][:MANY])} et al."
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
