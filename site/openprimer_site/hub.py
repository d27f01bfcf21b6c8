"""The home page."""

from typing import cast

from openprimer_site.documents import KINDS, Claim
from openprimer_site.edition import Edition
from openprimer_site.entries import line
from openprimer_site.frame import head
from openprimer_site.parts import anchor, card, dated, verdict
from openprimer_site.resources import Changes, Hub, HubGroup
from openprimer_site.site import Meta, Value

NEWEST = 5


def hub(edition: Edition) -> Meta | None:
    """The home page, if the site has a hub."""
    document = edition.catalogue.document("hub.json")
    if document is None:
        return None
    found = cast("Hub", document)
    first = next((entry for group in found["groups"] for entry in group["explainers"]), None)
    return head(edition, "/", "home", edition.site.title, found["summary"]) | {
        "headline": found["title"],
        "summary": found["summary"],
        "start": card(edition, first) if first else None,
        "groups": [_group(edition, group) for group in found["groups"]],
        "newest": [line(edition, entry) for entry in found["newest"][:NEWEST]],
        "rejudged": _rejudged(edition),
        "look_up": _look_up(edition),
    }


def _group(edition: Edition, group: HubGroup) -> dict[str, Value]:
    return {
        "id": group["id"],
        "title": group["title"],
        "summary": group["summary"],
        "count": edition.words.count("counts.explainers", group["count"]),
        "explainers": [card(edition, entry) for entry in group["explainers"]],
    }


def _rejudged(edition: Edition) -> list[Value]:
    """The claims that were judged again last."""
    document = edition.catalogue.document("changes.json")
    changes = cast("Changes", document)["items"] if document else []
    judged = [change for change in changes if change["kind"] == "rejudged"][:NEWEST]
    return [
        {
            **anchor(change["record"]),
            "date": dated(edition, change["on"]),
            "verdict": verdict(edition, claim["verdict"]) if claim else None,
        }
        for change in judged
        for claim in [cast("Claim | None", edition.catalogue.record(change["record"]))]
    ]


def _look_up(edition: Edition) -> list[Value]:
    """Every kind of record that there is, with its number."""
    totals = {kind: pages[0]["total"] for kind in KINDS if (pages := edition.catalogue.listing(kind))}
    return [
        {
            "title": edition.words(f"kinds.{kind}.other"),
            "url": edition.site.address(f"/{kind}/"),
            "total": str(total),
            "intro": edition.words(f"kinds.{kind}.intro"),
        }
        for kind, total in totals.items()
        if total
    ]
