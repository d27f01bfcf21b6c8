"""The finished website as a folder of files."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from openprimer_build.documents.document import Document


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
        if (tag == "script" and "src" not in found) or any(key.startswith("on") for key in found):
            self.inline.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def outlines(built: Path) -> dict[str, Outline]:
    """Every page of the finished website, by its address."""
    return {
        f"/{path.relative_to(built).as_posix()}".removesuffix("index.html"): Outline(path.read_text(encoding="utf-8"))
        for path in sorted(built.rglob("*.html"))
    }


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_that_exist(
    outlines: dict[str, Outline], built: Path, published: dict[str, Document]
) -> None:
    """Of every page, the 404 page included."""
    data = {f"/primer{path}" for path in published} | {"/primer/api/v1/catalogue.sqlite"}
    for here, outline in outlines.items():
        for link in outline.links:
            target, anchor = urldefrag(unquote(link))
            if target.startswith(("http:", "https:", "../", "assets/")) or target in data:
                continue
            target = target or here
            if target in outlines:
                assert not anchor or anchor in outlines[target].anchors, f"{here}: {link}"
            else:
                assert (built / target.strip("/")).is_file(), f"{here}: {link}"


def test_no_page_carries_a_script_of_its_own(outlines: dict[str, Outline]) -> None:
    """A policy that forbids inline scripts holds everywhere."""
    assert {here: outline.inline for here, outline in outlines.items() if outline.inline} == {}
