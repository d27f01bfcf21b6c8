"""The timeline: what happened, year by year."""

from itertools import groupby
from typing import TYPE_CHECKING, cast

from openprimer_site.documents import KINDS
from openprimer_site.edition import Edition
from openprimer_site.frame import as_json, head
from openprimer_site.reference import happening
from openprimer_site.site import Meta

if TYPE_CHECKING:
    from openprimer_site.resources import Timeline


def timeline(edition: Edition) -> Meta | None:
    """The timeline, year by year, if the site has its document."""
    document = edition.catalogue.document("timeline.json")
    if document is None:
        return None
    speak = edition.words
    events = cast("Timeline", document)["items"]
    return head(edition, "/timeline/", "timeline", speak("timeline.title"), speak("timeline.intro")) | {
        "alternates": [as_json(edition, "timeline")],
        "count": speak.count("counts.events", len(events)),
        "years": sorted({event["on"][:4] for event in events}),
        "about_kinds": [
            {"id": kind, "title": speak(f"kinds.{kind}.other")}
            for kind in KINDS
            if any(link["kind"] == kind for event in events for link in event["about"])
        ],
        "groups": [
            {"title": year, "events": [happening(edition, event) for event in group]}
            for year, group in groupby(events, key=lambda event: event["on"][:4])
        ],
    }
