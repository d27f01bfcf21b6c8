"""Small pieces that several pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from openprimer_site.edition import Edition
from openprimer_site.parts import board, latest, tally, work

if TYPE_CHECKING:
    from openprimer_site import Site
    from openprimer_site.documents import Judgement, Link


@pytest.fixture(scope="module")
def edition(site: Site) -> Edition:
    """The sample, ready to be asked."""
    return Edition.of(site)


@pytest.fixture(scope="module")
def claim(site: Site) -> Any:
    """A claim with positions on every side."""
    return site.documents["/api/v1/claims/open-clocks-keep-better-time.json"]


def test_positions_stand_side_by_side_and_oldest_first(edition: Edition, claim: Any) -> None:
    """For, against, with conditions; sides that nobody takes are left out."""
    found: Any = board(edition, claim)
    assert [side["value"] for side in found["sides"]] == ["for", "against", "qualifies"]
    assert [side["count"] for side in found["sides"]] == ["2 positions", "1 position", "1 position"]
    assert [each["date"]["iso"] for each in found["sides"][0]["positions"]] == ["1900-02-01", "1901-05"]
    one_side: Any = {**claim, "positions": claim["positions"][:1]}
    alone: Any = board(edition, one_side)
    assert [side["value"] for side in alone["sides"]] == ["for"]


def test_a_speaker_comes_with_the_role_of_then_the_date_and_the_source(edition: Edition, claim: Any) -> None:
    """Everything that a reader needs to weigh the words."""
    found: Any = board(edition, claim)
    assert found["sides"][0]["positions"][1] == {
        "id": "open-clocks-keep-better-time-1",
        "by": {"title": "Ada Glass", "url": "/primer/people/ada-glass/"},
        "role": "Keeper of the tower",
        "date": {"iso": "1901-05", "text": "May 1901"},
        "in_short": "Says that ten menders find more faults than one.",
        "source": {"title": "The Almanac", "url": "/primer/sources/almanac-1901/", "details": "Hour Press, 1901"},
    }


def test_what_became_of_a_claim_is_told_latest_first(edition: Edition, claim: Any) -> None:
    """The verdict that holds now stands on top."""
    found: Any = board(edition, claim)
    assert [each["verdict"]["word"] for each in found["standing"]] == ["Stands", "Still open"]
    assert found["verdict"] == {"value": "stands", "word": "Stands"}


def test_a_source_shows_as_much_as_is_known_of_it(edition: Edition) -> None:
    """One without publisher and date, one whose record is not there, and none at all."""
    link: Link = {
        "id": "minutes-of-the-council",
        "kind": "sources",
        "title": "Minutes of the council",
        "href": "/primer/api/v1/sources/minutes-of-the-council.json",
        "url": "/primer/sources/minutes-of-the-council/",
    }
    burnt: Link = {**link, "href": "/primer/api/v1/sources/burnt.json"}
    for each in (link, burnt):
        assert work(edition, each) == {"title": link["title"], "url": link["url"], "details": ""}
    assert work(edition, None) is None


def test_of_several_judgements_the_newest_holds(site: Site) -> None:
    """Of two on one date, the one named last."""
    model: Any = site.documents["/api/v1/models/tower-clock.json"]
    old: Judgement = model["openness"][0]
    new: Judgement = {**old, "on": "1911"}
    same: Judgement = {**new, "value": "open"}
    assert latest([new, old]) is new
    assert latest([old, new, same]) is same
    assert latest([]) is None


def test_points_are_summed_up_in_words(edition: Edition) -> None:
    """Points that nobody judged count towards the whole only."""
    assert tally(edition, ["open", "closed", "closed", "unknown"]) == "1 open, 0 partial, 2 closed, of 12 points"
