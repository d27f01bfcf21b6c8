"""One page of each template in a real Chromium, on a telephone and on a desk, in light and in dark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from .house import Server

WIDTHS = {360: 740, 1280: 900}
NOT_FOUND = "/404.html"  # by this name it is a page like any other


@pytest.fixture(scope="module")
def examples(project: Path) -> dict[str, str]:
    """The address of one page of each template: the longest, where most can go wrong."""
    folder = project / ".openprimer" / "pages"
    found = {"404.html": NOT_FOUND}
    for page in sorted(folder.rglob("*.md"), key=lambda path: (path.stat().st_size, path)):
        front = page.read_text("utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        name = page.relative_to(folder).with_suffix("").as_posix()
        found[json.loads(front)["template"]] = f"/{name}/".removesuffix("index/")
    return found


def complaints(page: Page, server: Server, path: str) -> list[str]:
    """What is wrong with a page as a browser shows it."""
    found: list[str] = []
    host = urlsplit(server.url).netloc
    page.on("request", lambda request: found.append(request.url) if urlsplit(request.url).netloc != host else None)
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    answer = page.goto(server.url + path, wait_until="load")
    if answer is None or answer.status != 200:
        found.append("it is not answered")
    too_wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if too_wide > 0:
        found.append(f"it is {too_wide} pixels too wide")
    if page.evaluate("document.body.innerText.trim().length") == 0:
        found.append("it is empty")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_template_is_sound(
    browser: Browser, server: Server, examples: dict[str, str], width: int, scheme: str
) -> None:
    """No request leaves the host, nothing fails in the console, and nothing reaches over the edge."""
    assert len(examples) > 10
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    found = {}
    for template, path in examples.items():
        page = context.new_page()
        if wrong := complaints(page, server, path):
            found[template, path] = wrong
        page.close()
    context.close()
    assert found == {}
