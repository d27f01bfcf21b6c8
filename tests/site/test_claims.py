"""The pages of claims."""

from __future__ import annotations

from typing import Any


def test_a_claim_explains_its_verdict_in_a_sentence(meta: dict[str, Any]) -> None:
    """The word alone would leave a newcomer guessing."""
    claim = meta["claims/the-maker-lost-money.md"]
    assert claim["claim"]["verdict"]["word"] == "Refuted"
    assert claim["meaning"] == "The evidence speaks against it."


def test_a_claim_that_nobody_judged_has_no_verdict(meta: dict[str, Any]) -> None:
    """Its page says so; nothing is made up."""
    claim = meta["claims/bells-matter.md"]
    assert claim["claim"]["verdict"] is None
    assert claim["meaning"] is None
    assert claim["claim"]["standing"] == []


def test_a_claim_without_a_summary_is_described_by_its_statement(meta: dict[str, Any]) -> None:
    """Search engines get a sentence either way."""
    assert meta["claims/the-maker-lost-money.md"]["description"] == "Fees went, orders came."
    assert meta["claims/bells-matter.md"]["description"] == "A clock without a bell is half a clock."


def test_the_sources_of_the_claims_own_facts_are_listed(meta: dict[str, Any]) -> None:
    """Apart from those of the positions."""
    assert [found["title"] for found in meta["claims/open-clocks-keep-better-time.md"]["works"]] == ["The Almanac"]
