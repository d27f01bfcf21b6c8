"""Every relative link of the project's own pages leads to a file, and to a heading in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .pages import tracked

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK = re.compile(r"!?\[[^\]\n]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"^( *)```.*?^\1```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
# What is published is checked by the build, and what projects are made from is checked in a project.
ELSEWHERE = ("content", "site/openprimer_site/words", "build/openprimer_build/starter", "tests")


@pytest.fixture(scope="module")
def pages(checkout: Path) -> list[Path]:
    """Every Markdown file that is about the project itself."""
    return [path for path in tracked(checkout) if path.suffix == ".md" and not path.as_posix().startswith(ELSEWHERE)]


def relative_links(text: str) -> Iterator[tuple[str, str]]:
    """The path and the anchor of each link that leads into the repository."""
    for address in LINK.findall(CODE.sub("", text)):
        if not re.match(r"[a-z]+:|/", address):
            path, _, anchor = address.partition("#")
            yield path, anchor


def headings(text: str) -> set[str]:
    """The anchors that a code host makes of headings."""
    titles = re.findall(r"^#+ +(.+?) *#*$", CODE.sub(lambda match: match[0].strip("`"), text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_relative_link_leads_to_a_file(checkout: Path, pages: list[Path]) -> None:
    """Pictures among them."""
    assert Path("README.md") in pages
    lost = [
        f"{page}: {path}"
        for page in pages
        for path, _ in relative_links((checkout / page).read_text("utf-8"))
        if not (checkout / page.parent / path).exists()
    ]
    assert lost == []


def test_every_anchor_is_a_heading(checkout: Path, pages: list[Path]) -> None:
    """Of the page itself, or of the one that the link leads to."""
    lost = []
    for page in pages:
        for path, anchor in relative_links((checkout / page).read_text("utf-8")):
            target = checkout / page.parent / path if path else checkout / page
            if anchor and target.suffix == ".md" and anchor not in headings(target.read_text("utf-8")):
                lost.append(f"{page}: {path}#{anchor}")
    assert lost == []


def test_every_package_says_what_it_may_not_do(checkout: Path) -> None:
    """In six points, on a page of its own beside it."""
    for folder in ("api", "build", "site"):
        text = (checkout / folder / "README.md").read_text("utf-8")
        assert f"openprimer_{folder}" in text or f"# {folder}" in text
        assert len(re.findall(r"^- ", text, re.MULTILINE)) == 6


def test_content_formats_are_told_in_the_changelog(checkout: Path) -> None:
    """A remedy of the build sends people to that section."""
    text = (checkout / "CHANGELOG.md").read_text("utf-8")
    assert "content-formats" in headings(text)
    assert "**Format 1**" in text
