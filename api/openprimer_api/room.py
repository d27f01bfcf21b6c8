"""What one worker of the server can afford: bytes in memory, and threads that are busy with a long download."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO, Self

from openprimer_api import headers
from openprimer_api.problems import Problem

# A file up to this size is sent in one piece and may stay in memory; of a larger one, blocks are read as they are sent.
SMALL = 1024 * 1024
BLOCK = 256 * 1024
CACHE_BYTES = 256 * 1024 * 1024
# A server hands a body that is no list of bytes to its thread block by block, at the pace of the client: as many slow
# clients as there are threads would stop everything.
THREADS = 8
STREAMS = THREADS - 2
# The status lines of all answers that the mirror makes.
STATUS_LINES = {
    "200 OK": "200",
    "206 Partial Content": "206",
    "301 Moved Permanently": "301",
    "304 Not Modified": "304",
    "416 Range Not Satisfiable": "416",
    "503 Service Unavailable": "503",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished response: the status line, the headers and the body."""

    status: str
    headers: list[tuple[str, str]]
    body: Iterable[bytes]


class Stream:
    """Blocks of a file, up to a number of bytes. It holds one of the worker's places until it is closed."""

    def __init__(self, file: BinaryIO, size: int, places: threading.Semaphore) -> None:
        """Take an open file at the first byte to send; ``places`` has been acquired."""
        self._file = file
        self._left = size
        self._places = places

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        block = self._file.read(min(BLOCK, self._left))
        if not block:
            raise StopIteration
        self._left -= len(block)
        return block

    def close(self) -> None:
        """Close the file and free the place; a second time does nothing."""
        if not self._file.closed:
            self._file.close()
            self._places.release()

    # Servers must close a body, and some do not when the client has gone before its first block.
    __del__ = close


class Room:
    """A worker's bounds, shared by all of its threads."""

    def __init__(self, cache_bytes: int = CACHE_BYTES, streams: int = STREAMS) -> None:
        """Take how many bytes of small files may stay in memory, and how many large ones may be sent at once."""
        self._left = cache_bytes
        self._lock = threading.Lock()
        self._places = threading.Semaphore(streams)

    def keep(self, size: int) -> bool:
        """Reserve memory for ``size`` bytes for good; False where there is not enough left."""
        with self._lock:
            if size > self._left:
                return False
            self._left -= size
            return True

    def send(self, status: str, lines: list[tuple[str, str]], file: BinaryIO, size: int) -> Answer | None:
        """Answer with ``size`` bytes of an open file from where it stands; None while too many are being sent.

        The file is closed for the caller in any case.
        """
        if size <= SMALL:
            with file:
                return Answer(status, lines, [file.read(size)])
        if self._places.acquire(blocking=False):
            return Answer(status, lines, Stream(file, size, self._places))
        file.close()
        return None


def busy(path: str) -> Answer:
    """Refuse the download of a path for now."""
    problem = Problem(
        HTTPStatus.SERVICE_UNAVAILABLE, "busy", "Too many downloads", detail="Others are downloading large files.",
        remedy="Try again in half a minute.",
    )  # fmt: skip
    response = problem.response(path)
    lines = [*response.headers.to_wsgi_list(), ("Retry-After", "30"), *headers.COMMON]
    return Answer("503 Service Unavailable", lines, [response.get_data()])
