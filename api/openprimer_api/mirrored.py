"""One file of the mirror: its representations, with everything about its answers worked out beforehand."""

from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from whitenoise.responders import StaticFile

from openprimer_api import headers
from openprimer_api.manifest import ManifestFile
from openprimer_api.negotiation import codings
from openprimer_api.release import Release, not_whole
from openprimer_api.room import SMALL, Answer, Room, busy

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

# Precompressed files that may stand beside a file, by content coding.
SUFFIXES = {"br": ".br", "gzip": ".gz"}


class Representation:
    """One content coding of a file."""

    __slots__ = ("etag", "full", "head", "headers", "path", "size", "unchanged")

    def __init__(self, path: str, size: int, etag: str, common: list[tuple[str, str]]) -> None:
        """Work out the answers.

        Args:
            path: of the file with these bytes, below the release.
            size: of that file, in bytes.
            etag: with its quotation marks.
            common: headers that all representations share.
        """
        self.path = path
        self.size = size
        self.etag = etag
        self.headers = [("Content-Length", str(size)), ("ETag", etag), *common]
        self.head = Answer("200 OK", self.headers, [])
        kept = [(name, value) for name, value in common if name not in {"Content-Type", "Content-Encoding"}]
        self.unchanged = Answer("304 Not Modified", [("ETag", etag), *kept], [])
        self.full: Answer | None = None  # once the bytes are in memory


class MirroredFile(StaticFile):  # type: ignore[misc]  # WhiteNoise ships no types
    """A file and the compressed forms beside it."""

    def __init__(self, file: ManifestFile, release: Release, room: Room) -> None:
        """Look at the file once; raises ReleaseError where it is not what the manifest says."""
        # Not WhiteNoise's own __init__: that goes by the file's name and time.
        if release.size(file.path) != file.bytes:
            raise not_whole(release.root, file.path)
        self._release = release
        self._room = room
        self._modified = headers.day(file.modified).timestamp() if file.modified else None
        sizes = {coding: release.size(file.path + suffix) for coding, suffix in SUFFIXES.items()}
        common = self._common(file, varies=any(sizes.values()))
        self._plain = Representation(file.path, file.bytes, f'"{file.sha256}"', common)
        self._by_coding = {"identity": self._plain}
        for coding, size in sizes.items():
            if size:
                name = file.path + SUFFIXES[coding]
                encoded = [*common, ("Content-Encoding", coding)]
                self._by_coding[coding] = Representation(name, size, f'"{file.sha256}-{coding}"', encoded)

    @staticmethod
    def _common(file: ManifestFile, *, varies: bool) -> list[tuple[str, str]]:
        common = [
            ("Content-Type", file.type),
            ("Cache-Control", headers.cache_control(file.path)),
            ("Accept-Ranges", "bytes"),
            *headers.COMMON,
            *headers.security(file.path, file.type),
        ]
        if file.modified:
            common.append(("Last-Modified", headers.http_date(file.modified)))
        if varies:
            common.append(("Vary", "Accept-Encoding"))
        return common

    def get_response(self, method: str, environ: "WSGIEnvironment") -> Answer:
        """Answer a GET or HEAD request."""
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        chosen = self._plain if accepted is None else self._choose(accepted)
        if self._is_known(chosen.etag, environ):
            return chosen.unchanged
        if method == "HEAD":
            return chosen.head
        if "HTTP_RANGE" in environ and environ.get("HTTP_IF_RANGE", chosen.etag) == chosen.etag:
            return self._part(chosen, environ["HTTP_RANGE"])
        return chosen.full or self._load(chosen)

    def _choose(self, accepted: str) -> Representation:
        for coding in codings(accepted):
            found = self._by_coding.get(coding)
            if found is not None:
                return found
        return self._plain

    def _is_known(self, etag: str, environ: "WSGIEnvironment") -> bool:
        """Whether the client has these bytes already, by the tags it names or else by the day."""
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            return tags in {etag, "*"} or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        return since is not None and self._modified is not None and _timestamp(since[:40]) >= self._modified

    def _load(self, chosen: Representation) -> Answer:
        """Read the bytes, and keep them if they are few and there is room."""
        file = self._release.open(chosen.path)
        answer = self._room.send("200 OK", chosen.headers, file, chosen.size)
        if chosen.size <= SMALL and self._room.keep(chosen.size):
            chosen.full = answer
        return answer or busy(chosen.path)

    def _part(self, chosen: Representation, wanted: str) -> Answer:
        """Answer with one range of bytes; what is no single range is answered in full, as RFC 9110 allows."""
        try:
            start, end = self.get_byte_range(wanted, chosen.size)
        except ValueError:
            return chosen.full or self._load(chosen)
        size = end - start + 1
        rest = [(name, value) for name, value in chosen.headers if name != "Content-Length"]
        if size <= 0:
            unsatisfied = ("Content-Range", f"bytes */{chosen.size}")
            return Answer("416 Range Not Satisfiable", [unsatisfied, ("Content-Length", "0"), *rest], [])
        said = [("Content-Range", f"bytes {start}-{end}/{chosen.size}"), ("Content-Length", str(size))]
        file = self._release.open(chosen.path)
        file.seek(start)
        return self._room.send("206 Partial Content", [*said, *rest], file, size) or busy(chosen.path)


@lru_cache(maxsize=512)
def _timestamp(date: str) -> float:
    """Seconds of an HTTP date; before all time where it is none."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except ValueError:
        return float("-inf")
