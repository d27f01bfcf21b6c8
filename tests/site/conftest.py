"""A small publication about clocks that has every kind of record and every shape a page can take."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openprimer_build import building, pipeline
from openprimer_build.documents.compose import compose
from openprimer_build.progress import Silence
from openprimer_build.project import Project, find_project
from openprimer_site import Page, Site, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openprimer_build.documents.document import Document
    from openprimer_build.pipeline import Compiled

# The site lies below a path of its host, and its lists have two records a page.
CONFIG = """\
INHERIT: {checkout}/mkdocs.yml
site_name: Clocks, explained
site_description: Who opened the clock, and why.
site_url: http://127.0.0.1/primer/
extra:
  openprimer:
    page_size: 2
    attribution: Hour Press, Clocks, explained
    contact: mailto:tower@example.org
    picture: null
    edit_url: https://example.org/edit/main/{{path}}
"""
BASE = "/primer"


@pytest.fixture(scope="session")
def project(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of the sample, in a folder of its own."""
    root = tmp_path_factory.mktemp("clocks")
    shutil.copytree(checkout / "tests" / "site" / "sample", root / "content")
    (root / "mkdocs.yml").write_text(CONFIG.format(checkout=checkout), encoding="utf-8")
    return find_project(root)


@pytest.fixture(scope="session")
def compiled(project: Project) -> Compiled:
    """The sample, read and linked; it has no mistakes."""
    found = pipeline.check(project)
    assert not [str(each) for each in found.diagnostics if each.severity == "error"]
    return found


@pytest.fixture(scope="session")
def published(compiled: Compiled) -> dict[str, Document]:
    """Every document of the sample, by path."""
    return compose(compiled.publication, Silence())


@pytest.fixture(scope="session")
def site(project: Project, compiled: Compiled, published: dict[str, Document]) -> Site:
    """What the pages are made of."""
    settings = project.settings
    return Site(
        documents={path: each.value for path, each in published.items() if "json" in each.media_type},
        title=settings.title,
        summary=settings.summary,
        language=settings.language,
        base=settings.place.base,
        site_url=settings.site_url,
        licence=settings.licence,
        attribution=settings.attribution,
        contact="mailto:tower@example.org",
        edit_url="https://example.org/edit/main/{path}",
        origins={record.id: record.raw.path for record in compiled.publication.catalogue.records.values()},
        texts={path: each.body.decode() for path, each in published.items() if path.endswith(".bib")},
    )


@pytest.fixture(scope="session")
def made(site: Site) -> dict[str, Page]:
    """Every page of the sample, by path."""
    return {page.path: page for page in pages(site)}


@pytest.fixture(scope="session")
def meta(made: dict[str, Page]) -> dict[str, Any]:
    """The front matter of every page, by path."""
    return {path: page.meta for path, page in made.items()}


@pytest.fixture(scope="session")
def built(project: Project) -> Path:
    """The finished website of the sample: the folder that the host serves at `/`."""
    release, _ = building.build(project)
    host = project.root / "host"
    shutil.copytree(release, host / BASE.strip("/"))
    return host


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Address of the finished website's home page, without its last slash, on a real server."""
    handler = functools.partial(Quiet, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()
        thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""
