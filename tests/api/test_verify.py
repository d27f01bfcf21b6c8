"""Servers and folders compared with their manifests."""

import functools
import gzip
import http.server
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import brotli
import pytest
from tests.ports import free_port

from openprimer_api import manifest
from openprimer_api.configuration import Settings
from openprimer_api.errors import ManifestError, VerifyError
from openprimer_api.verify import verify
from openprimer_api.wsgi import load

from .running import Running, running

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

ITEM = "/api/v1/explainers/why-open.json"


@pytest.fixture
def host(copy: Path) -> Iterator[str]:
    """A plain host of files over the copy, which knows nothing of ours."""
    handler = functools.partial(QuietHandler, directory=str(copy))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """The standard library's host of files, with the types that any host would be told."""

    extensions_map = {  # noqa: RUF012 - as the base class has it
        "": "application/octet-stream", ".html": "text/html", ".css": "text/css", ".csv": "text/csv",
        ".json": "application/json", ".txt": "text/plain", ".xml": "application/xml", ".md": "text/markdown",
        ".sqlite": "application/vnd.sqlite3",
    }  # fmt: skip

    def do_GET(self) -> None:
        """Answer, but for one path hang up."""
        if self.path != "/hang-up.txt":
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_our_server_answers_every_file_as_the_folder_holds_it(server: Running, folder: Path) -> None:
    """Live is static: neither differs from the manifest."""
    assert verify(str(folder)) == []
    assert verify(server.url) == []


def test_a_site_below_a_path_is_verified_there(based_folder: Path) -> None:
    """The address that is named is the home page's."""
    with running(based_folder) as started:
        assert verify(f"{started.url}/primer") == []
        with pytest.raises(VerifyError, match="status 404"):
            verify(started.url)


def test_a_folder_is_compared_file_by_file(copy: Path) -> None:
    """Missing, changed and unexpected files are named by path, with what was expected, in order."""
    (copy / "llms.txt").unlink()
    (copy / ITEM[1:]).write_bytes(b"{}")
    (copy / "stray.txt").write_text("x", encoding="utf-8")
    found = verify(str(copy))

    assert [(each.path, each.what) for each in found] == [
        (ITEM, "bytes"),
        (ITEM, "sha256"),
        (f"{ITEM}.br", "compressed"),
        (f"{ITEM}.gz", "compressed"),
        ("/llms.txt", "missing"),
        ("/stray.txt", "unexpected"),
    ]
    assert str(found[0]).startswith(f"{ITEM}: bytes: expected ")


@pytest.mark.parametrize(
    ("suffix", "body"),
    [
        (".gz", gzip.compress(b"other", mtime=0)),
        (".br", brotli.compress(b"other")),
        (".gz", b"no gzip"),
        (".br", b"no brotli"),
    ],
)
def test_a_compressed_copy_must_unpack_to_its_original(copy: Path, suffix: str, body: bytes) -> None:
    """Other content is a difference, and so are bytes that are not compressed at all."""
    (copy / f"{ITEM[1:]}{suffix}").write_bytes(body)

    assert [(each.path, each.what) for each in verify(str(copy))] == [(f"{ITEM}{suffix}", "compressed")]


@pytest.mark.parametrize("remove", [True, False])
def test_stubs_must_say_where_to_go_and_why(copy: Path, remove: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A static host answers moved and withdrawn paths with files, which are read by meaning."""
    for path in ("explainers/old/index.html", "api/v1/explainers/old.json", "explainers/withdrawn/index.html"):
        (copy / path).unlink() if remove else (copy / path).write_text("[1]", encoding="utf-8")

    assert [(each.path, each.what) for each in verify(str(copy))] == [
        ("/api/v1/explainers/old.json", "redirect"),
        ("/explainers/old/", "redirect"),
        ("/explainers/withdrawn/", "gone"),
    ]


def test_a_plain_host_of_files_serves_the_same_site(host: str) -> None:
    """Its tags are its own, its types need no parameters, its stubs stand in for statuses."""
    differing = {each.path for each in verify(host)}

    # Only what no host would guess from the name.
    unguessed = (
        "/feed.xml",
        "/feed.json",
        "/api/v1/openapi.json",
        "/assets/film.bin",
        ".bib",
        ".csl.json",
        ".jsonld",
        ".ris",
    )
    assert [path for path in differing if not path.endswith(unguessed) and "/schemas/" not in path] == []


def test_a_host_that_lacks_files_is_told_each(host: str, copy: Path) -> None:
    """Status, bytes, and stubs that are not there."""
    (copy / "llms.txt").unlink()
    (copy / ITEM[1:]).write_bytes(b"{}")
    (copy / "explainers/old/index.html").unlink()
    (copy / "explainers/withdrawn/index.html").unlink()
    found = {(each.path, each.what) for each in verify(host)}

    assert found >= {
        ("/llms.txt", "status"),
        (ITEM, "bytes"),
        (ITEM, "sha256"),
        ("/explainers/old/", "redirect"),
        ("/explainers/withdrawn/", "gone"),
    }


def test_a_path_without_an_answer_is_told(host: str, copy: Path) -> None:
    """A connection that ends before an answer is tried anew once."""
    path = copy / manifest.PATH[1:]
    document = json.loads(path.read_bytes())
    document["files"].append({**document["files"][0], "path": "/hang-up.txt"})
    path.write_text(json.dumps(document), encoding="utf-8")

    assert ("/hang-up.txt", "unreachable") in {(each.path, each.what) for each in verify(host)}


class Spoiler:
    """Our own stack with faults, as a proxy in front of it might make them."""

    def __init__(self, folder: Path) -> None:
        self.stack = load(Settings(release=folder))

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Spoil the headers or the status of some paths."""
        path = environ["PATH_INFO"]

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> "Callable[[bytes], object]":
            changed = dict(headers)
            if path == "/llms.txt":
                changed |= {"Content-Type": "text/plain", "ETag": '"of-the-proxy"'}
            if path == "/explainers/old/":
                changed["Location"] = "/elsewhere/"
            gone = path == "/explainers/withdrawn/"
            return start_response("200 OK" if gone else status, list(changed.items()))

        return self.stack(environ, start)


class QuietWSGIHandler(WSGIRequestHandler):
    """The standard library's WSGI server, which says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_our_own_server_is_held_to_more(folder: Path) -> None:
    """To the exact type and tag, to the target of a redirect, and to 410, for which no stub will do."""
    with make_server("127.0.0.1", 0, Spoiler(folder), handler_class=QuietWSGIHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = verify(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()

    assert [(each.path, each.what) for each in found] == [
        ("/explainers/old/", "redirect"),
        ("/explainers/withdrawn/", "gone"),
        ("/llms.txt", "etag"),
        ("/llms.txt", "type"),
    ]


def test_a_manifest_that_is_none_is_told(tmp_path: Path) -> None:
    """A folder without a manifest has nothing to be compared with."""
    with pytest.raises(ManifestError):
        verify(str(tmp_path))


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """Neither a folder nor a server."""
    with pytest.raises(VerifyError, match="There is no folder"):
        verify(str(tmp_path / "x"))
    with pytest.raises(VerifyError, match="does not answer"):
        verify(f"http://127.0.0.1:{free_port()}")
