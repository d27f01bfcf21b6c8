"""The openness matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from openprimer_site.edition import Edition
from openprimer_site.matrix import described, openness

if TYPE_CHECKING:
    from openprimer_site import Site


@pytest.fixture
def matrix(meta: dict[str, Any]) -> Any:
    """The front matter of the matrix."""
    return meta["openness.md"]


def test_the_matrix_shows_where_judges_differ(matrix: Any) -> None:
    """One sign for each value found; a judge who changed their mind counts once, with the newest verdict."""
    (row,) = matrix["rows"]
    cells = dict(zip((point["id"] for point in matrix["points"]), row["cells"], strict=True))
    assert cells["licences"] == ["partial", "open"]
    assert cells["paper"] == "closed"
    assert cells["preprint"] == "unknown"


def test_each_point_is_summed_up_in_words_and_as_shares_of_a_bar(matrix: Any) -> None:
    """A disagreement is a finding of its own, and nothing is counted twice."""
    points = {point["id"]: point for point in matrix["points"]}
    assert points["licences"]["text"] == "1 on which judges differ"
    assert points["licences"]["bars"] == [{"value": "differs", "share": "100.00"}]
    assert points["paper"]["text"] == "1 closed"


def test_the_page_says_who_judged_by_which_criteria_and_when(matrix: Any) -> None:
    """The most verdicts first, each set of criteria by itself."""
    assert [(judge["by"]["title"], judge["criteria"]) for judge in matrix["judges"]] == [
        ("Hour Press", "Ten questions"),
        ("Hour Press", "Ten questions"),
        ("Ada Glass", "Her own"),
    ]
    assert matrix["judges"][0]["count"] == "2 on 1 models"
    assert [judge["date"]["iso"] for judge in matrix["judges"]] == ["1905", "1905", "1901"]


def test_criteria_that_go_into_detail_are_told_as_far_as_they_agree(site: Site) -> None:
    """Up to the last comma before they part."""
    path = "/api/v1/openness.json"
    table: Any = site.documents[path]
    (row,) = table["items"]
    entry = {**row["verdicts"]["paper"][0], "source": row["verdicts"]["licences"][0]["source"]}
    verdicts = {
        "paper": [{**entry, "criteria": "Ten questions, part one"}, {**entry, "criteria": "Ten questions, part two"}],
        "licences": [{**entry, "source": None, "criteria": "Alpha first"}],
    }
    changed = {path: {**table, "items": [{**row, "verdicts": verdicts}]}}
    found: Any = openness(Edition.of(replace(site, documents={**site.documents, **changed})))
    assert "Ten questions" in [judge["criteria"] for judge in found["judges"]]


def test_makers_and_judges_can_be_chosen_by_name(matrix: Any) -> None:
    """Each once, in the order of names."""
    assert matrix["developers"] == [{"id": "minute-works", "title": "Minute Works"}]
    assert [judge["title"] for judge in matrix["judging"]] == ["Ada Glass", "Hour Press"]
    assert matrix["rows"][0]["judges"] == "ada-glass hour-press"


def test_the_picture_has_a_text_alternative_with_all_numbers(site: Site, matrix: Any) -> None:
    """Every cell is counted."""
    told = "1 models by 12 points of openness: 0 times open, 0 partial, 1 closed, 1 times judges differ, 10 not judged."
    assert matrix["described"] == told
    assert described(Edition.of(replace(site, documents={}))) == ""


def test_without_the_document_there_is_no_matrix(site: Site) -> None:
    """A site need not have models."""
    assert openness(Edition.of(site)) is not None
    bare = {path: each for path, each in site.documents.items() if not path.endswith("openness.json")}
    assert openness(Edition.of(replace(site, documents=bare))) is None
