"""What the tests look for in an error answer."""

import json

from werkzeug.test import TestResponse

from openprimer_api.problems import ProblemSchema


def problem(response: TestResponse, status: int) -> dict[str, object]:
    """Take the one shape of an error apart, having looked that it is that shape."""
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    document: dict[str, object] = json.loads(response.data)
    assert document["status"] == status
    assert not ProblemSchema().validate(document)
    return document
