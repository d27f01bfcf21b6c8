"""One source, three engines: the same pages, whichever of them makes the HTML."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from openprimer_build.publishing import engine
from openprimer_build.publishing.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path

    from openprimer_build.project import Project

OTHERS = sorted(set(engine.ENGINES) - {"mkdocs"})
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# The theme's own link past the navigation, of which our style sheet shows nothing: Zensical's leads elsewhere.
OF_THE_THEME = "md-skip"
UNSEEN = {"script", "style", OF_THE_THEME}


@dataclass
class Matter:
    """What a page says: its title, its headings with their ids, where its links lead, and all its words."""

    title: str = ""
    headings: list[tuple[str, str | None, str]] = field(default_factory=list)
    links: list[str | None] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads the matter out of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.matter = Matter()
        self.open: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, and where headings begin."""
        found = dict(attrs)
        if tag in HEADINGS:
            self.matter.headings.append((tag, found.get("id"), ""))
        if tag == "a" and found.get("class") == OF_THE_THEME:
            self.open.append(OF_THE_THEME)
        elif tag == "a":
            self.matter.links.append(found.get("href"))
        if tag in HEADINGS | UNSEEN | {"title"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave a heading, or what nobody sees."""
        tag = OF_THE_THEME if tag == "a" else tag
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        """Take the words down, wherever the engine breaks its lines."""
        if UNSEEN & set(self.open):
            return
        text = " ".join(data.split())
        self.matter.words += text.split()
        if "title" in self.open:
            self.matter.title += text
        elif self.open and self.matter.headings:
            level, anchor, said = self.matter.headings[-1]
            self.matter.headings[-1] = (level, anchor, f"{said} {text}".strip())


def matter(site: Path) -> dict[str, Matter]:
    """What every page of a site says, by path."""
    return {
        path.relative_to(site).as_posix(): Reader(path.read_text(encoding="utf-8")).matter
        for path in site.rglob("*.html")
    }


def written(project: Project) -> dict[str, str]:
    """The pages that a build has left for an engine, each with a digest."""
    pages = project.work / "pages"
    files = {path.relative_to(pages).as_posix(): path.read_bytes() for path in pages.rglob("*.md")}
    return {path: hashlib.sha256(text).hexdigest() for path, text in files.items()}


@pytest.fixture(scope="module")
def sites(project: Project, built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages that the build has written for the sample, made into HTML by each engine."""
    assert built.is_dir()
    folder = tmp_path_factory.mktemp("engines")
    for name in engine.ENGINES:
        shutil.copytree(engine.build_site(replace(project, engine=name), written(project), {}, name), folder / name)
    return {name: folder / name for name in engine.ENGINES}


@pytest.mark.parametrize("name", OTHERS)
def test_every_engine_says_the_same_on_every_page(sites: dict[str, Path], name: str) -> None:
    """Titles, headings with their anchors, links and all words, in the same order."""
    expected, found = matter(sites["mkdocs"]), matter(sites[name])
    assert len(expected) > 50
    assert found.keys() == expected.keys()
    for path, page in expected.items():
        assert page.title
        assert page.headings or path == "404.html"
        assert found[path] == page, path


def test_properdocs_makes_the_very_same_files(sites: dict[str, Path]) -> None:
    """It is MkDocs under another name, as far as we use it; and MkDocs prints here from bodies that are rendered."""
    for path in sites["mkdocs"].rglob("*.html"):
        assert (sites["properdocs"] / path.relative_to(sites["mkdocs"])).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", engine.ENGINES)
def test_every_engine_leaves_only_what_our_pages_ask_for(sites: dict[str, Path], name: str) -> None:
    """No script of the theme, no index of its search, no map of the site: we have our own."""
    files = [path.relative_to(sites[name]).as_posix() for path in sites[name].rglob("*") if path.is_file()]
    assert [path for path in files if "bundle" in path or "/workers/" in path or path.endswith((".map", ".gz"))] == []
    assert {"sitemap.xml", "search.json"}.isdisjoint(files)
    assert len([path for path in files if path.startswith("assets/stylesheets/") and "main." in path]) == 1


def test_another_engine_makes_another_release(project: Project) -> None:
    """What one engine built is not handed out as the work of another."""
    assert len({fingerprint(replace(project, engine=name)) for name in engine.ENGINES}) == len(engine.ENGINES)
