from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.web import Guest

if TYPE_CHECKING:
    from tests.build.editing.conftest import Web


@pytest.mark.parametrize(
    ("path", "verdict", "note"),
    [
        ("/ok", "works", ""),
        ("/ok?q=é ü", "works", ""),
        ("/for-now", "works", ""),
        ("/no-head", "works", ""),
        ("/moved", "moved", "is at {origin}/ok now"),
        ("/both", "works", ""),
        ("/missing", "broken", "answers 404"),
        ("/gone", "broken", "answers 410"),
        ("/to-missing", "broken", "answers 404"),
        ("/loop", "broken", "leads on more than 5 times"),
        ("/away", "broken", "leads to ftp://example.org/, which is no web address"),
        ("/nowhere", "unsure", "answers 302; look at it in a browser"),
        ("/private", "unsure", "answers 403; look at it in a browser"),
        ("/down", "unsure", "answers 503; look at it in a browser"),
    ],
)
def test_an_address_is_followed_to_its_end(web: Web, path: str, verdict: str, note: str) -> None:
    """Works, moved for good, broken, or not for a program to say."""
    answer = Guest("test", 0).ask(f"{web.origin}{path}")
    assert (answer.verdict, answer.note) == (verdict, note.format(origin=web.origin))


def test_a_server_that_knows_no_head_is_asked_again_and_a_busy_one_is_not(web: Web) -> None:
    """HEAD costs the server less, so it comes first; whoever is asked for patience gets it."""
    guest = Guest("openprimer/1 (test)", 0)
    guest.ask(f"{web.origin}/no-head")
    guest.ask(f"{web.origin}/busy")
    assert web.asked == [
        ("HEAD", "/no-head", "openprimer/1 (test)"),
        ("GET", "/no-head", "openprimer/1 (test)"),
        ("HEAD", "/busy", "openprimer/1 (test)"),
    ]


def test_one_host_has_one_request_at_a_time_with_a_pause_between_two(web: Web) -> None:
    """However many threads ask, redirects included."""
    guest = Guest("test", 0.05)
    addresses = [f"{web.origin}/{path}" for path in ("ok", "moved", "missing", "ok?2")]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(guest.ask, addresses))
    assert len(web.times) == 6
    ordered = sorted(web.times)
    assert all(later[0] - earlier[1] > 0.03 for earlier, later in pairwise(ordered))


def test_what_is_not_there_or_too_slow_is_said(web: Web) -> None:
    """A host without a name, a closed port, a server that takes its time, an address that is none."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    guest = Guest("test", 0, timeout=0.2)
    assert guest.ask("http://nowhere.invalid/").verdict == "broken"
    assert guest.ask(f"http://127.0.0.1:{port}/").verdict == "broken"
    assert guest.ask(f"{web.origin}/slow").verdict == "unsure"
    assert guest.ask(f"http://{'a' * 70}.example/").verdict == "broken"
