"""The one shape of every error answer: ``application/problem+json`` (RFC 9457), with a remedy."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from marshmallow import Schema, fields

if TYPE_CHECKING:
    from flask import Response

MEDIA_TYPE = "application/problem+json"
# Identifies a sort of problem for good. A name, not an address: nothing has to be fetched to understand it.
TYPE = "urn:openprimer:problem:"


class ProblemSchema(Schema):
    """An error, as data."""

    type = fields.String(required=True, metadata={"description": "The sort of problem; stable.", "format": "uri"})
    title = fields.String(required=True, metadata={"description": "The sort of problem, in words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(required=True, metadata={"description": "What is wrong with this request."})
    instance = fields.String(required=True, metadata={"description": "The path that was asked for."})
    remedy = fields.String(required=True, metadata={"description": "What to do about it."})
    parameter = fields.String(metadata={"description": "The offending parameter of the query."})
    allowed = fields.List(fields.String(), metadata={"description": "What would have been accepted."})
    suggestion = fields.String(metadata={"description": "The nearest address that exists."})
    successor = fields.String(metadata={"description": "What replaces the withdrawn record."})


class Problem(Exception):  # noqa: N818 - RFC 9457's own word; it is an answer before it is an error
    """An answer that says no, and why. A view raises it, the application turns it into a response."""

    def __init__(
        self, status: HTTPStatus, name: str, title: str, *, detail: str, remedy: str, **more: str | list[str]
    ) -> None:
        """Describe the problem.

        Args:
            status: the HTTP status.
            name: the end of its permanent ``type``.
            title: the sort of problem, the same for all of its instances.
            detail: what is wrong with this request.
            remedy: what to do about it.
            more: further members of ``ProblemSchema``.
        """
        super().__init__(detail)
        self.status = status
        self._document = {
            "type": f"{TYPE}{name}", "title": title, "status": int(status),
            "detail": detail, "instance": "", "remedy": remedy, **more,
        }  # fmt: skip

    def response(self, instance: str) -> "Response":
        """The answer to the request for the path ``instance``."""
        from flask import Response  # a build describes problems without answering with one, and must start at once

        document = ProblemSchema().dump({**self._document, "instance": instance})
        body = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        response = Response(body, self.status, content_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})
        if self.status == HTTPStatus.NOT_ACCEPTABLE:
            response.vary.add("Accept")
        return response


def unforeseen(status: HTTPStatus) -> Problem:
    """Make the problem for a status that no view raised itself; it tells nothing about the inside."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Problem(
            status, "internal", "Internal error", detail="Something went wrong on our side.",
            remedy="Try again later; if it stays so, tell whoever runs this server.",
        )  # fmt: skip
    return Problem(
        status, "refused", status.phrase, detail=f"{status.description or status.phrase}.",
        remedy="Correct the request; /api/v1/openapi.json describes what is answered.",
    )  # fmt: skip
