"""What all tests share: where the checkout is, and a real browser."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

NO_CHROMIUM = "no Chromium on this machine (tools/find_chromium installs one where it can)"

# Headless, in a container, and silent: Chromium asks no host for anything that the test did not open.
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def checkout(pytestconfig: pytest.Config) -> Path:
    """The folder of the project."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def chromium_path(checkout: Path) -> str:
    """The Chromium of this machine; where there is none, the test is skipped, and under CI=true it fails."""
    found = subprocess.run(
        [checkout / "tools" / "find_chromium", "--look"], capture_output=True, text=True, check=False
    )
    if path := found.stdout.strip():
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(NO_CHROMIUM, pytrace=False)
    pytest.skip(NO_CHROMIUM)


# Not for the whole session: while Playwright runs, its event loop is the thread's, and asyncio.run() fails.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A running Chromium; the test opens `browser.new_context()` or `browser.new_page()`, and closes it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when tests did not run for want of a browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    missed = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if missed:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", red=True, bold=True)
        terminalreporter.line(f"{missed} tests were skipped: {NO_CHROMIUM}.", red=True, bold=True)
