"""The pages of topics, terms, events and sources."""

from __future__ import annotations

from typing import Any


def test_a_topic_lists_its_explainers_and_its_neighbours(meta: dict[str, Any]) -> None:
    """Newest first; parent and parts, and nothing where nothing is filed."""
    clocks = meta["topics/clocks.md"]
    assert [card["title"] for card in clocks["explainers"]] == [
        'Why the town <opened> its clock & "bell"',
        "What time it is",
    ]
    assert [part["title"] for part in clocks["subtopics"]] == ["Secrets", "Weather"]
    assert clocks["parent"] is None
    assert meta["topics/weather.md"]["parent"]["title"] == "Clocks"
    assert meta["topics/weather.md"]["explainers"] == []


def test_a_term_shows_other_spellings_and_related_terms(meta: dict[str, Any]) -> None:
    """Its definition is the summary."""
    term = meta["terms/escapement.md"]
    assert term["summary"] == "The part that ticks."
    assert term["also"] == ["escapements"]
    assert term["see"] == [{"title": "Pendulum", "url": "/primer/terms/pendulum/"}]


def test_an_event_shows_when_what_and_whence(meta: dict[str, Any]) -> None:
    """With the precision in which its date is known."""
    event = meta["events/clock-copied.md"]
    assert event["date"] == {"iso": "1902-03", "text": "March 1902"}
    assert [link["title"] for link in event["about"]] == ["Town Clock", "Tower Clock"]
    assert event["source"]["title"] == "Minutes of the council"


def test_a_source_shows_how_to_find_the_work(meta: dict[str, Any]) -> None:
    """Its reference as one line, and each address there is."""
    book = meta["sources/almanac-1901.md"]
    assert book["type"] == "Book"
    assert book["citation"] == "Ada Glass: The Almanac. Hour Press, 1901."
    assert book["address"] == "https://example.org/almanac"
    assert book["doi"] == "10.1000/182"
    assert book["accessed"]["text"] == "1 January 2026"
    bare = meta["sources/minutes-of-the-council.md"]
    assert bare["address"] is None
    assert bare["issued"] is None
    assert bare["description"] == "Minutes of the council."
