"""The glossary: all terms on one page."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import cast

from openprimer_site.documents import Entry, Term
from openprimer_site.edition import Edition
from openprimer_site.frame import as_json, head
from openprimer_site.parts import anchor, anchors
from openprimer_site.site import Meta, Value


def glossary(edition: Edition) -> Meta:
    """All terms on one page, letter by letter."""
    speak = edition.words
    terms = sorted((entry for page in edition.catalogue.listing("terms") for entry in page["items"]), key=_alphabet)
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=lambda term: _alphabet(term)[:1].upper())]
    return head(edition, "/terms/", "glossary", speak("kinds.terms.other"), speak("kinds.terms.intro")) | {
        "kind": "terms",
        "alternates": [as_json(edition, "terms")],
        "count": speak.count("counts.records", len(terms)),
        "letters": [{"letter": letter, "terms": list(_definitions(edition, group))} for letter, group in letters],
    }


def _alphabet(entry: Entry) -> str:
    return entry["title"].casefold()


def _definitions(edition: Edition, entries: Iterable[Entry]) -> Iterator[dict[str, Value]]:
    for entry in entries:
        term = cast("Term | None", edition.catalogue.record(entry))
        yield {
            **anchor(entry),
            "id": entry["id"],
            "definition": entry["summary"],
            "also": term["also"] if term else [],
            "see": anchors(term["see"]) if term else [],
        }
