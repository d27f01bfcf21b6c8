"""How much a reader's line has to carry for our own longest explainer, from the production server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openprimer_build import pipeline
from openprimer_build.project import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Request

LIMIT = 150 * 1024  # bytes, headers included, pictures aside


@pytest.fixture(scope="module")
def port() -> int:
    """A free port; the site is built for it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def release(checkout: Path, port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication itself, built in a folder of its own."""
    root = tmp_path_factory.mktemp("publication")
    shutil.copy(checkout / "mkdocs.yml", root)
    made, _ = pipeline.build(
        find_project(root, content=checkout / "content", site_url=f"http://127.0.0.1:{port}/"),
    )
    return made


@pytest.fixture(scope="module")
def server(release: Path, port: int) -> Iterator[str]:
    """The address of the server that serves it compressed, without a last slash."""
    command = [Path(sys.executable).with_name("openprimer"), "serve", release, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("Open Primer serves ")
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def test_the_longest_explainer_weighs_at_most_150_kilobytes(browser: Browser, server: str, release: Path) -> None:
    """Everything the page loads at once, with Brotli, fetched for the first time."""
    longest = max((release / "explainers").glob("*/index.html.br"), key=lambda page: page.stat().st_size)
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("requestfinished", asked.append)
    answer = page.goto(f"{server}/explainers/{longest.parent.name}/", wait_until="networkidle")
    assert answer
    # The header is the server's own word for it: browsers say they take Brotli on secure and local addresses alone.
    assert answer.header_value("content-encoding") == "br"
    sizes = {
        each.url: each.sizes()["responseBodySize"] + each.sizes()["responseHeadersSize"]
        for each in asked
        if each.resource_type != "image"
    }
    context.close()
    assert len(sizes) > 5
    assert sum(sizes.values()) <= LIMIT, sizes
