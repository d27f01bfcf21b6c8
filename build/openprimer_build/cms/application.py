"""The room below /-/cms/: Decap's page, its configuration and program, and the backend; for this machine only."""

import json
import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from openprimer_api.schemas import KINDS
from openprimer_build.cms import bundle, media
from openprimer_build.cms.backend import Backend
from openprimer_build.cms.configuration import configuration
from openprimer_build.cms.errors import RefusalError
from openprimer_build.exceptions import OpenPrimerError
from openprimer_build.project import Project

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MOST = media.MOST * 2  # bytes of a request: a file grows by a third in base64
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PAGE = Path(__file__).parent / "page"
STYLES = ("tokens.css", "prose.css")
# Decap checks its configuration with functions that it makes from a schema (unsafe-eval), and styles itself from its
# program (unsafe-inline for styles). Pictures and the preview come to it as blobs. Nothing comes from another host.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; frame-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, the type of its body, and the body."""

    status: HTTPStatus
    type: str
    body: bytes


class Application:
    """A WSGI application, to be mounted below any prefix."""

    def __init__(self, project: Callable[[], Project], folder: Path = bundle.FOLDER) -> None:
        """Take what gives the project as it is now, and the folder of Decap's program."""
        self.project, self.folder = project, folder
        self._backend = Backend(project)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        try:
            answer = self._answer(environ)
        except RefusalError as error:
            answer = _json(error.status, {"error": str(error)})
        except OpenPrimerError as error:
            answer = _json(HTTPStatus.CONFLICT, {"error": str(error)})
        headers = [
            ("Content-Type", answer.type),
            ("Content-Length", str(len(answer.body))),
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
        ]
        if answer.status is HTTPStatus.PERMANENT_REDIRECT:
            headers.append(("Location", f"{environ.get('SCRIPT_NAME', '')}/"))
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]

    def _answer(self, environ: "WSGIEnvironment") -> Answer:
        _refuse_stranger(environ)
        path = environ.get("PATH_INFO", "")
        method = environ["REQUEST_METHOD"]
        if path == "/backend":
            if method != "POST":
                raise RefusalError(HTTPStatus.METHOD_NOT_ALLOWED, "The backend is asked with POST.")
            return _json(HTTPStatus.OK, self._backend.answer(_request(environ)))
        if method not in {"GET", "HEAD"}:
            raise RefusalError(HTTPStatus.METHOD_NOT_ALLOWED, "This is read with GET.")
        if not path:
            return Answer(HTTPStatus.PERMANENT_REDIRECT, "text/plain", b"")
        if path == "/mistakes":
            (asked, *_) = parse_qs(environ.get("QUERY_STRING", "")).get("path", [""])
            return _json(HTTPStatus.OK, self._backend.mistakes(asked))
        return self._file(environ.get("HTTP_HOST", ""), environ.get("SCRIPT_NAME", ""), path)

    def _file(self, host: str, prefix: str, path: str) -> Answer:
        if path in {"/", "/index.html"}:
            return self._page()
        if path == "/config.yml":  # Decap reads YAML, and JSON is YAML
            written = configuration(f"http://{host}{self._base()}", f"{prefix}/backend")
            text = json.dumps(written, ensure_ascii=False, indent=1)
            return Answer(HTTPStatus.OK, "text/yaml; charset=utf-8", text.encode())
        found = self._place(path)
        if found is None:
            raise RefusalError(HTTPStatus.NOT_FOUND, f"There is no {prefix}{path}. Begin at {prefix}/.")
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        return Answer(HTTPStatus.OK, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, found.read_bytes())

    def _page(self) -> Answer:
        if not bundle.is_installed(self.folder):
            missing = (PAGE / "missing.html").read_bytes()
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, "text/html; charset=utf-8", missing)
        page = Template((PAGE / "index.html").read_text("utf-8"))
        text = page.substitute(kinds=" ".join(KINDS), site=self._base())
        return Answer(HTTPStatus.OK, "text/html; charset=utf-8", text.encode())

    def _base(self) -> str:
        """The path of the home page."""
        return urlsplit(self.project().settings.site_url).path or "/"

    def _place(self, path: str) -> Path | None:
        """The file of a path: our own, a style sheet of the site, or a part of Decap's program."""
        folder, _, name = path.removeprefix("/").rpartition("/")
        if folder == "bundle":
            return bundle.part(self.folder, name)
        if (folder, name) in {("", "room.js"), ("style", "preview.css")}:
            return PAGE / name
        if folder == "style" and name in STYLES:
            return Path(str(files("openprimer_site"))) / "theme" / "assets" / "stylesheets" / name
        return None


def _refuse_stranger(environ: "WSGIEnvironment") -> None:
    """Answer only pages of this very server, under a name that no other site can take."""
    host = environ.get("HTTP_HOST", "")
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK:
        raise RefusalError(
            HTTPStatus.MISDIRECTED_REQUEST, "Writing goes through http://127.0.0.1 on this machine only."
        )
    origin = environ.get("HTTP_ORIGIN")
    needed = environ["REQUEST_METHOD"] == "POST"
    if (needed or origin is not None) and origin != f"http://{host}":
        raise RefusalError(
            HTTPStatus.FORBIDDEN, "This request comes from another site. Write on this server's own page."
        )


def _request(environ: "WSGIEnvironment") -> object:
    """The JSON of a request; raises RefusalError."""
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
        raise RefusalError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, as application/json.")
    try:
        length = int(environ.get("CONTENT_LENGTH") or "")
    except ValueError:
        raise RefusalError(HTTPStatus.LENGTH_REQUIRED, "Send the length of the request.") from None
    if not 0 <= length <= MOST:
        message = f"The request has {length} bytes; {MOST} is the most. Send less at a time."
        raise RefusalError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
    try:
        found: object = json.loads(environ["wsgi.input"].read(length))
    except (ValueError, RecursionError):
        raise RefusalError(HTTPStatus.BAD_REQUEST, "This is no JSON. Send an object with action and params.") from None
    return found


def _json(status: HTTPStatus, value: object) -> Answer:
    return Answer(status, JSON, json.dumps(value).encode())
