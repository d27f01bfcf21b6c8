"""The pages of explainers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from openprimer_site import pages

if TYPE_CHECKING:
    from openprimer_site import Page, Site


@pytest.fixture
def full(meta: dict[str, Any]) -> Any:
    """An explainer that has everything."""
    return meta["explainers/why-the-clock-was-opened.md"]


def test_the_dates_and_people_behind_an_explainer_are_spelled_out(full: Any) -> None:
    """Who wrote it, when it appeared and changed, who checked it, and how long it takes."""
    assert full["authors"] == [{"title": "Hour Press", "url": "/primer/organizations/hour-press/"}]
    assert full["published"]["text"] == "2 January 2026"
    assert full["updated"] == {"iso": "2026-03-04", "text": "4 March 2026"}
    assert full["reviewed"]["text"] == "Reviewed 5 March 2026 by"
    assert full["reviewed"]["by"]["title"] == "Ada Glass"
    assert full["minutes"] == "1 minute to read"


def test_the_contents_are_the_sections_of_the_body(full: Any) -> None:
    """Each with its permanent address."""
    assert full["contents"][0] == {
        "title": "What did the drawings show?",
        "url": "/primer/explainers/why-the-clock-was-opened/#drawings",
    }
    assert len(full["contents"]) == 2


def test_the_argument_holds_every_claim_in_the_editors_order(full: Any) -> None:
    """Each with its sides and what became of it."""
    assert [claim["id"] for claim in full["argument"]] == [
        "open-clocks-keep-better-time",
        "the-maker-lost-money",
        "a-copy-is-a-clock",
        "towns-will-all-have-clocks",
        "bells-matter",
    ]
    assert full["argument"][-1]["verdict"] is None


def test_events_come_in_order_and_models_with_their_openness(full: Any) -> None:
    """Whatever the order in which an editor named them."""
    assert [event["title"] for event in full["events"]] == [
        "The first strike",
        "The drawings are pinned up",
        "The clock is copied",
    ]
    assert [strip["title"] for strip in full["openness"]] == ["Tower Clock"], "nobody judged the other"
    assert [link["title"] for link in full["about"]] == ["Tower Clock", "Town Clock", "Minute Works"], "no events"


def test_glossary_terms_come_with_their_definitions(full: Any) -> None:
    """So that a phone, which cannot hover, shows them too."""
    assert [(term["title"], term["definition"]) for term in full["terms"]] == [
        ("Escapement", "The part that ticks."),
        ("Pendulum", "The part that swings."),
    ]


def test_corrections_picture_and_reading_on_are_passed_on(full: Any) -> None:
    """With final addresses."""
    assert full["corrections"][0]["date"]["text"] == "4 March 2026"
    assert full["image"]["src"] == "/primer/media/clock.svg"
    assert full["related"][0]["title"] == "How bells are cast"


def test_an_explainer_is_cited_with_authors_and_the_date_of_its_last_change(full: Any) -> None:
    """One line, ready to copy."""
    assert full["cite"] == (
        'Hour Press: “Why the town <opened> its clock & "bell"”. Clocks, explained, 4 March 2026. '
        "http://127.0.0.1/primer/explainers/why-the-clock-was-opened/"
    )


def test_an_explainer_may_lack_all_that_is_optional(meta: dict[str, Any]) -> None:
    """Then there is nothing, not an empty frame."""
    bare = meta["explainers/how-bells-are-cast.md"]
    for key in ("updated", "reviewed", "image", "argument", "events", "openness", "terms", "corrections", "related"):
        assert not bare[key], key


def test_what_is_not_published_is_left_out(site: Site) -> None:
    """A claim whose document is missing is not shown as an empty board."""
    documents = {path: each for path, each in site.documents.items() if "bells-matter" not in path}
    made = {page.path: page for page in pages(replace(site, documents=documents))}
    found: Any = made["explainers/why-the-clock-was-opened.md"].meta["argument"]
    assert len(found) == 4


def test_the_body_is_the_documents_own_markdown(site: Site, made: dict[str, Page]) -> None:
    """So that the HTML on the page equals the HTML in the API."""
    document: Any = site.documents["/api/v1/explainers/why-the-clock-was-opened.json"]
    assert made["explainers/why-the-clock-was-opened.md"].body == document["body"]["markdown"]
