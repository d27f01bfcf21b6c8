from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from openprimer_api.queries import cursor

Ask = Callable[..., dict[str, Any]]
Ids = Callable[..., list[str]]

CLAIMS = {
    "a-copy-is-a-clock", "bells-matter", "open-clocks-keep-better-time", "the-maker-lost-money",
    "towns-will-all-have-clocks",
}  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"nature": "fact"}, {"open-clocks-keep-better-time", "the-maker-lost-money"}),
        ({"nature": "fact,value"}, {"open-clocks-keep-better-time", "the-maker-lost-money", "bells-matter"}),
        ({"nature": ["fact", "value"]}, {"open-clocks-keep-better-time", "the-maker-lost-money", "bells-matter"}),
        ({"nature_not": "fact,value,forecast"}, {"a-copy-is-a-clock"}),
        ({"by": "ada-glass"}, {"open-clocks-keep-better-time", "towns-will-all-have-clocks"}),
        ({"positions.by": "minute-works"}, {"a-copy-is-a-clock", "open-clocks-keep-better-time"}),
        ({"by_not": "ada-glass,bob-stone"}, set()),
        ({"verdict": "refuted"}, {"the-maker-lost-money"}),
        ({"standing.verdict": "open"}, {"a-copy-is-a-clock", "open-clocks-keep-better-time"}),
        ({"stance": "qualifies", "nature": "value"}, {"bells-matter"}),
        ({"standing.on_since": "1910"}, {"open-clocks-keep-better-time", "towns-will-all-have-clocks"}),
        ({"standing.on_until": "1903"}, {"a-copy-is-a-clock", "open-clocks-keep-better-time"}),
        ({"title_contains": "HAVE A CLOCK"}, {"towns-will-all-have-clocks"}),
        ({"by_contains": "glass"}, {"open-clocks-keep-better-time", "towns-will-all-have-clocks"}),
        ({"title_contains": "100%_"}, set()),
        ({"about": "tower-clock"}, {"open-clocks-keep-better-time"}),
        ({"q": "drawing"}, {"a-copy-is-a-clock", "open-clocks-keep-better-time", "the-maker-lost-money"}),
        ({"limit": "100"}, CLAIMS),
    ],
)
def test_a_list_is_filtered_by_any_field(client: FlaskClient, parameters: dict[str, Any], expected: set[str]) -> None:
    """By equality, lists, negation, ranges and parts of words; several parameters must all hold."""
    document = client.get("/api/v1/claims", query_string=parameters).get_json(force=True)

    assert {entry["id"] for entry in document["items"]} == expected
    assert document["total"] == len(expected)


def test_a_day_lies_within_the_month_that_it_is_asked_until(ids: Ids) -> None:
    """Dates of different precision compare as the spans that they are."""
    until = ids("claims", **{"positions.on_until": "1901-05"})

    assert "the-maker-lost-money" in until


def test_models_are_asked_for_a_verdict_on_one_dimension(ids: Ids) -> None:
    """Which dimensions there are is the publication's own."""
    every, some = ids("models"), ids("models", **{"openness.paper": "open"})
    none = ids("models", **{"openness.paper_not": "open"})

    assert set(some) | set(none) == set(every)
    assert not set(some) & set(none)
    assert some


def test_entries_are_sorted_by_several_keys_and_ties_by_id(ids: Ids) -> None:
    """A minus turns a key round."""
    by_nature = ids("claims", sort="nature,-title")

    assert by_nature == [
        "a-copy-is-a-clock", "open-clocks-keep-better-time", "the-maker-lost-money", "towns-will-all-have-clocks",
        "bells-matter",
    ]  # fmt: skip
    assert ids("claims", sort="-title") == ids("claims", sort="title")[::-1]


def test_numbers_sort_as_numbers(ask: Ask) -> None:
    """Nine comes before ten."""
    words = [entry["words"] for entry in ask("explainers", sort="words", fields="words")["items"]]

    assert words == sorted(words)
    assert len(words) == 3


@pytest.mark.parametrize("sort", ["", "title", "-title", "nature,-title", "-verdict"])
def test_following_next_brings_every_entry_once_in_order(ask: Ask, client: FlaskClient, sort: str) -> None:
    """Whatever the order; a missing value of a sort key is no obstacle."""
    question = {"sort": sort} if sort else {}
    whole = [entry["id"] for entry in ask("claims", **question)["items"]] if sort else None
    seen: list[str] = []
    address = client.get("/api/v1/claims", query_string={**question, "limit": "2"}).get_json(force=True)["href"]
    while address:
        response = client.get(address)
        document = response.get_json(force=True)
        seen += [entry["id"] for entry in document["items"]]
        assert ("Link" in response.headers) == bool(document["next"])
        address = document["next"]

    assert set(seen) == CLAIMS
    assert len(seen) == len(CLAIMS)
    assert whole in (None, seen)


