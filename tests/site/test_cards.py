"""What the pictures for sharing say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from openprimer_site import Card, cards

if TYPE_CHECKING:
    from openprimer_site import Site


@pytest.fixture(scope="module")
def drawn(site: Site) -> dict[str, Card]:
    """Every card by its path."""
    return {card.path: card for card in cards(site)}


def test_a_claims_card_says_how_it_stands_and_how_the_sides_do(drawn: dict[str, Card]) -> None:
    """A claim that nobody judged says only the latter."""
    card = drawn["/cards/claims/open-clocks-keep-better-time.png"]
    assert card.kicker == "Claim · Claim of fact"
    assert card.foot == "Stands · For 2 · Against 1 · With conditions 1"
    assert drawn["/cards/claims/bells-matter.png"].foot == "With conditions 1"


def test_a_models_card_shows_its_verdicts_if_there_are_any(drawn: dict[str, Card]) -> None:
    """One sign a point, and who made it."""
    judged, bare = drawn["/cards/models/tower-clock.png"], drawn["/cards/models/town-clock.png"]
    assert len(judged.signs) == 12
    assert judged.foot.startswith("Minute Works · 0 open, 1 partial")
    assert (bare.signs, bare.foot) == ((), "Ada Glass")


def test_other_cards_say_what_the_page_is_about(drawn: dict[str, Card]) -> None:
    """The question of an explainer, the role of a person, the summary of all else."""
    assert drawn["/cards/explainers/how-bells-are-cast.png"].foot
    assert drawn["/cards/people/bob-stone.png"].kicker == "Person"
    assert drawn["/cards/topics/clocks.png"].kicker == "Topic"
    assert drawn["/cards/home.png"].title == "Clocks, explained"


def test_the_card_of_the_matrix_is_a_chart_with_its_key(site: Site, drawn: dict[str, Card]) -> None:
    """A bar for each point; without models there is none."""
    chart = drawn["/cards/openness.png"]
    assert len(chart.bars) == 12
    assert dict(chart.key)["differs"] == "Judges differ"
    assert [card.path for card in cards(replace(site, documents={}))] == ["/cards/home.png"]
