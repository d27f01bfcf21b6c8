"""The timeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site.edition import Edition
from openprimer_site.timeline import timeline

if TYPE_CHECKING:
    from openprimer_site import Site


def test_events_are_gathered_by_year(meta: dict[str, Any]) -> None:
    """Oldest first."""
    groups = meta["timeline.md"]["groups"]
    assert [(group["title"], len(group["events"])) for group in groups] == [("1899", 1), ("1901", 1), ("1902", 1)]


def test_without_the_document_there_is_no_timeline(site: Site) -> None:
    """A site need not have events."""
    assert timeline(Edition.of(replace(site, documents={}))) is None