@pytest.mark.parametrize("mark", ["", "x", "é", "WzFd", "WyJwb3NpdGlvbiIsWyIwMDAwMDAwMiJdLDNd", "[" * 150])
def test_a_cursor_that_was_never_given_out_is_refused(ask: Ask, mark: str) -> None:
    """The remedy says where cursors come from."""
    problem = ask("claims", 400, cursor=mark)

    assert problem["parameter"] == "cursor"
    assert "`next`" in problem["remedy"]


def test_a_cursor_means_nothing_in_another_order(ask: Ask) -> None:
    """Otherwise entries would be passed over in silence."""
    mark = ask("claims", sort="title", limit="2")["next"].rpartition("cursor=")[2]

    assert ask("claims", 400, sort="-title", limit="2", cursor=mark)["parameter"] == "cursor"


def test_fields_choose_the_keys_of_entries(ask: Ask) -> None:
    """Also those that a list does not usually show; the id and the address always stay."""
    chosen = ask("claims", fields="title,positions", limit="1")["items"][0]
    without = ask("claims", fields="-statement", limit="1")["items"][0]

    assert set(chosen) == {"id", "href", "title", "positions"}
    assert "statement" not in without
    assert "nature" in without


def test_include_embeds_what_entries_refer_to_once(ask: Ask) -> None:
    """One level deep and without bodies."""
    included = ask("claims", include="by")["included"]

    assert [record["id"] for record in included] == ["minute-works", "ada-glass", "bob-stone"]
    assert all("body" not in record for record in included)


def test_one_record_can_be_cut_and_completed_too(ask: Ask) -> None:
    """With fields and include, and with nothing else."""
    record = ask("claims/bells-matter", fields="title", include="by")

    assert set(record) == {"id", "href", "title", "included"}
    assert [each["id"] for each in record["included"]] == ["bob-stone"]
    assert ask("claims/bells-matter", 400, sort="title")["allowed"] == ["fields", "include"]


def test_facets_count_the_answer_and_lead_to_the_question_with_one_value_toggled(ask: Ask, client: FlaskClient) -> None:
    """A facet leaves conditions on itself out, so that it shows what else there is."""
    facets = ask("claims", nature="fact")["facets"]
    natures = {each["value"]: each for each in facets["nature"]}
    verdicts = {each["value"]: each["count"] for each in facets["verdict"]}

    assert {value: each["count"] for value, each in natures.items()} == {
        "definition": 1, "fact": 2, "forecast": 1, "value": 1,
    }  # fmt: skip
    assert verdicts == {"refuted": 1, "stands": 1}
    assert natures["fact"]["active"]
    assert natures["fact"]["href"] == "/api/v1/claims"
    more = client.get(natures["value"]["href"]).get_json(force=True)
    assert more["total"] == 3


