"""Every canonical path, answered from the snapshot; suffixless API paths negotiate."""

from http import HTTPStatus
from typing import NoReturn
from urllib.parse import quote

from flask import Response, request

from openprimer_api import headers, paths
from openprimer_api.manifest import Gone
from openprimer_api.negotiation import Offer, choose
from openprimer_api.problems import Problem
from openprimer_api.questions import Questions, not_acceptable
from openprimer_api.snapshot import Snapshot, StoredDocument
from openprimer_api.suggestion import nearest

# Formats of one resource beside JSON: the suffix of the document that stands next to it, and its media type.
BESIDES = (
    (".csv", "text/csv"),
    (".md", "text/markdown"),
    (".html", "text/html"),
    (".jsonld", "application/ld+json"),
    *((f".{form}", media_type) for form, media_type in paths.CITATIONS.items()),
)


class Resources:
    """What the API answers."""

    def __init__(self, snapshot: Snapshot, base: str, files: frozenset[str] = frozenset()) -> None:
        """Take what there is.

        Args:
            snapshot: where the documents are.
            base: path in front of all paths, empty or such as ``/primer``.
            files: paths that the mirror answers in front of this, with or without the slash of a page.
        """
        self.snapshot = snapshot
        self.base = base
        self.files = files
        self.questions = Questions(snapshot, base)

    def answer(self, path: str = "") -> Response:
        """Answer the current request for a path, without the base and its slash; raises Problem."""
        path = f"/{path}"
        asked = self.questions.apart(path) or (self.questions.of_list(path) if request.args else None)
        if asked is not None:
            return asked
        document = self.snapshot.document(path)
        if document is not None:
            self._refuse_query(path)
            return self._represent(document)
        offers = self._offers(path)
        if offers:
            return self._negotiate(path, offers)
        if path in self.files:
            self._refuse_query(path)
        if self._offers(path.rstrip("/")):
            return self._redirect(path.rstrip("/"))
        return self._moved(path) or self._missing(path)

    def _offers(self, path: str) -> list[Offer]:
        """List the representations of a suffixless API path; none if it is no such path."""
        if path != paths.API and not path.startswith(f"{paths.API}/"):
            return []
        if "." in path.rpartition("/")[2]:  # no id has one: this would be half a suffix, as of x.csl.json
            return []
        stem = f"{paths.API}/index" if path == paths.API else path
        document = self.snapshot.document(f"{stem}.json")
        if document is None:
            return []
        own = document.media_type.partition(";")[0]
        offers = [Offer(document.path, ("application/json", own))]
        for suffix, media_type in BESIDES:
            beside = (stem.removeprefix(paths.API) if suffix == ".md" else stem) + suffix
            if self.snapshot.has(beside):
                offers.append(Offer(beside, (media_type,)))
        return offers

    def _negotiate(self, path: str, offers: list[Offer]) -> Response:
        """Answer a suffixless path with what the client likes best; one with a query, with what was asked."""
        if request.args:
            return self.questions.of_record(path)
        self._refuse_query(path)
        chosen = choose(request.accept_mimetypes, offers)
        document = self.snapshot.document(chosen.path) if chosen else None
        if document is None:
            allowed = [offer.types[-1] for offer in offers]
            raise not_acceptable(path, allowed)
        response = self._represent(document)
        response.headers["Content-Location"] = quote(f"{self.base}{document.path}")
        response.vary.add("Accept")
        return response

    def _represent(self, document: StoredDocument) -> Response:
        """Make the response for a document: 200, or 304 if the client has it already."""
        response = Response(document.body, content_type=document.media_type)
        response.headers["Cache-Control"] = headers.cache_control(document.path)
        response.set_etag(document.sha256)
        if document.modified:
            response.last_modified = headers.day(document.modified)
        response.make_conditional(request)
        return response

    def _refuse_query(self, path: str) -> None:
        """Refuse a query on a path that has one answer only, and name where queries go."""
        if not request.query_string:
            return
        stem = path.removesuffix(".json")
        other = f"; queries go to {self.base}{stem}" if stem != path and path.startswith(paths.API) else ""
        raise Problem(
            HTTPStatus.BAD_REQUEST, "query-refused", "No query here",
            detail=f"{path} has one answer and takes no query.", remedy=f"Ask for {self.base}{path}{other}.",
        )  # fmt: skip

    def _moved(self, path: str) -> Response | None:
        """Redirect an old path, with or without its suffix; raises Problem for a withdrawn record's path."""
        for suffix in ("", ".json") if path.startswith(paths.API) else ("",):
            target = self.snapshot.redirect(path + suffix)
            if target is not None:
                return self._redirect(target.removesuffix(suffix))
            gone = self.snapshot.gone(path + suffix)
            if gone is not None:
                self._withdrawn(gone)
        return None

    def _redirect(self, path: str) -> Response:
        """Lead to a path, and take the query along."""
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        kept = {"Location": f"{quote(self.base + path)}{query}", "Cache-Control": headers.SOON}
        return Response(status=HTTPStatus.MOVED_PERMANENTLY, headers=kept)

    def _withdrawn(self, gone: Gone) -> NoReturn:
        detail = f"{gone.title} was withdrawn: {gone.reason}"
        if gone.successor is None:
            remedy = f"Nothing replaces it; {self.base}{paths.API}/index.json says what there is."
            raise Problem(HTTPStatus.GONE, "gone", "Withdrawn", detail=detail, remedy=remedy)
        successor = f"{self.base}{gone.successor}"
        remedy = f"Read {successor} instead."
        raise Problem(HTTPStatus.GONE, "gone", "Withdrawn", detail=detail, remedy=remedy, successor=successor)

    def _missing(self, path: str) -> NoReturn:
        found = nearest(self.snapshot, path)
        index = f"{self.base}{paths.API}/index.json"
        remedy = f"Did you mean {self.base}{found}?" if found else f"{index} says what there is."
        more: dict[str, str | list[str]] = {"suggestion": f"{self.base}{found}"} if found else {}
        raise Problem(
            HTTPStatus.NOT_FOUND,
            "not-found",
            "Not found",
            detail=f"There is nothing at {path}.",
            remedy=remedy,
            **more,
        )
