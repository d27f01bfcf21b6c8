"""Ask the web whether an address still works, as a guest: one request a host at a time, slowly, and by name."""

import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit

HOPS = 5
TIMEOUT = 20.0  # seconds
MOVED = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
GONE = {404, 410}
UNRESERVED = "/%:@!$&'()*+,;=~-._?"
FAILURES = (OSError, http.client.HTTPException, UnicodeError)


class Verdict(StrEnum):
    """What is known of an address."""

    WORKS = "works"
    MOVED = "moved"  # for good; the new address works
    BROKEN = "broken"
    UNSURE = "unsure"  # the server refuses programs, is slow, or has a bad day
    UNASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the web said.

    Attributes:
        verdict: in a word.
        note: in a few more.
    """

    verdict: Verdict
    note: str = ""


@dataclass(slots=True)
class _Turn:
    """Whose turn it is with one host, and when it was last asked."""

    lock: threading.Lock
    last: float = 0.0


class Guest:
    """Asks; may be used from several threads at once."""

    def __init__(self, name: str, delay: float, timeout: float = TIMEOUT) -> None:
        """Take the User-Agent, and how many seconds to leave between two requests to one host, and to wait for one."""
        self.name, self.delay, self.timeout = name, delay, timeout
        self._turns: dict[str, _Turn] = {}
        self._guard = threading.Lock()

    def ask(self, address: str) -> Answer:
        """Follow an address to its end; never raises for what the web does."""
        here, for_good = address, True
        for _ in range(HOPS):
            try:
                status, target = self._look(here)
            except FAILURES as error:
                return _failure(error)
            if status not in MOVED or not target:
                return _judge(status, here, moved=here != address and for_good)
            for_good = for_good and status in FOR_GOOD
            here = urljoin(here, target)
        return Answer(Verdict.BROKEN, f"leads on more than {HOPS} times")

    def _look(self, address: str) -> tuple[int, str | None]:
        """Ask with HEAD, and with GET where that is not answered well: not every server knows HEAD."""
        status, target = self._request("HEAD", address)
        if status >= http.client.BAD_REQUEST and status != http.client.TOO_MANY_REQUESTS:
            status, target = self._request("GET", address)
        return status, target

    def _request(self, method: str, address: str) -> tuple[int, str | None]:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise http.client.InvalidURL(f"leads to {address}, which is no web address")
        host = parts.hostname.encode("idna").decode()
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        path = quote(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}", safe=UNRESERVED)
        turn = self._turn(f"{host}:{parts.port}")
        with turn.lock:
            time.sleep(max(0.0, turn.last + self.delay - time.monotonic()))
            connection = kind(host, parts.port, timeout=self.timeout)
            try:
                connection.request(method, path, headers={"User-Agent": self.name, "Accept": "*/*"})
                answer = connection.getresponse()
                return answer.status, answer.getheader("Location")
            finally:
                connection.close()
                turn.last = time.monotonic()

    def _turn(self, host: str) -> _Turn:
        with self._guard:
            return self._turns.setdefault(host, _Turn(threading.Lock()))


def _judge(status: int, here: str, *, moved: bool) -> Answer:
    if status < http.client.MULTIPLE_CHOICES:
        return Answer(Verdict.MOVED, f"is at {here} now") if moved else Answer(Verdict.WORKS)
    if status in GONE:
        return Answer(Verdict.BROKEN, f"answers {status}")
    return Answer(Verdict.UNSURE, f"answers {status}; look at it in a browser")


def _failure(error: Exception) -> Answer:
    if isinstance(error, TimeoutError | ssl.SSLError):
        return Answer(Verdict.UNSURE, f"{str(error) or 'is too slow'}; look at it in a browser")
    if isinstance(error, socket.gaierror):
        return Answer(Verdict.BROKEN, "has a host that is not there")
    return Answer(Verdict.BROKEN, str(error) or type(error).__name__)
