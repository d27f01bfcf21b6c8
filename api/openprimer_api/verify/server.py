"""Compares what a server answers with the manifest that it answers."""

import hashlib
import http.client
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from openprimer_api import manifest
from openprimer_api.errors import VerifyError
from openprimer_api.manifest import Gone, Manifest, ManifestFile, Redirect
from openprimer_api.paths import Place
from openprimer_api.verify.difference import Difference, says_gone, says_moved

CONNECTIONS = 4
TIMEOUT = 30
MOVED = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Client:
    """One connection that is kept alive."""

    def __init__(self, target: str) -> None:
        """Take the address under which the site stands."""
        parts = urlsplit(target)
        secure = parts.scheme == "https"
        self._make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self._host = parts.netloc
        self._prefix = parts.path.rstrip("/")
        self._connection = self._make(self._host, timeout=TIMEOUT)

    def get(self, path: str) -> Reply:
        """Ask for a path; raises OSError or HTTPException where there is no answer."""
        try:
            return self._ask(path)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server may have closed an idle connection.
            self._connection.close()
            return self._ask(path)

    def _ask(self, path: str) -> Reply:
        self._connection.request("GET", quote(self._prefix + path), headers={"Accept-Encoding": "identity"})
        response = self._connection.getresponse()
        return Reply(response.status, response.headers, response.read())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a server is compared.

    Attributes:
        target: address under which the site stands.
        base: path in front of all paths, by the manifest.
        ours: whether the server is one of ours, of which more is asked than of a host of files.
    """

    target: str
    base: str
    ours: bool

    def compare(self, entries: Iterable[ManifestFile | Redirect | Gone]) -> list[Difference]:
        """Compare some entries of the manifest over one connection."""
        found: list[Difference] = []
        with Client(self.target) as client:
            for entry in entries:
                try:
                    found.extend(self._entry(entry, client))
                except (OSError, http.client.HTTPException) as error:
                    found.append(Difference(entry.path, "unreachable", "an answer", repr(error)))
        return found

    def _entry(self, entry: ManifestFile | Redirect | Gone, client: Client) -> Iterator[Difference]:
        if isinstance(entry, ManifestFile):
            return self._file(entry, client.get(entry.address))
        if isinstance(entry, Redirect):
            return self._redirect(entry, client.get(entry.path))
        return self._gone(entry, client.get(entry.path))

    def _file(self, file: ManifestFile, reply: Reply) -> Iterator[Difference]:
        if reply.status != HTTPStatus.OK:
            yield Difference(file.path, "status", str(int(HTTPStatus.OK)), str(reply.status))
            return
        seen = reply.headers.get("Content-Type", "none")
        if seen != file.type and (self.ours or _essence(seen) != _essence(file.type)):
            yield Difference(file.path, "type", file.type, seen)
        if len(reply.body) != file.bytes:
            yield Difference(file.path, "bytes", str(file.bytes), str(len(reply.body)))
        digest = hashlib.sha256(reply.body).hexdigest()
        if digest != file.sha256:
            yield Difference(file.path, "sha256", file.sha256, digest)
        etag = reply.headers.get("ETag", "none")
        if self.ours and etag != f'"{file.sha256}"':
            yield Difference(file.path, "etag", f'"{file.sha256}"', etag)

    def _redirect(self, redirect: Redirect, reply: Reply) -> Iterator[Difference]:
        target = self.base + redirect.target
        if reply.status in MOVED:
            seen = unquote(urlsplit(reply.headers.get("Location", "")).path)
            leads = seen == target
        else:
            seen = f"status {reply.status}"
            stub = not self.ours and reply.status == HTTPStatus.OK
            leads = stub and says_moved(reply.body, redirect, self.base)
        if not leads:
            yield Difference(redirect.path, "redirect", target, seen)

    def _gone(self, gone: Gone, reply: Reply) -> Iterator[Difference]:
        stub = not self.ours and reply.status == HTTPStatus.OK
        if reply.status != HTTPStatus.GONE and not (stub and says_gone(reply.body, gone)):
            yield Difference(gone.path, "gone", str(int(HTTPStatus.GONE)), f"status {reply.status}")


def verify_server(target: str) -> list[Difference]:
    """List what differs between a server's answers and its manifest; raises VerifyError, ManifestError."""
    listed, ours = fetch_manifest(target)
    comparison = Comparison(target, Place.of(listed.site_url).base, ours)
    entries = [*listed.files, *listed.redirects, *listed.gone]
    shares = [entries[start::CONNECTIONS] for start in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return [difference for found in pool.map(comparison.compare, shares) for difference in found]


def fetch_manifest(target: str) -> tuple[Manifest, bool]:
    """Ask a server for its manifest, and tell whether the server is ours; raises VerifyError, ManifestError."""
    try:
        with Client(target) as client:
            reply = client.get(manifest.PATH)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise VerifyError(f"{target} does not answer ({error}).", "Start it with `openprimer serve`.") from error
    if reply.status != HTTPStatus.OK:
        seen = f"{target}{manifest.PATH} answers with status {reply.status}."
        raise VerifyError(seen, "Name the address under which the home page stands.")
    # Only our server tags the manifest with its hash; then it must tag everything so.
    ours = reply.headers.get("ETag") == f'"{hashlib.sha256(reply.body).hexdigest()}"'
    return manifest.parse(reply.body), ours


def _essence(media_type: str) -> str:
    """A media type without its parameters."""
    return media_type.partition(";")[0].strip().lower()
