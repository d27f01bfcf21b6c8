"""Check all outside addresses: from the cache where the answer is recent, from the web otherwise."""

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from openprimer_build.editing.errors import EditError
from openprimer_build.editing.web import Answer, Guest, Verdict
from openprimer_build.progress import Advance

KEPT = timedelta(days=7)
KEPT_BAD = timedelta(days=1)  # what fails today is asked again tomorrow
HOSTS_AT_ONCE = 8


@dataclass
class Answers:
    """The answers that are kept on disk.

    Attributes:
        path: a JSON file; safe to delete.
        known: by address, with the time of asking.
    """

    path: Path
    known: dict[str, tuple[Answer, datetime]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Answers":
        """Read what there is; raises EditError for a file that is no such cache."""
        if not path.exists():
            return cls(path)
        try:
            entries = json.loads(path.read_text("utf-8"))
            known = {
                address: (Answer(Verdict(entry["verdict"]), entry["note"]), datetime.fromisoformat(entry["asked"]))
                for address, entry in entries.items()
            }
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EditError(f"{path} holds no answers of an earlier run. Delete it, or name another file.") from error
        return cls(path, known)

    def recent(self, address: str, now: datetime) -> Answer | None:
        """The answer for an address, if it is recent enough."""
        answer, asked = self.known.get(address, (None, now))
        if answer is None:
            return None
        fine = answer.verdict in {Verdict.WORKS, Verdict.MOVED}
        return answer if now - asked < (KEPT if fine else KEPT_BAD) else None

    def save(self, wanted: Iterable[str]) -> None:
        """Write the answers for the addresses that still stand somewhere."""
        kept = set(wanted)
        entries = {
            address: {"verdict": answer.verdict, "note": answer.note, "asked": asked.isoformat()}
            for address, (answer, asked) in sorted(self.known.items())
            if address in kept
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f".{self.path.name}-{os.getpid()}")
        temporary.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", "utf-8")
        temporary.replace(self.path)

    @contextmanager
    def saved(self, wanted: Iterable[str]) -> Iterator[None]:
        """Write the answers at the end, also where somebody stops the run."""
        try:
            yield
        finally:
            self.save(list(wanted))


def look_up(addresses: Iterable[str], answers: Answers) -> dict[str, Answer]:
    """What earlier runs know, however long ago; nobody is asked."""
    unasked = Answer(Verdict.UNASKED, "not among the answers that were kept")
    return {address: answers.known.get(address, (unasked, None))[0] for address in addresses}


def ask_all(
    addresses: Iterable[str], answers: Answers, guest: Guest, *, fresh: bool, advance: Advance
) -> dict[str, Answer]:
    """Ask for what is not known recently: hosts side by side, the addresses of one host after another.

    Args:
        addresses: what to ask for.
        answers: what is known; new answers are put there.
        guest: who asks.
        fresh: whether to ask for everything again.
        advance: told of each address.
    """
    now = datetime.now(UTC)
    known = {address: None if fresh else answers.recent(address, now) for address in addresses}
    found = {address: answer for address, answer in known.items() if answer}
    advance(len(found))
    hosts: dict[str, list[str]] = {}
    for address in known:
        if address not in found:
            hosts.setdefault(urlsplit(address).netloc, []).append(address)
    stop = threading.Event()
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        asked = [pool.submit(_ask_host, each, guest, answers, stop) for each in hosts.values()]
        try:
            for done in as_completed(asked):
                found.update(done.result())
                advance(len(done.result()))
        finally:
            stop.set()  # Ctrl-C waits for one answer a host, no more
    return {address: found[address] for address in known}


def _ask_host(addresses: list[str], guest: Guest, answers: Answers, stop: threading.Event) -> Mapping[str, Answer]:
    found = {}
    for address in addresses:
        if stop.is_set():
            break
        found[address] = guest.ask(address)
        answers.known[address] = (found[address], datetime.now(UTC))
    return found
