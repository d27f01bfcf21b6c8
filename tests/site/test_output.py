"""The finished website as a folder of files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from openprimer_build.documents.document import Document

FRAGMENTS = "/api/v1/"  # bodies for other people's pages, which are no pages of their own


HOST = "http://127.0.0.1"


def test_the_prose_on_a_page_is_the_html_of_its_document(built: Path, published: dict[str, Document]) -> None:
    """Byte for byte."""
    checked = 0
    for path, document in published.items():
        whole = document.record is not None and path.endswith(f"/{document.record}.json")
        body = document.value.get("body") if whole else None
        if isinstance(body, dict):
            page = built / "primer" / str(document.kind) / str(document.record) / "index.html"
            assert body["html"] in page.read_text(encoding="utf-8"), path
            checked += 1
    assert checked == 7


class Outline(HTMLParser):
    """Where a page leads, what can be led to in it, and what it runs."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.inline: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, ids, and scripts that stand in the page itself."""
        found = dict(attrs)
        self.links += [value for key in ("href", "src") if (value := found.get(key)) and tag != "use"]
        self.anchors |= {found["id"] or ""} if "id" in found else set()
        runs = tag == "script" and found.get("type") != "application/ld+json"
        if (runs and "src" not in found) or any(key.startswith("on") for key in found):
            self.inline.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def outlines(built: Path) -> dict[str, Outline]:
    """Every page of the finished website, by its address."""
    return {
        f"/{path.relative_to(built).as_posix()}".removesuffix("index.html"): Outline(path.read_text(encoding="utf-8"))
        for path in sorted(built.rglob("*.html"))
        if FRAGMENTS not in path.as_posix()
    }


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_that_exist(
    outlines: dict[str, Outline], built: Path
) -> None:
    """Of every page: the 404 page, the pages at old addresses and the small pages for embedding included."""
    for here, outline in outlines.items():
        for link in outline.links:
            target, anchor = urldefrag(unquote(urljoin(f"{HOST}{here}", link)))
            if not target.startswith(f"{HOST}/"):
                continue
            target = target.removeprefix(HOST)
            if target in outlines:
                assert not anchor or anchor in outlines[target].anchors, f"{here}: {link}"
            else:
                assert (built / target.strip("/")).is_file(), f"{here}: {link}"


def test_no_page_carries_a_script_of_its_own(outlines: dict[str, Outline]) -> None:
    """A policy that forbids inline scripts holds everywhere."""
    assert {here: outline.inline for here, outline in outlines.items() if outline.inline} == {}


def test_a_records_page_describes_itself_to_machines_as_the_api_does(
    built: Path, published: dict[str, Document]
) -> None:
    """The JSON-LD in the page is the document that the API publishes, and so are the picture and the oEmbed link."""
    page = (built / "primer" / "claims" / "bells-matter" / "index.html").read_text(encoding="utf-8")
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert match
    assert json.loads(match[1]) == published["/api/v1/claims/bells-matter.jsonld"].value
    assert '<meta property="og:image" content="http://127.0.0.1/primer/cards/claims/bells-matter.png">' in page
    assert 'href="http://127.0.0.1/primer/api/v1/oembed/claims/bells-matter.json"' in page


def test_every_picture_that_a_page_names_for_sharing_is_there(built: Path) -> None:
    """1200 by 630 pixels, as the page says."""
    for path in built.rglob("*.html"):
        for name in re.findall(r'og:image" content="http://127.0.0.1/primer/([^"]+)"', path.read_text("utf-8")):
            with Image.open(built / "primer" / name) as image:
                assert image.size == (1200, 630), name


def test_the_sitemap_names_every_page_that_may_be_found(built: Path) -> None:
    """What is left out says of itself that it should not be found."""
    listed = set(re.findall(r"<loc>http://127.0.0.1(.*?)</loc>", (built / "primer" / "sitemap.xml").read_text("utf-8")))
    pages = {
        f"/{path.relative_to(built).as_posix()}".removesuffix("index.html")
        for path in built.rglob("*.html")
        if FRAGMENTS not in path.as_posix() and 'name="robots" content="noindex"' not in path.read_text("utf-8")
    }
    assert pages - {"/primer/search/"} == listed


def test_icons_and_pictures_that_the_manifest_names_are_there(built: Path) -> None:
    """Of the size that it says."""
    manifest = json.loads((built / "primer" / "site.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        file = built / icon["src"].strip("/")
        assert file.is_file(), icon
        if icon["type"] == "image/png":
            with Image.open(file) as image:
                assert f"{image.width}x{image.height}" == icon["sizes"]
