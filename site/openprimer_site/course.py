"""The course of an argument: who took which side when, laid out along the years."""

from collections.abc import Iterable, Sequence
from datetime import date

from openprimer_site.documents import Claim
from openprimer_site.edition import Edition
from openprimer_site.parts import STANCES, position_id, stance, verdict
from openprimer_site.site import Value

LEAST = 3  # marks; fewer tell no course
NEAR = 0.055  # of the whole width: closer marks stand above each other
YEARS_WITH_NAMES = 8  # more would run into each other on a phone


def course(edition: Edition, claim: Claim) -> dict[str, Value] | None:
    """Positions by side and verdicts along one line of time; nothing where too little happened.

    Places are fractions of the width, as text.
    """
    days = [entry["on"] for entry in [*claim["positions"], *claim["standing"]]]
    if len(days) < LEAST or len(set(days)) == 1:
        return None
    first, last = int(min(days)[:4]), int(max(days)[:4]) + 1
    lanes = [_lane(edition, claim, value, (first, last)) for value in STANCES]
    return {
        "years": _years(first, last),
        "lanes": [lane for lane in lanes if lane["marks"]],
        "verdicts": _verdicts(edition, claim, (first, last)),
    }


def _lane(edition: Edition, claim: Claim, value: str, span: tuple[int, int]) -> dict[str, Value]:
    speak = edition.words
    taken = sorted((entry for entry in claim["positions"] if entry["stance"] == value), key=lambda entry: entry["on"])
    places = [place(entry["on"], *span) for entry in taken]
    marks: list[Value] = [
        {
            "at": f"{at:.3f}",
            "up": str(up),
            "text": speak("claim.mark", by=entry["by"]["title"], date=speak.date(entry["on"])),
            "url": f"#{position_id(claim, entry)}",
        }
        for entry, at, up in zip(taken, places, stacked(places), strict=True)
    ]
    return {**stance(edition, value), "marks": marks, "height": str(max(stacked(places), default=0) + 1)}


def _verdicts(edition: Edition, claim: Claim, span: tuple[int, int]) -> list[Value]:
    speak = edition.words
    return [
        {
            "at": f"{place(entry['on'], *span):.3f}",
            "verdict": verdict(edition, entry["verdict"]),
            "text": speak("claim.mark", by=speak.one_of("verdicts", entry["verdict"]), date=speak.date(entry["on"])),
        }
        for entry in claim["standing"]
    ]


def _years(first: int, last: int) -> list[Value]:
    """Every year as a line, but no more names than fit."""
    every = -(-(last - first) // YEARS_WITH_NAMES)
    return [
        {"at": f"{(year - first) / (last - first):.3f}", "text": str(year) if (year - first) % every == 0 else ""}
        for year in range(first, last)
    ]


def place(iso: str, first: int, last: int) -> float:
    """Where a day, month or year stands between two years, from 0 to 1; what is vague stands in the middle."""
    middle = "2026-07-02"
    year, month, day = (int(part) for part in f"{iso}{middle[len(iso) :]}".split("-"))
    passed = (date(year, month, day) - date(year, 1, 1)).days / 366
    return (year + passed - first) / (last - first)


def stacked(places: Iterable[float]) -> Sequence[int]:
    """How high each mark stands, so that none hides another: the places must be in order."""
    ends: list[float] = []
    found = []
    for at in places:
        level = next((level for level, end in enumerate(ends) if at - end >= NEAR), len(ends))
        ends[level : level + 1] = [at]
        found.append(level)
    return found
