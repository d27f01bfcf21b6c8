"""Answers in other forms than JSON documents: tables, and frames by oEmbed."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

Ask = Callable[..., dict[str, Any]]
CSV = {"Accept": "text/csv"}


def table(client: FlaskClient, address: str) -> list[list[str]]:
    """The rows of the table that an address answers."""
    response = client.get(address, headers=CSV)
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.content_type == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.get_data(as_text=True), newline="")))


def test_a_question_to_a_list_is_answered_as_a_table_too(client: FlaskClient, ask: Ask) -> None:
    """The same records in the same order, with the columns of the whole table."""
    whole = table(client, "/api/v1/claims.csv")
    asked = table(client, "/api/v1/claims?nature=fact,value&sort=-title")

    assert asked[0] == whole[0]
    assert [row[0] for row in asked[1:]] == [
        entry["id"] for entry in ask("claims", nature="fact,value", sort="-title")["items"]
    ]
    assert all(row in whole for row in asked)


def test_fields_choose_the_columns_of_a_table(client: FlaskClient) -> None:
    """In the order in which they are named."""
    rows = table(client, "/api/v1/claims?nature=value&fields=verdict,id")

    assert rows[0] == ["verdict", "id"]
    assert rows[1][1] == "bells-matter"
    assert len(rows) == 2


def test_a_table_is_followed_page_by_page(client: FlaskClient) -> None:
    """By the Link header, since a table has no room for an address."""
    seen, address = [], "/api/v1/claims?limit=2"
    while address:
        response = client.get(address, headers=CSV)
        seen += [row[0] for row in csv.reader(io.StringIO(response.get_data(as_text=True)))][1:]
        link = response.headers.get("Link", "")
        address = link.partition(">")[0].removeprefix("<")

    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    ("query", "parameter", "hint"),
    [
        ("fields=titel", "fields", 'Did you mean "title"?'),
        ("include=by", "include", "ask for application/json"),
        ("facets=by", "facets", "ask for application/json"),
        ("nature=fackt", "nature", 'Did you mean "fact"?'),
    ],
)
def test_what_a_table_cannot_hold_is_refused(client: FlaskClient, query: str, parameter: str, hint: str) -> None:
    """As a problem, which is JSON whatever was asked for."""
    response = client.get(f"/api/v1/claims?{query}", headers=CSV)

    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert response.get_json(force=True)["parameter"] == parameter
    assert hint in response.get_json(force=True)["remedy"]


def test_a_search_comes_as_json_alone(client: FlaskClient) -> None:
    """406 says so, and depends on what was asked for."""
    response = client.get("/api/v1/search?q=clock", headers=CSV)

    assert response.status_code == 406
    assert response.headers["Vary"] == "Accept"
    assert response.get_json(force=True)["allowed"] == ["application/json"]


def test_a_body_comes_as_html_that_equals_the_one_in_the_document(client: FlaskClient) -> None:
    """By suffix and by Accept header; a record without a body has none."""
    address = "/api/v1/explainers/why-the-clock-was-opened"
    body = client.get(f"{address}.json").get_json()["body"]["html"]

    assert client.get(f"{address}.html").get_data(as_text=True) == body
    accepted = client.get(address, headers={"Accept": "text/html"})
    assert accepted.get_data(as_text=True) == body
    assert accepted.headers["Content-Location"] == f"{address}.html"
    assert client.get("/api/v1/people/cy-quiet.json").get_json()["body"] is None
    assert client.get("/api/v1/people/cy-quiet.html").status_code == 404


PAGE = "http://127.0.0.1/claims/bells-matter/"


@pytest.mark.parametrize("page", [PAGE, PAGE.removesuffix("/"), PAGE.replace("http:", "https:"), f"{PAGE}#positions"])
def test_a_page_is_embedded_by_its_address(client: FlaskClient, ask: Ask, page: str) -> None:
    """The same document as the record's own, whichever way the page was reached."""
    own = client.get("/api/v1/oembed/claims/bells-matter.json").get_json()

    assert ask("oembed", url=page) == own
    assert ask("oembed", url=page, format="json", maxwidth="9999") == own


def test_a_frame_keeps_within_the_bounds_of_whoever_embeds_it(ask: Ask) -> None:
    """In its numbers and in its markup."""
    document = ask("oembed", url=PAGE, maxwidth="300", maxheight="200")

    assert (document["width"], document["height"]) == (300, 200)
    assert 'width="300" height="200"' in document["html"]


@pytest.mark.parametrize(
    ("parameters", "status", "parameter"),
    [
        ({}, 400, "url"),
        ({"url": ""}, 400, "url"),
        ({"url": PAGE, "uri": "x"}, 400, "uri"),
        ({"url": PAGE, "maxwidth": "0"}, 400, "maxwidth"),
        ({"url": PAGE, "maxheight": "wide"}, 400, "maxheight"),
        ({"url": PAGE, "format": "yaml"}, 400, "format"),
        ({"url": PAGE, "format": "xml"}, 501, "format"),
        ({"url": "http://127.0.0.1/people/ada-glass/"}, 404, "url"),
        ({"url": "http://127.0.0.1/claims/nothing/"}, 404, "url"),
        ({"url": "http://elsewhere.example/claims/bells-matter/"}, 404, "url"),
        ({"url": "http://[half/claims/bells-matter/"}, 404, "url"),
        ({"url": "javascript:alert(1)"}, 404, "url"),
    ],
)
def test_what_cannot_be_embedded_is_refused(ask: Ask, parameters: dict[str, str], status: int, parameter: str) -> None:
    """With the statuses that oEmbed names."""
    assert ask("oembed", status, **parameters)["parameter"] == parameter
