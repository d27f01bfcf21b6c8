"""The pages of people and organisations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site import pages

if TYPE_CHECKING:
    from openprimer_site import Site


def test_affiliations_say_for_how_long_as_far_as_that_is_known(meta: dict[str, Any]) -> None:
    """Both ends, one end, or neither."""
    affiliations = meta["people/ada-glass.md"]["affiliations"]
    assert [each["period"] for each in affiliations] == ["1890 to 1895", "since 1901", "until 1889", ""]
    assert [each["role"] for each in affiliations] == ["Apprentice", None, "Visitor", "Reader"]


def test_what_somebody_said_stands_beside_the_claim_and_its_verdict_now(meta: dict[str, Any]) -> None:
    """Oldest first, with the role of then."""
    said = meta["people/ada-glass.md"]["positions"]
    assert [each["date"]["text"] for each in said] == ["1 February 1900", "1901", "May 1901"]
    assert said[1]["verdict"]["word"] == "Overtaken"
    assert said[1]["statement"] == "Within ten years every town will have a tower clock."
    assert said[2]["role"] == "Keeper of the tower"


def test_a_position_on_a_claim_that_is_not_published_keeps_the_claims_title(site: Site) -> None:
    """The words were said, whatever became of the claim's page."""
    documents = {path: each for path, each in site.documents.items() if "/towns-will-all" not in path}
    made = {page.path: page for page in pages(replace(site, documents=documents))}
    said: Any = made["people/ada-glass.md"].meta["positions"]
    assert said[1]["claim"]["title"] == "Will every town have a clock?"
    assert said[1]["statement"] is None
    assert said[1]["verdict"] is None


def test_an_organisation_shows_its_people_and_its_models(meta: dict[str, Any]) -> None:
    """Both are found from the other end of the reference."""
    works = meta["organizations/minute-works.md"]
    assert works["people"] == [{"title": "Ada Glass", "url": "/primer/people/ada-glass/"}]
    assert works["models"] == [{"title": "Tower Clock", "url": "/primer/models/tower-clock/"}]
    assert works["weblinks"] == [{"title": "Its door", "url": "https://example.org/works"}]


def test_somebody_who_said_nothing_has_a_page_too(meta: dict[str, Any]) -> None:
    """It says that nothing is recorded."""
    quiet = meta["people/cy-quiet.md"]
    assert quiet["positions"] == []
    assert quiet["affiliations"] == []
    assert quiet["role"] is None
