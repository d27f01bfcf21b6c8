"""Feeds and maps are what their readers expect."""

import json
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_atom_feed_has_each_explainer_with_its_text(documents: Mapping[str, Document]) -> None:
    """Newest first, with absolute addresses, dated by the record."""
    feed = ET.fromstring(documents["/feed.xml"].body)  # noqa: S314 - it is our own
    assert feed.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "http://127.0.0.1:8000/explainers/who-gains/",
        "http://127.0.0.1:8000/explainers/what-is-open/",
    ]
    article = json.loads(documents["/api/v1/explainers/what-is-open.json"].body)
    assert entries[1].findtext(f"{ATOM}content") == article["body"]["html"]


def test_json_feed_says_the_same(documents: Mapping[str, Document]) -> None:
    """Version 1.1, with the same entries."""
    feed = json.loads(documents["/feed.json"].body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(each["id"], each["date_modified"]) for each in feed["items"]] == [
        ("http://127.0.0.1:8000/explainers/who-gains/", "2026-02-01T00:00:00Z"),
        ("http://127.0.0.1:8000/explainers/what-is-open/", "2026-03-01T00:00:00Z"),
    ]


def test_feed_stays_well_formed_whatever_a_title_holds(project: Workspace) -> None:
    """Control characters are left out, since XML has no way to write them."""
    project.edit("content/explainers/who-gains.md", "title: Who gains?", 'title: "Who \\x01\\0 <gains> & ]]>?"')
    found = compose(check(project.project()).publication, Silence())
    feed = ET.fromstring(found["/feed.xml"].body)  # noqa: S314 - it is our own
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Who  <gains> & ]]>?"


def test_sitemap_has_every_page_with_its_day(documents: Mapping[str, Document]) -> None:
    """Pages of records, lists and the few others, each once."""
    urls = ET.fromstring(documents["/sitemap.xml"].body).findall(f"{SITEMAP}url")  # noqa: S314 - it is our own
    days = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in urls}
    assert len(days) == len(urls)
    assert days["http://127.0.0.1:8000/"] is None
    assert days["http://127.0.0.1:8000/explainers/what-is-open/"] == "2026-03-01"
    assert days["http://127.0.0.1:8000/explainers/who-gains/"] == "2026-02-01"
    assert "http://127.0.0.1:8000/terms/" in days


def test_programs_find_the_way(documents: Mapping[str, Document]) -> None:
    """robots.txt names the sitemap; llms.txt names every explainer and every list."""
    assert b"Sitemap: http://127.0.0.1:8000/sitemap.xml\n" in documents["/robots.txt"].body
    guide = documents["/llms.txt"].body.decode()
    assert "[What is open?](http://127.0.0.1:8000/explainers/what-is-open.md): What a maker" in guide
    assert "[Glossary](http://127.0.0.1:8000/api/v1/terms.json)" in guide
