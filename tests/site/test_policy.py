"""A strict content security policy, such as a careful host sends, takes nothing away from any page."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# Scripts only from files of the site's own; Pagefind's is compiled from one, and that is all that "eval" means here.
# Style attributes align the columns of tables and hand words to style sheets; they cannot run anything.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class Strict(http.server.SimpleHTTPRequestHandler):
    """A server of files that sends the policy with each, and keeps its log to itself."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture(scope="module")
def host(built: Path) -> Iterator[str]:
    """Address of the server, without a last slash."""
    handler = functools.partial(Strict, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page, and at its end what it was denied."""
    context = browser.new_context()
    page = context.new_page()
    denied: list[str] = []
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for by itself where no icon is named
    page.on("console", lambda message: denied.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: denied.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert denied == []


def test_no_page_asks_for_what_the_policy_forbids(page: Page, host: str, built: Path) -> None:
    """Chromium reports each violation in the console, and the console stays empty."""
    pages = [path for path in sorted(built.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes()]
    assert len(pages) > 50
    for path in pages:
        answer = page.goto(f"{host}/{path.relative_to(built).as_posix()}")
        assert answer
        assert answer.headers["content-security-policy"] == POLICY


def test_search_and_filters_work_under_the_policy(page: Page, host: str) -> None:
    """Pagefind's WebAssembly is the one thing that needs a word of its own."""
    page.goto(f"{host}/primer/search/#q=escapement")
    expect(page.locator("main .op-search__results").get_by_role("link", name="Escapement", exact=True)).to_be_visible()
    page.goto(f"{host}/primer/openness/")
    page.get_by_label("Find a name").fill("tower")
    expect(page.get_by_role("status").filter(has_text=re.compile("shown"))).to_be_visible()
