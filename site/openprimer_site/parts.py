"""Small finished pieces that several families of pages share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from openprimer_site.documents import Claim, Entry, Judgement, Link, Position, Source, Standing
from openprimer_site.edition import Edition
from openprimer_site.site import Value

STANCES = ("for", "against", "qualifies")
OPENNESS = ("open", "partial", "closed")


def anchor(link: Link) -> dict[str, Value]:
    """A link to a record."""
    return {"title": link["title"], "url": link["url"]}


def anchors(links: Iterable[Link]) -> list[Value]:
    """Links to records."""
    return [anchor(link) for link in links]


def dated(edition: Edition, iso: str | None) -> dict[str, Value] | None:
    """A date for people and for machines."""
    return {"iso": iso, "text": edition.words.date(iso)} if iso else None


def verdict(edition: Edition, value: str | None) -> dict[str, Value] | None:
    """The verdict on a claim: its value names the sign, its word stands beside it."""
    return {"value": value, "word": edition.words.one_of("verdicts", value)} if value else None


def stance(edition: Edition, value: str) -> dict[str, Value]:
    """The side that a position takes."""
    return {"value": value, "word": edition.words.one_of("stances", value)}


def card(edition: Edition, entry: Entry) -> dict[str, Value]:
    """An entry of a list: what it is called, what it says of itself, and how long it takes to read."""
    minutes = entry.get("minutes")
    return {
        **anchor(entry),
        "summary": entry["summary"],
        "question": str(entry.get("question") or ""),
        "minutes": edition.words.count("counts.minutes", minutes) if isinstance(minutes, int) else "",
    }


def work(edition: Edition, link: Link | None) -> dict[str, Value] | None:
    """A source that backs something, with who published it and when."""
    if link is None:
        return None
    source = cast("Source | None", edition.catalogue.record(link))
    details = [source["publisher"] or "", edition.words.date(source["issued"] or "")] if source else []
    return {**anchor(link), "details": ", ".join(filter(None, details))}


def works(edition: Edition, links: Iterable[Link]) -> list[Value]:
    """The sources that back a record's own facts."""
    return [work(edition, link) for link in links]


def board(edition: Edition, claim: Claim) -> dict[str, Value]:
    """A claim with its positions side by side and what has become of it since."""
    positions = claim["positions"]
    return {
        **anchor(claim),
        "id": claim["id"],
        "statement": claim["statement"],
        "nature": edition.words.one_of("nature", claim["nature"]),
        "verdict": verdict(edition, claim["verdict"]),
        "sides": [_side(edition, value, claim) for value in STANCES if _on_side(value, positions)],
        "standing": [_standing(edition, entry) for entry in reversed(claim["standing"])],
    }


def _on_side(value: str, positions: Sequence[Position]) -> list[Position]:
    return sorted((entry for entry in positions if entry["stance"] == value), key=lambda entry: entry["on"])


def _side(edition: Edition, value: str, claim: Claim) -> dict[str, Value]:
    taken = _on_side(value, claim["positions"])
    return {
        **stance(edition, value),
        "number": str(len(taken)),
        "count": edition.words.count("counts.positions", len(taken)),
        "positions": [
            {
                "id": position_id(claim, entry),
                "by": anchor(entry["by"]),
                "role": entry["role"],
                "date": dated(edition, entry["on"]),
                "in_short": entry["in_short"],
                "source": work(edition, entry["source"]),
            }
            for entry in taken
        ],
    }


def position_id(claim: Claim, entry: Position) -> str:
    """The anchor of a position on any page that shows its claim."""
    return f"{claim['id']}-{claim['positions'].index(entry) + 1}"


def _standing(edition: Edition, entry: Standing) -> dict[str, Value]:
    return {
        "verdict": verdict(edition, entry["verdict"]),
        "date": dated(edition, entry["on"]),
        "because": entry["because"],
        "source": work(edition, entry["source"]),
    }


def judgement(edition: Edition, entry: Judgement) -> dict[str, Value]:
    """One verdict on one point of openness, with its evidence."""
    return {
        "value": entry["value"],
        "judged_by": anchor(entry["judged_by"]),
        "criteria": entry["criteria"],
        "date": dated(edition, entry["on"]),
        "source": work(edition, entry["source"]),
        "evidence": [
            {"title": edition.words("model.evidence_item", number=place), "url": url}
            for place, url in enumerate(entry["evidence"], start=1)
        ],
    }


def latest(judgements: Iterable[Judgement]) -> Judgement | None:
    """The judgement that holds now; of two on the same date the one named last."""
    found = None
    for entry in judgements:
        if found is None or entry["on"] >= found["on"]:
            found = entry
    return found


def tally(edition: Edition, values: Sequence[str]) -> str:
    """How many points are open, partial and closed, in a sentence."""
    counts: Mapping[str, int] = {value: values.count(value) for value in OPENNESS}
    return edition.words("openness_summary", total=len(edition.catalogue.dimensions), **counts)
