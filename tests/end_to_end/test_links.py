"""Every link of every page leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from openprimer_api.paths import API

from .markup import Markup, addresses_in_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openprimer_api.manifest import Manifest

    from .house import Server

HERE = "http://site.invalid"  # a stand-in for the host, so that any other shows


@pytest.fixture(scope="module")
def pages(release: Path, listed: Manifest) -> dict[str, Markup]:
    """Every page, taken apart, by its address; the page for what is not found has none of its own."""
    names = [file.path for file in listed.files if file.path.endswith(".html") and not file.path.startswith(API)]
    return {name.removesuffix("index.html"): Markup.of((release / name[1:]).read_text("utf-8")) for name in names}


def targets(pages: Mapping[str, Markup]) -> Iterator[tuple[str, str, str, str]]:
    """Every link inside the site: the page, the link as it is written, the path, the anchor."""
    for address, markup in pages.items():
        for link in markup.links:
            parts = urlsplit(urljoin(HERE + address, link))
            if f"{parts.scheme}://{parts.netloc}" == HERE:
                yield address, link, unquote(parts.path), unquote(parts.fragment)


def test_every_page_was_read(pages: Mapping[str, Markup]) -> None:
    """There are hundreds, and each has links."""
    assert len(pages) > 500
    assert [address for address, markup in pages.items() if not markup.links] == []


def test_every_link_inside_the_site_is_answered(pages: Mapping[str, Markup], listed: Manifest, server: Server) -> None:
    """By a file of the release; or, where a link says that it works only live, by the server."""
    files = {name for file in listed.files for name in (file.path, file.address)}
    elsewhere = {}
    for address, link, path, _ in targets(pages):
        if path not in files and path not in elsewhere:
            elsewhere[path] = (address, link, server.get(path).status)
    assert {path: seen for path, seen in elsewhere.items() if seen[2] != 200} == {}


def test_every_anchor_is_on_the_page_that_it_names(pages: Mapping[str, Markup]) -> None:
    """Links to sections, notes and definitions arrive where they should."""
    lost = {
        (address, link)
        for address, link, path, anchor in targets(pages)
        if anchor and path in pages and anchor not in pages[path].anchors
    }
    assert lost == set()


def test_no_page_loads_anything_from_another_host(pages: Mapping[str, Markup], listed: Manifest) -> None:
    """Scripts, styles, pictures, frames, icons: all are files of the release."""
    files = {file.path for file in listed.files}
    foreign = set()
    for address, markup in pages.items():
        for load in markup.loads:
            whole = urljoin(HERE + address, load)
            inside = whole.startswith(f"{HERE}/") and unquote(urlsplit(whole).path) in files | {address}
            if not inside and not load.startswith(("data:", "#")):
                foreign.add((address, load))
    assert foreign == set()


def test_no_style_sheet_loads_anything_from_another_host(release: Path, listed: Manifest) -> None:
    """Fonts and pictures of styles included."""
    sheets = [file.path for file in listed.files if file.path.endswith(".css")]
    assert sheets
    files = {file.path for file in listed.files}
    foreign = [
        (sheet, load)
        for sheet in sheets
        for load in addresses_in_style((release / sheet[1:]).read_text("utf-8"))
        if not load.startswith(("data:", "#")) and urljoin(HERE + sheet, load).removeprefix(HERE) not in files
    ]
    assert foreign == []
