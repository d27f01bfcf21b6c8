"""What a build leaves: one folder that holds the whole website with the JSON in it."""

import gzip
import hashlib
import html
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import brotli
import pytest
from tests.build.workspace import Workspace

from openprimer_api import paths
from openprimer_api.manifest import HOSTING
from openprimer_api.manifest import PATH as MANIFEST
from openprimer_api.release import SNAPSHOT
from openprimer_api.verify import verify
from openprimer_build.publishing.release import media_type

STUBS = ["explainers/openness", "models/llama-two", "models/llama-one", "models/llama-1"]


def files(folder: Path) -> dict[str, Path]:
    """Every file of a folder by its path on the web."""
    return {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}


def text(published: Workspace, path: str) -> str:
    """A published file as text."""
    return (published.public / path).read_text("utf-8")


def test_public_is_a_relative_link_to_a_release_named_by_its_manifest(published: Workspace) -> None:
    """The folder may be moved, and its name says what it holds."""
    assert published.public.is_symlink()
    assert not published.public.readlink().is_absolute()
    release = published.public.resolve()
    assert release.parent == published.root / ".openprimer" / "releases"
    manifest = (release / "api/v1/manifest.json").read_bytes()
    assert release.name == hashlib.sha256(manifest).hexdigest()[:32]


