"""An editor's day: an explainer with mistakes, the mended release, and readers who notice nothing but the news."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Self

import pytest

from .house import PATIENCE, Reply, Server, openprimer, serving

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "/explainers/a-day-at-the-desk/"
DOCUMENT = "/api/v1/explainers/a-day-at-the-desk.json"
READ = "/explainers/the-leak/"
FILE = "content/explainers/a-day-at-the-desk.md"
MISTAKEN = """\
---
title: A day at the desk
sumary: What an editor does before lunch.
question: What does an editor do all day?
short_answer: Write, read what went wrong, and mend it.
key_points: [A mistake is told with its place.]
authors: [open-primer]
published: 2026-02-30
topics: [open-science]
claims: [leak-did-more-good-than-harmm]
aliases: [a-day-in-the-office]
---

## What comes first? {#first}

The [[llama-22]] story.[@vox-2022] It began on {{ llama-2.relased }}.
"""
MENDED = (
    MISTAKEN.replace("sumary", "summary")
    .replace("2026-02-30", "2026-02-28")
    .replace("harmm", "harm")
    .replace("llama-22", "llama-2")
    .replace("vox-2022", "vox-2023")
    .replace("relased", "released")
)
WITHDRAWN = MENDED.replace(
    "aliases: [a-day-in-the-office]", "status: withdrawn\nreason: It was about the night."
).replace("A day at the desk", "A night at the desk")
# Where each mistake begins, by the words that it begins with, and its code.
MISTAKES = [
    ("title: A day", "E201"), ("sumary", "E202"), ("2026-02-30", "E204"), ("leak-did", "E301"), ("[[llama-22", "E301"),
    ("[@vox-2022", "E301"), ("{{ llama-2", "E305"),
]  # fmt: skip


@dataclass
class Readers:
    """People who read page after page, each over a new connection.

    A server that ends may close a connection before a request has arrived on it. Browsers then ask again by
    themselves, once, and so do they; an answer that is refused, wrong or torn is a dropped one.
    """

    server: Server
    answered: int = 0
    dropped: list[str] = field(default_factory=list)
    _gone: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        """Read until told to stop."""
        while not self._gone.is_set():
            try:
                reply = self._ask()
                whole = reply.body.rstrip().endswith(b"</html>")
                self.answered += 1
                if reply.status != 200 or not whole:
                    self.dropped.append(f"status {reply.status}, {len(reply.body)} bytes")
            except (OSError, HTTPException) as error:
                self.dropped.append(repr(error))

    def _ask(self) -> Reply:
        try:
            return self.server.get(READ)
        except ConnectionResetError:  # RemoteDisconnected is one
            return self.server.get(READ)

    def __enter__(self) -> Self:
        """Open the doors."""
        self._threads = [threading.Thread(target=self.read) for _ in range(2)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._gone.set()
        for thread in self._threads:
            thread.join()


@dataclass
class Day:
    """What happened."""

    root: Path
    server: Server
    refused: subprocess.CompletedProcess[str]
    meanwhile: tuple[bool, Reply]
    built: subprocess.CompletedProcess[str]
    before_signal: Reply
    readers: Readers


def wait_until_idle(release: Path) -> None:
    """Wait until no worker serves a release any more: each holds a lock on its folder until it ends."""
    handle = os.open(release, os.O_RDONLY)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        time.sleep(0.1)
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
    else:
        pytest.fail("The old workers have not ended.")
    os.close(handle)


@pytest.fixture(scope="module")
def day(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """The day, from the first draft to the last reader."""
    root = tmp_path_factory.mktemp("day") / "project"
    shutil.copytree(project, root, symlinks=True)
    with serving(root) as server:
        old = (root / "public").resolve()
        (root / FILE).write_text(MISTAKEN, "utf-8")
        refused = openprimer(root, "build")
        meanwhile = ((root / "public").resolve() == old, server.get(PAGE))
        (root / FILE).write_text(MENDED, "utf-8")
        (root / FILE).with_stem("a-night-at-the-desk").write_text(WITHDRAWN, "utf-8")
        built = openprimer(root, "build")
        before_signal = server.get(PAGE)
        with Readers(server) as readers:
            server.process.send_signal(signal.SIGHUP)
            wait_until_idle(old)
        yield Day(root, server, refused, meanwhile, built, before_signal, readers)


def test_all_mistakes_are_told_at_their_places_in_one_run(day: Day) -> None:
    """File, line and column of each, in order, with what to do."""
    expected = []
    for words, code in MISTAKES:
        before = MISTAKEN[: MISTAKEN.index(words)]
        expected.append(f"{FILE}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))} error[{code}]")
    told = re.findall(r"^\S+:\d+:\d+ \w+\[\w+\]", day.refused.stderr, re.MULTILINE)
    assert day.refused.returncode == 1
    assert [line for line in told if line.startswith(FILE)] == expected
    assert 'did you mean "llama-2"' in day.refused.stderr


def test_nothing_is_published_while_there_are_mistakes(day: Day) -> None:
    """The link leads where it led, and the server answers what it answered."""
    is_unchanged, reply = day.meanwhile
    assert is_unchanged
    assert reply.status == 404


def test_mended_content_is_built_and_waits_for_the_signal(day: Day) -> None:
    """A server stays with its release until it is told."""
    assert day.built.returncode == 0, day.built.stderr
    assert day.before_signal.status == 404


def test_server_takes_the_new_release_without_dropping_a_request(day: Day) -> None:
    """SIGHUP starts new workers; the old ones finish what they have begun."""
    assert day.readers.dropped == []
    assert day.readers.answered > 20


def test_new_explainer_is_a_page_and_a_document(day: Day) -> None:
    """The same words in both, references resolved."""
    page, document = day.server.get(PAGE), json.loads(day.server.get(DOCUMENT).body)
    assert page.status == 200
    assert document["title"] == "A day at the desk"
    assert document["body"]["html"] in page.body.decode()
    assert "18 July 2023" in document["body"]["text"]
    assert [link["id"] for link in document["bibliography"]] == ["vox-2023"]
    assert [section["id"] for section in document["sections"]] == ["first"]


def test_explainer_is_among_those_that_refer_to_its_records(day: Day) -> None:
    """A link works in both directions."""
    model = json.loads(day.server.get("/api/v1/models/llama-2.json").body)
    assert "a-day-at-the-desk" in [link["id"] for link in model["referenced_by"]]


def test_old_names_lead_on_and_what_was_withdrawn_says_why(day: Day) -> None:
    """301 for an alias and 410 for a withdrawn record, as page and as document."""
    for old, new in (
        ("/explainers/a-day-in-the-office/", PAGE),
        (DOCUMENT.replace("at-the-desk", "in-the-office"), DOCUMENT),
    ):
        moved = day.server.get(old)
        assert (moved.status, moved.headers["Location"]) == (301, new)
    for path in (PAGE.replace("a-day", "a-night"), DOCUMENT.replace("a-day", "a-night")):
        gone = day.server.get(path)
        assert gone.status == 410
        assert "It was about the night." in gone.body.decode()


@pytest.mark.parametrize("where", ["server", "folder"])
def test_new_release_is_verified(day: Day, where: str) -> None:
    """With its redirects and its withdrawn record."""
    verified = openprimer(day.root, "verify", day.server.url if where == "server" else "public")
    counts = re.fullmatch(r"\d+ files, (\d+) redirects, (\d+) withdrawn: all as the manifest says\.\n", verified.stdout)
    assert counts, verified.stdout + verified.stderr
    assert min(map(int, counts.groups())) >= 3  # page, document and Markdown


def test_rollback_brings_the_release_before_back(day: Day) -> None:
    """And doing it twice comes back."""
    new = (day.root / "public").resolve()
    assert openprimer(day.root, "rollback").returncode == 0
    assert not (day.root / "public" / PAGE[1:]).exists()
    assert openprimer(day.root, "rollback").returncode == 0
    assert (day.root / "public").resolve() == new
