"""The mirror: a WSGI layer on WhiteNoise that answers canonical paths from the release's own bytes.

It answers GET and HEAD without a query for what ``manifest.json`` lists; all else falls through to Flask. WhiteNoise
gives it its shape (a map of files, each of which makes its response) and the reading of byte ranges. What WhiteNoise
takes from file names, times and sizes comes from the manifest instead, so that live and static agree. For a request,
nothing is looked up on disk but the bytes themselves, and those of small files only once.
"""

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from whitenoise import WhiteNoise

from openprimer_api import headers
from openprimer_api.manifest import ASSETS, PATH, ManifestFile
from openprimer_api.mirrored import MirroredFile
from openprimer_api.operation.tally import Tally
from openprimer_api.paths import Place
from openprimer_api.release import Release
from openprimer_api.room import STATUS_LINES, Answer, Room

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class Mirror(WhiteNoise):  # type: ignore[misc]  # WhiteNoise ships no types
    """A release in front of an application."""

    files: "dict[str, MirroredFile | Moved]"

    def __init__(
        self, application: "WSGIApplication", release: Release, room: Room | None = None, tally: Tally | None = None
    ) -> None:
        """Lay the release's files out by path.

        Args:
            application: what answers everything else.
            release: stays open for as long as this is used.
            room: what the worker can afford.
            tally: where answers are counted.

        Raises:
            ReleaseError: a file that the manifest lists is missing, or of another size.
        """
        super().__init__(application)
        room = room or Room()
        tally = tally or Tally()
        self._numbers, self._counters = tally.numbers, tally.counters(STATUS_LINES)
        base = Place.of(release.manifest.site_url).base
        listed = release.manifest.files
        for file in (*listed, _manifest_itself(release)):
            mirrored = MirroredFile(file, release, room)
            self.files[_native(base + file.path)] = mirrored
            self.files[_native(base + file.address)] = mirrored
        for file in listed:
            if file.address != file.path and base + file.address != "/":
                bare = _native(base + file.address.rstrip("/"))
                self.files.setdefault(bare, Moved(base + file.address))
        self._fetched_with_queries = tuple(base + folder for folder in ASSETS)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer from the release, or hand the request on."""
        path = environ.get("PATH_INFO", "")
        file = self.files.get(path)
        method = environ["REQUEST_METHOD"]
        if (
            file is None
            or (method not in {"GET", "HEAD"})
            or (environ.get("QUERY_STRING") and not path.startswith(self._fetched_with_queries))
        ):
            passed_on: Iterable[bytes] = self.application(environ, start_response)
            return passed_on
        answer = file.get_response(method, environ)
        count, place = self._counters[answer.status]
        self._numbers[place] = next(count)
        # A copy: the server in front may add to it.
        start_response(answer.status, answer.headers.copy())
        return answer.body


class Moved:
    """A page's path without its slash."""

    def __init__(self, location: str) -> None:
        """Take the root-relative address that it leads to."""
        lead = [("Location", quote(location)), ("Cache-Control", headers.SOON), ("Content-Length", "0")]
        self._answer = Answer("301 Moved Permanently", [*lead, *headers.COMMON], [])

    def get_response(self, _method: str, _environ: "WSGIEnvironment") -> Answer:
        """Redirect."""
        return self._answer


def _manifest_itself(release: Release) -> ManifestFile:
    """Describe ``manifest.json``, the one file that no manifest lists."""
    body = release.read(PATH)
    return ManifestFile(PATH, "application/json", len(body), hashlib.sha256(body).hexdigest())


def _native(path: str) -> str:
    """Write a path as a WSGI server hands it over: UTF-8 bytes, each read as one character of Latin-1."""
    return path.encode().decode("latin-1")
