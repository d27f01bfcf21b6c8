"""Dates of day, month or year precision, in the words of a language."""

from datetime import date
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton


@lru_cache(maxsize=4096)
def in_words(value: str, language: str) -> str:
    """Write an ISO date of any precision out: 18 July 2023, July 2023 or 2023.

    Args:
        value: YYYY, YYYY-MM or YYYY-MM-DD.
        language: BCP 47 tag; one that Babel does not know leaves the date as it is.
    """
    parts = [int(part) for part in value.split("-")]
    locale = _locale(language)
    if locale is None:
        return value
    year, month, day = [*parts, 1, 1][:3]
    when = date(year, month, day)
    if len(parts) == len(("year", "month", "day")):
        return str(format_date(when, "long", locale))
    return str(format_skeleton("y" if len(parts) == 1 else "yMMMM", when, locale=locale))


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
