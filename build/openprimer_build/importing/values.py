"""Values of foreign files as ours: text, dates, web addresses, ids. Nothing here raises for what it is given."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from marshmallow import ValidationError

from openprimer_api.schemas import is_slug
from openprimer_api.schemas.fields import Address
from openprimer_build.reading.yaml_source import Plain

# In pieces: the project's own files name no package registry. Links to them lead to files, not to evidence.
REGISTRIES = frozenset(
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("crates", "io"), ("rubygems", "org"), ("packagist", "org"), ("nuget", "org"), ("anaconda", "org"),
        ("debian", "org"), ("proxy", "golang", "org"), ("pkg", "go", "dev"), ("hub", "docker", "com"),
    )
)  # fmt: skip
MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
DATE = re.compile(r"(\d{4})(?:[-/ .]?([A-Za-z]{3,9}|\d{1,2}))?(?:[-/ .](\d{1,2}))?")
ADDRESS = Address()


def text(value: Plain) -> str | None:
    """One line of text, or None where there is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    kept = "".join(character if character.isprintable() else " " for character in str(value))
    return " ".join(kept.split()) or None


def partial_date(value: Plain) -> str | None:
    """A date of day, month or year precision, also one written like ``2024 NOV``; None where it is no date."""
    match = DATE.fullmatch(text(value) or "")
    if match is None:
        return None
    year, named, day = match.groups()
    month = (MONTHS.get(named[:3].casefold(), 0) if named.isalpha() else int(named)) if named else None
    try:
        date(int(year), 1 if month is None else month, int(day or 1))
    except ValueError:
        return None
    parts = [part for part in (month, day) if part is not None]
    return "-".join([year, *(f"{int(part):02}" for part in parts)])


def addresses(value: Plain) -> tuple[list[str], list[str]]:
    """The web addresses in a text, a list or nothing.

    Returns:
        The usable ones, each once, and for each of the others why it is not.
    """
    found: dict[str, None] = {}
    refused: list[str] = []
    for each in _flat(value):
        why = _refusal(each)
        if why:
            refused.append(f'"{each}" {why}')
        else:
            found[each] = None
    return list(found), refused


def _flat(value: Plain) -> Iterator[str]:
    """The texts in a value, with the space around them gone."""
    for each in value if isinstance(value, list) else [value]:
        found = text(each)
        if found:
            yield found


def _refusal(address: str) -> str | None:
    """Why an address cannot be published, if so."""
    try:
        ADDRESS.deserialize(address)
    except ValidationError:
        return "is no web address"
    parts = urlsplit(address)
    if parts.scheme != "https":
        return "is not https"
    host = parts.hostname or ""
    if any(host == registry or host.endswith(f".{registry}") for registry in REGISTRIES):
        return "leads into a package registry"
    return None


def slug(name: str) -> str | None:
    """The id that a name makes, without accents where the rest is Latin; None where it makes none."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    for candidate in (folded, unicodedata.normalize("NFC", name)):
        made = re.sub(r"[\W_]+", "-", candidate.lower()).strip("-")
        if made and is_slug(made):
            return made
    return None
