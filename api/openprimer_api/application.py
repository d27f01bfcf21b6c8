"""The Flask application: whatever the mirror in front of it does not answer."""

from functools import partial
from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from openprimer_api import headers, paths
from openprimer_api.errors import ReleaseError
from openprimer_api.manifest import INDEX, Manifest
from openprimer_api.negotiation import prefers_html
from openprimer_api.problems import Problem, unforeseen
from openprimer_api.release import Release
from openprimer_api.resources import Resources
from openprimer_api.snapshot import Snapshot

METHODS = ["GET", "HEAD", "OPTIONS"]


def create_app(snapshot: Snapshot, release: Release | None = None) -> Flask:
    """Make the application that answers from a snapshot.

    Args:
        snapshot: the catalogue; the caller closes it.
        release: the folder that the snapshot came with, for the pages that say 404 and 410 to people. Without it
            the application answers documents alone.
    """
    app = Flask("openprimer_api", static_folder=None)
    app.url_map.merge_slashes = False
    base = paths.Place.of(snapshot.meta["site_url"]).base
    files = _addresses(release.manifest) if release else frozenset[str]()
    resources = Resources(snapshot, base, files)
    for rule in (f"{base}/", f"{base}/<path:path>"):
        app.add_url_rule(rule, "answer", resources.answer)
    app.after_request(partial(_finish, base))
    _report(app, base, release)
    return app


def _addresses(manifest: Manifest) -> frozenset[str]:
    """All paths of a release's files; a page's path counts without its slash too."""
    return frozenset(
        path for file in manifest.files for path in (file.path, file.address, file.address.rstrip("/") or "/")
    )


def _finish(base: str, response: Response) -> Response:
    """Put the headers on that every answer carries."""
    response.headers.extend(headers.COMMON)
    response.headers.extend(headers.security(request.path.removeprefix(base), response.mimetype or ""))
    if request.method == "OPTIONS":
        response.status_code = HTTPStatus.NO_CONTENT
        response.headers.remove("Content-Type")
        response.headers.extend(headers.PREFLIGHT)
    return response


def _report(app: Flask, base: str, release: Release | None) -> None:
    """Give every error the one shape of a problem, or the release's own page where a browser asks for a page."""

    def say(problem: Problem) -> Response:
        return _page(problem.status, base, release) or problem.response(request.path)

    def say_http(error: HTTPException) -> Response:
        if isinstance(error, MethodNotAllowed):
            problem = Problem(
                HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed", allowed=METHODS,
                detail=f"{request.method} is not answered here: everything is read only.",
                remedy="Use GET; content is changed in its own repository.",
            )  # fmt: skip
            response = problem.response(request.path)
            response.headers["Allow"] = ", ".join(METHODS)
            return response
        return say(unforeseen(HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)))

    app.register_error_handler(Problem, say)
    app.register_error_handler(HTTPException, say_http)


def _page(status: HTTPStatus, base: str, release: Release | None) -> Response | None:
    """Find the release's page for a person whose page is missing or withdrawn."""
    path = request.path.removeprefix(base)
    if release is None or path.startswith(f"{paths.API}/") or not prefers_html(request.accept_mimetypes):
        return None
    names = {HTTPStatus.NOT_FOUND: "/404.html", HTTPStatus.GONE: f"{path.rstrip('/')}/{INDEX}"}
    try:
        body = release.read(names[status])
    except (KeyError, ReleaseError):
        return None
    response = Response(body, status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response
