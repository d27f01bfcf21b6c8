"""What holds for every answer of the application: methods, permissions, error pages, the base."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from openprimer_api.application import create_app
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.snapshot import Snapshot

from .answers import problem

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
WITHDRAWN = "/api/v1/explainers/withdrawn"
OLD = "/api/v1/explainers/old"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(flask: FlaskClient, method: str) -> None:
    """405 says what is allowed, in the header and in the problem."""
    response = flask.open("/api/v1/index.json", method=method)

    assert problem(response, 405)["allowed"] == ["GET", "HEAD", "OPTIONS"]
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_browser_may_ask_from_any_website(flask: FlaskClient) -> None:
    """A preflight request names methods and headers; answers and errors may be read by scripts, the tag too."""
    preflight = flask.options("/api/v1/explainers", headers={"Origin": "https://example.org"})

    assert preflight.status_code == 204
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in preflight.headers["Access-Control-Allow-Headers"]
    for response in (preflight, flask.get("/api/v1"), flask.get("/x")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in response.headers["Access-Control-Expose-Headers"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_person_reads_the_release_s_own_pages(flask: FlaskClient, folder: Path) -> None:
    """A browser that asks for a page gets 404.html, and the tombstone of a withdrawn record."""
    missing, gone = (flask.get(path, headers=BROWSER) for path in ("/explainers/x/", "/explainers/withdrawn/"))

    assert (missing.status_code, missing.data) == (404, (folder / "404.html").read_bytes())
    assert (gone.status_code, gone.data) == (410, (folder / "explainers/withdrawn/index.html").read_bytes())
    assert missing.headers["Vary"] == "Accept"


def test_the_api_answers_browsers_with_problems(flask: FlaskClient) -> None:
    """Below /api/v1 an error is data, whoever asks; and so is one for which there is no page."""
    problem(flask.get("/api/v1/explainers/x", headers=BROWSER), 404)
    problem(flask.get("/explainers/why-open/?utm=1", headers=BROWSER), 400)


def test_an_application_without_a_release_answers_documents_alone(snapshot: Snapshot) -> None:
    """It has no pages, so a browser reads problems too."""
    client = create_app(snapshot).test_client()

    assert client.get("/api/v1").status_code == 200
    problem(client.get("/explainers/x/", headers=BROWSER), 404)


def test_a_release_without_an_error_page_still_answers(copy: Path) -> None:
    """Then a browser reads the problem."""
    (copy / "404.html").unlink()
    with Release(copy) as release, Snapshot(copy / SNAPSHOT) as snapshot:
        problem(create_app(snapshot, release).test_client().get("/x/", headers=BROWSER), 404)


def test_paths_stand_below_the_base_and_nowhere_else(based_folder: Path) -> None:
    """site_url fixes the base; what is outside it does not exist, and addresses in answers carry it."""
    with Snapshot(based_folder / SNAPSHOT) as snapshot:
        client = create_app(snapshot).test_client()
        found = client.get("/primer/api/v1/explainers/why-open")

        assert found.status_code == 200
        assert found.headers["Content-Location"] == "/primer/api/v1/explainers/why-open.json"
        assert client.get(f"/primer{OLD}.json").headers["Location"] == "/primer/api/v1/explainers/why-open.json"
        assert problem(client.get("/primer/api/v1/timelin"), 404)["suggestion"] == "/primer/api/v1/timeline"
        problem(client.get("/api/v1/explainers/why-open.json"), 404)


def test_a_failure_inside_tells_nothing_outside(copy: Path, caplog: pytest.LogCaptureFixture) -> None:
    """500 is a problem like any other; what happened stands in the log."""
    with closing(sqlite3.connect(copy / SNAPSHOT)) as connection, connection:
        connection.execute("DROP TABLE redirects")
    with Snapshot(copy / SNAPSHOT) as snapshot:
        document = problem(create_app(snapshot).test_client().get("/x"), 500)

    assert "redirects" not in json.dumps(document)
    assert "no such table: redirects" in caplog.text


def test_the_shape_of_a_problem_is_in_the_openapi_document(flask: FlaskClient) -> None:
    """What an error answers validates against what the document says of errors."""
    shape = json.loads(flask.get("/api/v1/openapi").data)["components"]["schemas"]["Problem"]

    for path in ("/x", "/api/v1?x=1", WITHDRAWN):
        Draft202012Validator(shape).validate(json.loads(flask.get(path).data))