@pytest.mark.parametrize(
    ("parameters", "parameter", "hint"),
    [
        ({"natur": "fact"}, "natur", 'Did you mean "nature"?'),
        ({"nature": "fackt"}, "nature", 'Did you mean "fact"?'),
        ({"nature": ""}, "nature", "Give one"),
        ({"nature_since": "fact"}, "nature_since", "Allowed:"),
        ({"standing.on_since": "soon"}, "standing.on_since", "2023-07-18"),
        ({"sort": "titel"}, "sort", 'Did you mean "title"?'),
        ({"sort": "by"}, "sort", "Allowed"),
        ({"fields": "titel"}, "fields", 'Did you mean "title"?'),
        ({"include": "title"}, "include", "Allowed: "),
        ({"limit": "0"}, "limit", "from 1 to 100"),
        ({"limit": "101"}, "limit", "from 1 to 100"),
        ({"limit": "٣"}, "limit", "from 1 to 100"),
        ({"title": "x" * 201}, "title", "at most 200"),
        ({"nature": ["fact", "value"], "limit": ["1", "2"]}, "limit", "Give it once"),
        ({"title_contains": ["a", "b"]}, "title_contains", "Give it once"),
        ({"by": ",".join(f"p{n}" for n in range(21))}, "by", "at most 20"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_would_be(
    client: FlaskClient, parameters: dict[str, Any], parameter: str, hint: str
) -> None:
    """Never ignored: a client would take the answer for the one it asked for."""
    response = client.get("/api/v1/claims", query_string=parameters)
    problem = response.get_json(force=True)

    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert problem["parameter"] == parameter
    assert hint in problem["remedy"]


def test_more_than_twenty_parameters_are_refused(client: FlaskClient) -> None:
    """The work that one request can ask for has a bound."""
    query = "&".join(["nature=fact"] * 21)

    assert client.get(f"/api/v1/claims?{query}").status_code == 400


def test_an_answer_to_a_question_can_be_asked_for_again(client: FlaskClient) -> None:
    """With its tag it is not sent a second time; in another type it is not to be had."""
    first = client.get("/api/v1/claims?nature=fact")
    again = client.get("/api/v1/claims?nature=fact", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert client.get("/api/v1/claims?nature=fact", headers={"Accept": "image/png"}).status_code == 406


def test_what_takes_no_question_says_so(client: FlaskClient) -> None:
    """The timeline has one answer."""
    response = client.get("/api/v1/timeline?on=1901")

    assert response.status_code == 400
    assert response.get_json(force=True)["parameter"] == "on"


def test_an_id_that_names_nothing_is_refused_with_the_nearest(ask: Ask) -> None:
    """An empty list would look like an answer; a record of another kind is no value either."""
    problem = ask("claims", 400, by="ada-glas")
    assert problem["parameter"] == "by"
    assert problem["remedy"].startswith('Did you mean "ada-glass"?')
    assert "ada-glass" in problem["allowed"]
    assert "/api/v1/people.json" in problem["remedy"]
    assert (
        ask("claims", 400, by="tower-clock")["detail"]
        == '"tower-clock" is the id of no record of people or organizations.'
    )
    assert "/api/v1/index.json" in ask("claims", 400, about="nothing-like-it")["remedy"]


def test_facets_can_be_chosen(ask: Ask) -> None:
    """Of any field with few values, of a dimension of openness too; of nothing else."""
    facets = ask("claims", facets="by,verdict")["facets"]
    assert list(facets) == ["by", "verdict"]
    assert {each["value"]: each["count"] for each in facets["by"]}["ada-glass"] == 2
    assert next(each["label"] for each in facets["by"] if each["value"] == "ada-glass") == "Ada Glass"
    verdicts = ask("models", facets="openness.paper")["facets"]["openness.paper"]
    assert sum(each["count"] for each in verdicts) >= 1
    assert verdicts[0]["href"] == f"/api/v1/models?facets=openness.paper&openness.paper={verdicts[0]['value']}"
    assert ask("claims", 400, facets="title")["parameter"] == "facets"
    assert ask("claims", 400, facets="by,nature,verdict,about,stance,sources")["remedy"] == "Use at most 5."


def test_every_part_of_a_verdict_can_be_asked_for(ids: Ids) -> None:
    """Who judged, by which criteria, when: declared fields like any other."""
    judged = ids("models", **{"openness.criteria_contains": "e"})

    assert judged
    assert set(judged) == set(ids("models", **{"openness.on_since": "1000"}))


def test_what_identifies_an_entry_cannot_be_left_out(ask: Ask) -> None:
    """Or its address would be lost."""
    assert ask("claims", 400, fields="-id")["parameter"] == "fields"


def test_what_was_published_counts_as_changed(ids: Ids, ask: Ask) -> None:
    """A client that asks what changed since a day must not miss what appeared."""
    published = {entry["id"] for entry in ask("explainers", fields="published")["items"]}

    assert set(ids("explainers", updated_since="1000")) == published


def test_a_cursor_in_the_list_s_own_order_follows_its_record(ask: Ask) -> None:
    """If something new comes in front meanwhile, nothing is shown twice; if the record goes, its place is taken."""
    whole = [entry["id"] for entry in ask("claims")["items"]]
    moved = cursor.write(cursor.POSITION, ["00000000"], whole[2])
    gone = cursor.write(cursor.POSITION, ["00000002"], "withdrawn-since")

    assert [entry["id"] for entry in ask("claims", cursor=moved)["items"]] == whole[3:]
    assert [entry["id"] for entry in ask("claims", cursor=gone)["items"]] == whole[2:]
    assert ask("claims", 400, cursor=cursor.write(cursor.POSITION, ["x"], whole[2]))["parameter"] == "cursor"
