from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openprimer_api.queries.words import match

Ask = Callable[..., dict[str, Any]]


def test_a_word_in_the_title_counts_most(ask: Ask) -> None:
    """The best hit comes first."""
    titles = [hit["title"].lower() for hit in ask("search", q="bells", limit="5")["items"]]

    assert "bell" in titles[0]


def test_hits_in_sections_lead_to_the_anchor(ask: Ask) -> None:
    """A section is a hit of its own, with its record's title."""
    hits = [hit for hit in ask("search", q="clock", limit="100")["items"] if hit["section"]]

    assert hits
    assert all(hit["url"].endswith(f"#{hit['section']}") for hit in hits)
    assert all(f"/sections/{hit['section']}.json" in hit["href"] for hit in hits)
    assert all(hit["record_title"] for hit in hits)


def test_matches_are_marked_in_text_that_is_escaped(ask: Ask) -> None:
    """What is between the marks is safe to show."""
    hit = ask("search", q="clock")["items"][0]
    plain = hit["title_html"].replace("<mark>", "").replace("</mark>", "")

    assert "<mark>" in hit["title_html"] + hit["snippet_html"]
    assert "<" not in plain


def test_the_last_word_matches_as_a_prefix_and_a_phrase_as_it_is(ask: Ask) -> None:
    """So that a search can follow the typing."""
    assert ask("search", q="cloc")["total"] == ask("search", q="clock*")["total"] > 0
    assert ask("search", q='"tower clock"')["total"] < ask("search", q="tower clock")["total"]
    assert ask("search", q='"clock tower of no town"')["total"] == 0


def test_letters_are_found_with_and_without_their_accents(ask: Ask) -> None:
    """Diacritics are folded."""
    assert ask("search", q="clöck")["total"] == ask("search", q="clock")["total"]


def test_kinds_are_counted_and_can_be_chosen(ask: Ask, client: FlaskClient) -> None:
    """Each count comes with the address that chooses its kind."""
    document = ask("search", q="clock")
    claims = next(each for each in document["facets"]["kind"] if each["value"] == "claims")
    chosen = client.get(claims["href"]).get_json(force=True)

    assert chosen["total"] == claims["count"]
    assert {hit["kind"] for hit in chosen["items"]} == {"claims"}


def test_where_nothing_matches_the_nearest_words_are_suggested(ask: Ask, client: FlaskClient) -> None:
    """A word that occurs nowhere is replaced by the most similar one that does."""
    document = ask("search", q="drawinks")

    assert document["total"] == 0
    assert document["suggestion"]["q"] == "drawings"
    assert client.get(document["suggestion"]["href"]).get_json(force=True)["total"] > 0
    assert ask("search", q="zzzzqqq")["suggestion"] is None


def test_pages_follow_one_another(ask: Ask, client: FlaskClient) -> None:
    """Every hit comes once."""
    total = ask("search", q="clock")["total"]
    address, seen = "/api/v1/search?q=clock&limit=3", []
    while address:
        document = client.get(address).get_json(force=True)
        seen += [hit["href"] for hit in document["items"]]
        address = document["next"]

    assert len(seen) == len(set(seen)) == total


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("", "q"), ("q=", "q"), ("q=a&kind=robots", "kind"), ("q=a&limit=0", "limit"), ("q=a&offset=-1", "offset"),
     ("q=a&q=b", "q"), ("q=a&sort=title", "sort"), ("q=" + "x" * 201, "q")],
)  # fmt: skip
def test_what_is_not_understood_is_refused(client: FlaskClient, query: str, parameter: str) -> None:
    """By name, as on lists."""
    response = client.get(f"/api/v1/search?{query}")

    assert response.status_code == 400
    assert response.get_json(force=True)["parameter"] == parameter


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_any_string_is_safe_as_a_query(client: FlaskClient, text: str) -> None:
    """Nothing that anyone types is an error of ours."""
    response = client.get("/api/v1/search", query_string={"q": text})

    assert response.status_code == (200 if text.strip() else 400)


def test_operators_of_the_index_are_words_like_others() -> None:
    """Nobody has to know them, and nobody can misuse them."""
    assert match("AND OR title:x -y NEAR(") == '"AND" AND "OR" AND "title x" AND "y" AND "NEAR"*'
    assert match("!!!") == '""'
    assert match('"open weights" licen*') == '"open weights" AND "licen"*'
