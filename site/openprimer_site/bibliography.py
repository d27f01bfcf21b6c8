"""Every work that an explainer rests on, in the prose and beside it."""

from collections.abc import Iterator
from typing import cast

from openprimer_site.documents import Claim, Event, Explainer, Link, Source
from openprimer_site.edition import Edition
from openprimer_site.site import Value


def bibliography(edition: Edition, record: Explainer) -> list[Value]:
    """The works by name, each with its reference written out and where it stands on the web."""
    links = {link["id"]: link for link in _cited(edition, record)}
    found = (cast("Source | None", edition.catalogue.record(link)) for link in links.values())
    works = sorted((work for work in found if work), key=lambda work: work["citation"].casefold())
    return [{"citation": work["citation"], "url": work["url"], "address": work["URL"]} for work in works]


def _cited(edition: Edition, record: Explainer) -> Iterator[Link]:
    """The works behind the prose, the claims and the events."""
    yield from record["bibliography"]
    yield from record["sources"]
    for link in record["claims"]:
        if claim := cast("Claim | None", edition.catalogue.record(link)):
            yield from (entry["source"] for entry in claim["positions"])
            yield from (entry["source"] for entry in claim["standing"])
    for link in record["about"]:
        if link["kind"] == "events" and (event := cast("Event | None", edition.catalogue.record(link))):
            yield event["source"]
