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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("clcok", "clock"),
        ("towr clok", "tower clock"),
        ("bellls", "bells"),
        ("CLÖCKK", "clock"),
        ("drawwwing", "drawings"),
    ],
)
def test_a_slip_of_the_pen_is_mended(ask: Ask, text: str, meant: str) -> None:
    """Letters exchanged, left out, doubled or out of their order; the address of the suggestion finds something."""
    suggestion = ask("search", q=text)["suggestion"]

    assert suggestion["q"] == meant
    assert suggestion["href"].startswith("/api/v1/search?q=")
    assert ask("search", q=meant)["total"] > 0


@pytest.mark.parametrize("text", ["zz", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "!?"])
def test_what_is_like_nothing_is_not_mended(ask: Ask, text: str) -> None:
    """No suggestion is better than a wild one."""
    document = ask("search", q=text)

    assert document["total"] == 0
    assert document["suggestion"] is None


def test_one_letter_is_no_beginning() -> None:
    """Half of all words begin with it: it is looked for as the word that it is."""
    assert match("c") == '"c"'
    assert match("c*") == '"c"'
    assert match("cl") == '"cl"*'


def test_hits_are_counted_over_all_pages(ask: Ask) -> None:
    """Records and sections of every kind, each once."""
    seen, offset, total = [], 0, ask("search", q="clock")["total"]
    while offset < total:
        page = ask("search", q="clock", limit="3", offset=str(offset))
        seen += [(hit["id"], hit["section"]) for hit in page["items"]]
        offset += 3

    assert len(seen) == len(set(seen)) == total
