"""What is unfinished in a body of content: drafts, reviews that are due, and thin spots."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openprimer_build.diagnostics import Position
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.review import is_stale, review_of
from openprimer_build.linking.blocks import scan
from openprimer_build.linking.inline import tokens
from openprimer_build.reading.loader import RawRecord

SHORT = 300  # words; an explainer below that explains little
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(")


@dataclass(frozen=True, slots=True)
class Spot:
    """One record that somebody should look at."""

    id: str
    kind: str
    path: str
    position: Position
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """The spot as a JSON object."""
        return {
            "id": self.id,
            "kind": self.kind,
            "path": self.path,
            "line": self.position.line,
            "column": self.position.column,
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """One thing that is looked for, and the records where it was found."""

    key: str
    title: str
    spots: list[Spot]

    def as_json(self) -> dict[str, object]:
        """The heading as a JSON object."""
        return {"key": self.key, "title": self.title, "items": [spot.as_json() for spot in self.spots]}


# Says what of a record belongs under a heading: a note, which may be empty, or None for nothing.
Look = Callable[[RawRecord], str | None]


def status(desk: Desk, today: date, overdue: int) -> list[Heading]:
    """Look through all content.

    Args:
        desk: all content.
        today: as of when.
        overdue: how many days after a review the next one is due.

    Returns:
        Every heading, those without a record too.
    """
    return [Heading(key, title, [*_spots(desk, key, look)]) for key, title, look in _looks(today, overdue)]


def _spots(desk: Desk, key: str, look: Look) -> Iterator[Spot]:
    for record in desk.records.values():
        wanted = "draft" if key == "drafts" else "published"
        if record.data.get("status", "published") == wanted:
            note = look(record)
            if note is not None:
                yield Spot(record.id, record.kind, record.path, record.source.position(record.prefix), note)


def _looks(today: date, overdue: int) -> Iterator[tuple[str, str, Look]]:
    """Key, title and look of each heading."""

    def due(record: RawRecord) -> str | None:
        on = (review_of(record) or {}).get("on", "")
        try:
            age = (today - date.fromisoformat(on)).days
        except ValueError:
            return None  # openprimer check reports it
        return f"{age} days ago" if age > overdue and not is_stale(record) else None

    yield "drafts", "drafts", lambda _: ""
    yield "stale-reviews", "reviews out of date: changed since", _stale
    yield "overdue-reviews", f"reviews overdue: more than {overdue} days old", due
    yield from THIN


def _stale(record: RawRecord) -> str | None:
    review = review_of(record)
    return f"reviewed {review.get('on')} by {review.get('by')}" if review and is_stale(record) else None


def _if(record: RawRecord, kind: str, found: bool, note: str = "") -> str | None:  # noqa: FBT001 - reads as a sentence
    return note if record.kind == kind and found else None


def _one_sided(record: RawRecord) -> str | None:
    """Claims whose positions all lean one way."""
    positions = record.data.get("positions")
    if record.kind != "claims" or not isinstance(positions, list):
        return None
    stances = {str(each.get("stance")) for each in positions if isinstance(each, dict)}
    return f"all {stances.pop()}" if len(stances) == 1 else None


def _uncited(record: RawRecord) -> str | None:
    if record.kind != "explainers":
        return None
    return None if any(token.kind == "cite" for token in tokens(record.body, scan(record.body))) else ""


def _short(record: RawRecord) -> str | None:
    words = len(record.body.split())
    return _if(record, "explainers", words < SHORT, f"{words} words")


def _silent_pictures(record: RawRecord) -> str | None:
    silent = sum(not match["alt"].strip() for match in PICTURE.finditer(record.body))
    return f"{silent} of them" if silent else None


# What would make the publication better: key, title and look of each heading.
THIN: tuple[tuple[str, str, Look], ...] = (
    ("never-reviewed", "explainers never reviewed", lambda record: _if(record, "explainers", not review_of(record))),
    ("no-standing", "claims without a standing", lambda record: _if(record, "claims", not record.data.get("standing"))),
    ("one-sided", "claims with only one side", _one_sided),
    ("no-claim", "explainers without a claim", lambda record: _if(record, "explainers", not record.data.get("claims"))),
    ("uncited", "explainers that cite no source", _uncited),
    ("short", f"explainers of fewer than {SHORT} words", _short),
    ("no-alt", "pictures without words for those who do not see them", _silent_pictures),
    ("no-date", "sources without a date", lambda record: _if(record, "sources", not record.data.get("issued"))),
    (
        "no-address",
        "sources without an address",
        lambda record: _if(record, "sources", not (record.data.get("URL") or record.data.get("DOI"))),
    ),
)


def as_table(found: Sequence[Heading]) -> str:
    """The numbers first, then each heading with its records, one a line."""
    width = max(len(str(len(heading.spots))) for heading in found)
    lines = [f"{len(heading.spots):>{width}}  {heading.title}" for heading in found]
    column = max((len(spot.id) for heading in found for spot in heading.spots), default=0)
    for heading in found:
        if heading.spots:
            lines += ["", f"{heading.title[0].upper()}{heading.title[1:]}"]
            lines += [f"  {spot.id:<{column}}  {_place(spot)}" for spot in heading.spots]
    return "\n".join(lines)


def _place(spot: Spot) -> str:
    place = f"{spot.path}:{spot.position.line}"
    return f"{place}  {spot.note}" if spot.note else place
