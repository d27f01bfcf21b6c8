"""The canonical paths, the suffixless ones that negotiate, and the paths that moved or are gone."""

import sqlite3
from contextlib import closing

import pytest
from flask.testing import FlaskClient

from openprimer_api.release import SNAPSHOT, Release

from .answers import problem

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
WITHDRAWN = "/api/v1/explainers/withdrawn"
OLD = "/api/v1/explainers/old"


def test_every_document_is_answered_with_the_bytes_of_its_file(flask: FlaskClient, release: Release) -> None:
    """Whatever the snapshot holds comes as the file, with its type and its hash as the tag."""
    with closing(sqlite3.connect(release.root / SNAPSHOT)) as connection:
        stored = connection.execute("SELECT path, media_type, sha256 FROM documents").fetchall()

    for path, media_type, digest in stored:
        response = flask.get(path)
        assert response.data == release.read(path)
        assert response.content_type == media_type
        assert response.headers["ETag"] == f'"{digest}"'


@pytest.mark.parametrize(
    ("short", "canonical"),
    [
        ("/api/v1", "/api/v1/index.json"),
        ("/api/v1/explainers", "/api/v1/explainers.json"),
        ("/api/v1/explainers/page/2", "/api/v1/explainers/page/2.json"),
        ("/api/v1/explainers/why-open", "/api/v1/explainers/why-open.json"),
        ("/api/v1/explainers/why-open/sections/part", "/api/v1/explainers/why-open/sections/part.json"),
        ("/api/v1/terms/modèle", "/api/v1/terms/modèle.json"),
        ("/api/v1/timeline", "/api/v1/timeline.json"),
        ("/api/v1/openapi", "/api/v1/openapi.json"),
    ],
)
def test_a_suffixless_path_answers_what_the_canonical_one_does(flask: FlaskClient, short: str, canonical: str) -> None:
    """The same bytes and tag; it says where they are from and that the Accept header was heard."""
    response, same = flask.get(short), flask.get(canonical)

    assert response.data == same.data
    assert response.headers["ETag"] == same.headers["ETag"]
    assert response.headers["Vary"] == "Accept"
    assert flask.get(response.headers["Content-Location"]).data == same.data


@pytest.mark.parametrize(
    ("path", "accept", "canonical"),
    [
        ("/api/v1/explainers/why-open", "text/markdown", "/explainers/why-open.md"),
        ("/api/v1/openness", "text/csv", "/api/v1/openness.csv"),
        ("/api/v1/openapi", "application/json", "/api/v1/openapi.json"),
    ],
)
def test_a_suffixless_path_comes_as_the_client_likes(
    flask: FlaskClient, path: str, accept: str, canonical: str
) -> None:
    """Markdown where a record has it, CSV where there is a table, and OpenAPI as plain JSON too."""
    assert flask.get(path, headers={"Accept": accept}).data == flask.get(canonical).data


def test_a_suffixed_path_never_negotiates(flask: FlaskClient) -> None:
    """It answers a client that would rather have something else, as a folder of files would."""
    response = flask.get("/api/v1/explainers/why-open.json", headers={"Accept": "text/markdown"})

    assert response.content_type == "application/json"
    assert "Vary" not in response.headers


def test_a_representation_that_does_not_exist_is_named_as_such(flask: FlaskClient) -> None:
    """406 lists those that do."""
    document = problem(flask.get("/api/v1/explainers/why-open", headers={"Accept": "image/png"}), 406)

    assert document["allowed"] == [
        "application/json",
        "text/markdown",
        "text/html",
        "application/ld+json",
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
    ]


@pytest.mark.parametrize(
    ("path", "accept", "answered"),
    [
        ("explainers/why-open", "application/ld+json", "explainers/why-open.jsonld"),
        ("explainers/why-open", "application/x-bibtex", "explainers/why-open.bib"),
        ("sources/paper", "application/x-research-info-systems", "sources/paper.ris"),
        ("sources", "application/vnd.citationstyles.csl+json", "sources.csl.json"),
        ("models", "text/csv", "models.csv"),
        ("timeline", "text/csv", "timeline.csv"),
    ],
)
def test_every_form_can_be_asked_for(flask: FlaskClient, path: str, accept: str, answered: str) -> None:
    """By the Accept header; the answer says under which address it stands alone."""
    response = flask.get(f"/api/v1/{path}", headers={"Accept": accept})

    assert (response.status_code, response.mimetype) == (200, accept)
    assert response.headers["Content-Location"] == f"/api/v1/{answered}"


