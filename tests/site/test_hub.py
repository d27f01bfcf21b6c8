"""The home page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site.edition import Edition
from openprimer_site.hub import hub

if TYPE_CHECKING:
    from openprimer_site import Site


def test_the_home_page_leads_to_every_group_and_says_where_to_start(meta: dict[str, Any]) -> None:
    """The first explainer of the first group is the one to start with."""
    home = meta["index.md"]
    assert home["start"]["title"] == 'Why the town <opened> its clock & "bell"'
    assert [(group["title"], group["count"]) for group in home["groups"]] == [
        ("The works", "2 explainers"),
        ("The bell", "1 explainer"),
    ]
    assert next(entry["title"] for entry in home["newest"]) == "How bells are cast"


def test_the_home_page_shows_what_was_judged_lately_with_the_verdict_of_now(meta: dict[str, Any]) -> None:
    """Newest first."""
    judged = meta["index.md"]["rejudged"]
    assert judged[0]["title"] == "Do open clocks keep better time?"
    assert judged[0]["verdict"]["word"] == "Stands"
    assert judged[0]["date"]["text"] == "June 1911"


def test_the_home_page_counts_what_can_be_looked_up(meta: dict[str, Any]) -> None:
    """Every kind that has records."""
    shelves = {shelf["title"]: shelf["total"] for shelf in meta["index.md"]["look_up"]}
    assert shelves["Claims"] == "5"
    assert shelves["Glossary"] == "3"


def test_a_hub_without_groups_is_a_page_too(site: Site) -> None:
    """A young project has nothing to start with, and no changes."""
    young: dict[str, Any] = {"/api/v1/hub.json": {**site.documents["/api/v1/hub.json"], "groups": []}}
    home: Any = hub(Edition.of(replace(site, documents=young)))
    assert home["start"] is None
    assert home["rejudged"] == []
    assert home["look_up"] == []
    assert hub(Edition.of(replace(site, documents={}))) is None