def test_manifest_lists_every_file_as_it_is(published: Workspace) -> None:
    """But not itself, not what only hosts read or what stands in for what moved, and not compressed copies."""
    found = files(published.public)
    listed = {each.path: each for each in published.manifest().files}
    left_out = {MANIFEST, *HOSTING}
    for name in STUBS:
        forms = paths.forms(*name.split("/")).values()
        left_out |= {f"{path}index.html" if path.endswith("/") else path for path in forms}
    left_out |= {paths.section("explainers", "openness", name) for name in ("given", "kept")}
    left_out |= {paths.section("models", "llama-two", "sizes")}
    assert left_out <= set(found)
    assert set(listed) == {path for path in found if not path.endswith((".br", ".gz"))} - left_out
    for path, each in listed.items():
        data = found[path].read_bytes()
        assert (each.bytes, each.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert verify(str(published.public)) == []


def test_every_media_type_is_known(published: Workspace) -> None:
    """Nothing is served as a mere heap of bytes but Pagefind's own files."""
    types = {each.path: each.type for each in published.manifest().files}
    unknown = {Path(path).suffix for path, each in types.items() if each == "application/octet-stream"}
    assert unknown <= {".pf_fragment", ".pf_index", ".pf_meta", ".pagefind"}
    assert types["/media/chart.svg"] == "image/svg+xml"
    assert types["/api/v1/openapi.json"] == "application/vnd.oai.openapi+json;version=3.1"
    assert types["/index.html"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("suffix", [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp", ".WEBP"])
def test_every_kind_of_picture_that_may_be_published_is_served_as_a_picture(suffix: str) -> None:
    """On every machine, whatever its own table of media types says."""
    assert media_type(f"/media/x{suffix}").startswith("image/")


def test_html_of_the_json_is_the_article_of_the_page(published: Workspace) -> None:
    """What MkDocs renders from the page that was written equals what the API says."""
    bodies = 0
    for path in sorted(published.public.glob("api/v1/*/*.json")):
        document = json.loads(path.read_bytes())
        if "csl" not in path.name and document.get("body"):
            page = text(published, f"{document['url'].strip('/')}/index.html")
            assert page.count(document["body"]["html"]) == 1, path
            bodies += 1
    assert bodies == 4


def test_code_on_the_page_is_as_it_was_written(published: Workspace) -> None:
    """Neither references nor terms are touched in it."""
    shown = html.unescape(re.sub(r"<[^>]+>", "", text(published, "explainers/what-is-open/index.html")))
    assert 'link = "[[llama-2]] [@paper-2023] {{ llama-2.released }} weight"' in shown
    assert 'indented = "[[llama-2]]"' in shown
    assert "[[llama-2]] and {{ llama-2.released }}." in shown


@pytest.mark.parametrize(
    ("old", "new"), [("explainers/openness", "explainers/what-is-open"), ("models/llama-two", "models/llama-2")]
)
def test_alias_leads_on(published: Workspace, old: str, new: str) -> None:
    """By the manifest, and where the site is a mere folder of files, by a page and two documents."""
    redirects = {each.path: each.target for each in published.manifest().redirects}
    assert redirects[f"/{old}/"] == f"/{new}/"
    assert redirects[f"/{old}.md"] == f"/{new}.md"
    assert redirects[f"/api/v1/{old}.json"] == f"/api/v1/{new}.json"
    page = text(published, f"{old}/index.html")
    assert f'<meta http-equiv="refresh" content="0; url=/{new}/">' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/{new}/">' in page
    assert published.json(f"api/v1/{old}.json") == {"status": 301, "title": "Moved", "location": f"/api/v1/{new}.json"}
    assert f"location: /{new}.md" in text(published, f"{old}.md")


@pytest.mark.parametrize("name", ["llama-1", "llama-one"])
def test_withdrawn_record_says_why_it_is_gone_and_what_replaces_it(published: Workspace, name: str) -> None:
    """Under its id and under its aliases."""
    gone = {each.path: each for each in published.manifest().gone}
    assert gone[f"/models/{name}/"].reason == "It was described twice."
    assert gone[f"/models/{name}/"].successor == "/models/llama-2/"
    page = text(published, f"models/{name}/index.html")
    assert "It was described twice." in page
    assert '<a href="/models/llama-2/">' in page
    assert "http-equiv" not in page
    document = published.json(f"api/v1/models/{name}.json")
    assert (document["status"], document["successor"]) == (410, "/api/v1/models/llama-2.json")
    assert "successor: /models/llama-2.md" in text(published, f"models/{name}.md")


def test_only_pictures_that_something_shows_are_published(published: Workspace) -> None:
    """Not those of drafts, and not those that nobody uses."""
    media = {
        path for path in files(published.public) if path.startswith("/media/") and not path.endswith((".br", ".gz"))
    }
    assert media == {"/media/chart.svg", "/media/photo.png"}


def test_drafts_are_nowhere(published: Workspace) -> None:
    """Not as a page, not in the search index's source, not in the database."""
    release = published.public.resolve()
    for path in files(release).values():
        if path.suffix in {".html", ".json", ".md", ".xml", ".txt", ".csv"}:
            assert b"next-year" not in path.read_bytes(), path
    with closing(sqlite3.connect(release / SNAPSHOT)) as database:
        assert "next-year" not in "\n".join(database.iterdump())


def test_compressed_copies_are_the_same_and_smaller(published: Workspace) -> None:
    """Of text that is worth it; never of pictures, databases or what is compressed already."""
    found = files(published.public)
    packed = {path for path in found if path.endswith((".br", ".gz"))}
    for path in packed:
        data, plain = found[path].read_bytes(), found[path[:-3]].read_bytes()
        assert (brotli.decompress(data) if path.endswith(".br") else gzip.decompress(data)) == plain
        assert len(data) < len(plain)
    assert {"/index.html.br", "/index.html.gz", "/api/v1/explainers.json.br"} <= packed
    assert not {Path(path[:-3]).suffix for path in packed} & {".png", ".sqlite", ".woff2", ".pf_index", ".wasm"}


def test_snapshot_holds_the_documents_as_they_are_published(published: Workspace) -> None:
    """With records, links, redirects, tombstones and the full text."""
    with closing(sqlite3.connect(published.public / SNAPSHOT)) as database:
        for path, digest, body in database.execute("SELECT path, sha256, body FROM documents"):
            assert body == (published.public / path[1:]).read_bytes()
            assert digest == hashlib.sha256(body).hexdigest()
        meta = dict(database.execute("SELECT key, value FROM meta"))
        assert (meta["format"], meta["title"]) == ("1", "Open things")
        statuses = dict(database.execute("SELECT id, status FROM records"))
        assert (statuses["llama-1"], statuses["llama-2"]) == ("withdrawn", "published")
        links = set(database.execute("SELECT source, target, relation FROM links"))
        assert ("what-is-open", "weight", "body") in links
        assert ("open-is-safe", "acme", "positions.by") in links
        redirects = dict(database.execute("SELECT path, target FROM redirects"))
        assert redirects["/explainers/openness/"] == "/explainers/what-is-open/"
        assert database.execute("SELECT count(*) FROM gone").fetchone() == (14,)
        found = database.execute("SELECT record, section FROM search WHERE search MATCH 'photograph OR friends'")
        assert set(found) == {("who-gains", ""), ("who-gains", "makers")}


def test_engine_leaves_no_sitemap_of_its_own(published: Workspace) -> None:
    """Ours knows the days on which records changed."""
    assert "<lastmod>2026-03-01</lastmod>" in text(published, "sitemap.xml")
    assert gzip.decompress((published.public / "sitemap.xml.gz").read_bytes()).decode() == text(
        published, "sitemap.xml"
    )


def test_nothing_asks_another_host(published: Workspace) -> None:
    """Neither styles nor scripts nor pictures of any page."""
    sources = r'<(?:script|img|iframe|source)\b[^>]*\ssrc="(?:https?:)?//'
    links = r'<link\b[^>]*rel="(?:stylesheet|preload|preconnect|icon)"[^>]*href="(?:https?:)?//'
    loads = re.compile(f"{sources}|{links}")
    for path, file in files(published.public).items():
        if path.endswith(".html"):
            assert not loads.search(file.read_text("utf-8")), path
