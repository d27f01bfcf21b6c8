"""One line of a list, kind by kind."""

from collections.abc import Mapping
from typing import cast

from openprimer_site.documents import Entry
from openprimer_site.edition import Edition
from openprimer_site.parts import card, dated, verdict
from openprimer_site.site import Value


def line(edition: Edition, entry: Entry) -> dict[str, Value]:
    """An entry as any kind shows it, with what its own kind shows beside that."""
    found = cast("Mapping[str, object]", entry)
    return card(edition, entry) | _DETAILS.get(entry["kind"], _nothing)(edition, found)


def _nothing(_edition: Edition, _entry: Mapping[str, object]) -> dict[str, Value]:
    return {}


def _explainer(edition: Edition, entry: Mapping[str, object]) -> dict[str, Value]:
    return {"date": dated(edition, _text(entry, "updated") or _text(entry, "published"))}


def _claim(edition: Edition, entry: Mapping[str, object]) -> dict[str, Value]:
    return {
        "summary": _text(entry, "statement"),
        "label": edition.words.one_of("nature", _text(entry, "nature")),
        "verdict": verdict(edition, _text(entry, "verdict")),
    }


def _model(edition: Edition, entry: Mapping[str, object]) -> dict[str, Value]:
    developer = cast("Entry", entry["developer"])
    return {"label": developer["title"], "date": dated(edition, _text(entry, "released"))}


def _actor(_edition: Edition, entry: Mapping[str, object]) -> dict[str, Value]:
    return {"label": _text(entry, "role")}


def _event(edition: Edition, entry: Mapping[str, object]) -> dict[str, Value]:
    return {"date": dated(edition, _text(entry, "on"))}


def _source(edition: Edition, entry: Mapping[str, object]) -> dict[str, Value]:
    return {
        "summary": _text(entry, "publisher"),
        "label": edition.words.one_of("source_types", _text(entry, "type")),
        "date": dated(edition, _text(entry, "issued")),
    }


_DETAILS = {
    "explainers": _explainer,
    "claims": _claim,
    "models": _model,
    "people": _actor,
    "organizations": _actor,
    "events": _event,
    "sources": _source,
}


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""
