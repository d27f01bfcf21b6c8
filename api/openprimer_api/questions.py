"""What exists only live: questions to lists and about records, the search, and oEmbed by a page's address."""

import hashlib
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, request

from openprimer_api import headers, paths
from openprimer_api.embedding import Embedding
from openprimer_api.endpoints import CSV, JSON
from openprimer_api.negotiation import Offer, choose
from openprimer_api.problems import Problem
from openprimer_api.queries.answer import Lists
from openprimer_api.queries.encoding import encode
from openprimer_api.queries.refusal import bad
from openprimer_api.queries.search import Search
from openprimer_api.schemas import KINDS
from openprimer_api.snapshot import Snapshot

SEARCH, OEMBED = f"{paths.API}/search", f"{paths.API}/oembed"


class Questions:
    """Answers the current request where it asks a question."""

    def __init__(self, snapshot: Snapshot, base: str) -> None:
        """Take where the answers come from, and the path in front of all paths."""
        self._base = base
        self._lists_by_path = {f"{paths.API}/{kind}": kind for kind in KINDS}
        self._lists = Lists(snapshot, base)
        self._search = Search(snapshot, base)
        self._embedding = Embedding(snapshot)

    def apart(self, path: str) -> Response | None:
        """Answer a path that has no document of its own; None if it is no such path; raises Problem."""
        if path not in {SEARCH, OEMBED}:
            return None
        accept(JSON)
        if path == SEARCH:
            return _json(*self._search.answer(_pairs()))
        return _json(self._embedding.answer(_pairs()), None)

    def of_list(self, path: str) -> Response | None:
        """Answer a question to a list; None if the path is of no list; raises Problem."""
        kind = self._lists_by_path.get(path)
        if kind is None:
            return None
        if accept(JSON, CSV) == CSV:
            return _respond(*self._lists.table(kind, _pairs()), f"{CSV}; charset=utf-8")
        return _respond(*self._lists.answer(kind, _pairs()), JSON)

    def of_record(self, path: str) -> Response:
        """Answer a question about a record; raises Problem where the path takes none."""
        pairs = _pairs()
        kind, _, record = path.removeprefix(f"{paths.API}/").partition("/")
        if kind in KINDS and "/" not in record:
            accept(JSON)
            return _json(self._lists.item(kind, record, pairs), None)
        name = pairs[0][0]
        raise bad(name, f'"{name}" is no parameter of {path}; it takes none.', f"Leave it out: {self._base}{path}.")


def accept(*types: str) -> str:
    """The media type that the client likes best of those in which an answer comes; raises Problem (406)."""
    chosen = choose(request.accept_mimetypes, [Offer(each, (each,)) for each in types])
    if chosen is None:
        raise not_acceptable("The answer", types)
    return chosen.path


def not_acceptable(what: str, types: Sequence[str]) -> Problem:
    """The problem (406) that something comes in none of the media types that the client takes."""
    return Problem(
        HTTPStatus.NOT_ACCEPTABLE, "not-acceptable", "No such representation",
        detail=f"{what} comes as {' or '.join(types)}.",
        remedy="Name one of them in the Accept header, or leave the header out.", allowed=list(types),
    )  # fmt: skip


def _pairs() -> list[tuple[str, str]]:
    return list(request.args.items(multi=True))


def _json(value: dict[str, Any], following: str | None) -> Response:
    return _respond(encode(value), following, JSON)


def _respond(text: str, following: str | None, media_type: str) -> Response:
    """Make a response, with the next page in a Link header (RFC 8288)."""
    body = text.encode()
    response = Response(body, content_type=media_type)
    response.headers["Cache-Control"] = headers.SOON
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    response.set_etag(hashlib.sha256(body).hexdigest())
    response.vary.add("Accept")
    response.make_conditional(request)
    return response