def test_half_a_suffix_is_no_address(flask: FlaskClient) -> None:
    """Though something stands at the whole one."""
    problem(flask.get("/api/v1/sources/paper.csl"), 404)


def test_a_parameter_is_refused_by_name(flask: FlaskClient) -> None:
    """None is ignored in silence."""
    document = problem(flask.get("/api/v1/explainers?topik=licences"), 400)

    assert document["parameter"] == "topik"
    assert "topic" in str(document["allowed"])
    assert 'Did you mean "topic"?' in str(document["remedy"])


@pytest.mark.parametrize(
    "path",
    ["/api/v1/explainers.json?topic=x", "/llms.txt?x", "/explainers/why-open/?utm=1", "/explainers/why-open?utm=1"],
)
def test_a_canonical_path_takes_no_query(flask: FlaskClient, path: str) -> None:
    """It has one answer; the remedy names the path without the query."""
    document = problem(flask.get(path), 400)

    assert path.partition("?")[0] in str(document["remedy"])


def test_a_query_of_marks_alone_is_a_query(flask: FlaskClient) -> None:
    """Even one that names no parameter."""
    problem(flask.get("/api/v1/explainers?&"), 400)


def test_an_unknown_path_is_answered_with_the_nearest(flask: FlaskClient) -> None:
    """404 helps where it can, and points to the index where it cannot."""
    near, far = (problem(flask.get(path), 404) for path in ("/api/v1/explainers/why-opn.json", "/x/y/z"))

    assert near["suggestion"] == "/api/v1/explainers/why-open.json"
    assert "suggestion" not in far
    assert "/api/v1/index.json" in str(far["remedy"])


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_a_renamed_record_is_led_to(flask: FlaskClient, suffix: str) -> None:
    """With or without its suffix, and with the query that was asked."""
    response = flask.get(f"{OLD}{suffix}?fields=title")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/api/v1/explainers/why-open{suffix}?fields=title"


def test_a_slash_too_many_is_led_away(flask: FlaskClient) -> None:
    """/api/v1/explainers/ means /api/v1/explainers."""
    assert flask.get("/api/v1/explainers/").headers["Location"] == "/api/v1/explainers"


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_a_withdrawn_record_says_why_and_what_replaces_it(flask: FlaskClient, suffix: str) -> None:
    """410 is a problem with the reason in it."""
    document = problem(flask.get(f"{WITHDRAWN}{suffix}"), 410)

    assert "It was “wrong” & old." in str(document["detail"])
    assert document["successor"] == "/api/v1/explainers/what-is-open.json"


def test_a_withdrawn_record_without_successor_leads_to_the_index(flask: FlaskClient) -> None:
    """There is always something to do."""
    document = problem(flask.get("/api/v1/claims/withdrawn.json"), 410)

    assert "successor" not in document
    assert "/api/v1/index.json" in str(document["remedy"])


def test_a_known_document_is_not_sent_again(flask: FlaskClient) -> None:
    """304 by tag or by day, and without a body."""
    first = flask.get("/api/v1/explainers/why-open")
    by_tag = flask.get("/api/v1/explainers/why-open", headers={"If-None-Match": first.headers["ETag"]})
    by_day = flask.get("/api/v1/explainers/why-open", headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert [by_tag.status_code, by_day.status_code] == [304, 304]
    assert by_tag.data == b""
    assert by_tag.headers["ETag"] == first.headers["ETag"]


def test_head_answers_like_get_without_the_body(flask: FlaskClient) -> None:
    """The length is that of the body that is not sent."""
    got, head = flask.get("/api/v1/hub"), flask.head("/api/v1/hub")

    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(got.data))
    assert head.headers["ETag"] == got.headers["ETag"]
