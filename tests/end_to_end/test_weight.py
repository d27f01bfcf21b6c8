"""How much a reader's line has to carry for our longest explainer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Request
    from tests.end_to_end.house import Server

LIMIT = 150_000  # bytes, headers included, pictures aside


def test_the_longest_explainer_weighs_at_most_150_kilobytes(browser: Browser, server: Server, release: Path) -> None:
    """Everything the page loads by itself, with Brotli, on a first visit."""
    longest = max((release / "explainers").glob("*/index.html.br"), key=lambda page: page.stat().st_size)
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks its handlers
    answer = page.goto(f"{server.url}/explainers/{longest.parent.name}/", wait_until="networkidle")
    assert answer
    assert answer.header_value("content-encoding") == "br"
    loaded = {each.url: each.sizes() for each in asked if each.resource_type != "image"}
    context.close()
    assert len(loaded) > 5
    weights = {url: sizes["responseBodySize"] + sizes["responseHeadersSize"] for url, sizes in loaded.items()}
    assert sum(weights.values()) <= LIMIT, weights
