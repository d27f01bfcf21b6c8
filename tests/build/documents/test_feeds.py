"""Feeds and maps are what their readers expect."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

ATOM = "{http://www.w3.org/2005/Atom}"
HTML = re.compile(r'(?:href|src)="([^"]*)"')
FEEDS = ["/", "/changes/", "/topics/licences/", "/topics/business/"]
CLAIM = "content/claims/open-is-safe.md"
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


def elements(document: Document) -> ET.Element:
    """The root of a feed."""
    return ET.fromstring(document.body)  # noqa: S314 - it is our own


def test_there_is_a_feed_of_everything_of_each_topic_and_of_changes(documents: Mapping[str, Document]) -> None:
    """Each in both forms."""
    assert sorted(path for path in documents if path.endswith("feed.xml")) == sorted(
        f"{each}feed.xml" for each in FEEDS
    )
    assert sorted(path for path in documents if path.endswith("feed.json")) == sorted(
        f"{each}feed.json" for each in FEEDS
    )


@pytest.mark.parametrize("below", FEEDS)
def test_atom_is_as_rfc_4287_says(documents: Mapping[str, Document], below: str) -> None:
    """Ids that are absolute and unique, moments with their zone, an author, and a link to itself."""
    document = documents[f"{below}feed.xml"]
    root = elements(document)
    assert document.media_type == "application/atom+xml"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert element.findtext(f"{ATOM}id", "").startswith("http://127.0.0.1:8000/")
        moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated", ""))
        assert moment.tzinfo
        assert element.find(f"{ATOM}link[@rel='alternate']") is not None
    entries = root.findall(f"{ATOM}entry")
    ids = [element.findtext(f"{ATOM}id") for element in (root, *entries)]
    assert len(set(ids)) == len(ids)
    newest = max((entry.findtext(f"{ATOM}updated", "") for entry in entries), default="1970-01-01T00:00:00Z")
    assert root.findtext(f"{ATOM}updated") == newest
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Open things"
    itself = root.find(f"{ATOM}link[@rel='self']")
    assert itself is not None
    assert itself.get("href") == f"http://127.0.0.1:8000{below}feed.xml"


@pytest.mark.parametrize("below", FEEDS)
def test_a_reader_of_feeds_takes_both_forms(documents: Mapping[str, Document], below: str) -> None:
    """Without a complaint, and with the same entries."""
    atom: Any = feedparser.parse(documents[f"{below}feed.xml"].body)
    assert (atom.bozo, atom.version) == (False, "atom10")
    feed = json.loads(documents[f"{below}feed.json"].body)
    assert atom.feed.title == feed["title"]
    assert [(entry.id, entry.link, entry.title) for entry in atom.entries] == [
        (item["id"], item["url"], item["title"]) for item in feed["items"]
    ]


@pytest.mark.parametrize("below", FEEDS)
def test_json_feed_is_as_version_1_1_says(documents: Mapping[str, Document], below: str) -> None:
    """Items have an id, a text and moments; what it knows of authors is a list; all addresses are absolute."""
    document = documents[f"{below}feed.json"]
    feed = json.loads(document.body)
    assert document.media_type == "application/feed+json"
    assert set(feed) == {
        "version", "title", "description", "home_page_url", "feed_url", "language", "authors", "items",
    }  # fmt: skip
    assert feed["feed_url"] == f"http://127.0.0.1:8000{below}feed.json"
    assert feed["authors"] == [{"name": "Open things"}]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert ("content_html" in item) != ("content_text" in item)
        assert datetime.fromisoformat(item["date_published"]) <= datetime.fromisoformat(item["date_modified"])
        addresses = HTML.findall(item.get("content_html", ""))
        assert [each for each in (item["url"], *addresses) if not each.startswith("http")] == []


def test_addresses_in_a_text_lead_where_they_lead_on_the_page(documents: Mapping[str, Document]) -> None:
    """Notes and headings to their place on the page, root-relative ones to the host; code stays code."""
    item = next(each for each in json.loads(documents["/feed.json"].body)["items"] if "what-is-open" in each["id"])
    found = HTML.findall(item["content_html"])
    assert "http://127.0.0.1:8000/models/llama-2/" in found
    assert "http://127.0.0.1:8000/explainers/what-is-open/#given" in found
    assert "http://127.0.0.1:8000/media/photo.png" in found
    root = elements(documents["/feed.xml"])
    bases = [each.get("{http://www.w3.org/XML/1998/namespace}base") for each in root.iter(f"{ATOM}content")]
    assert bases == [each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry")]


def test_code_that_looks_like_a_link_is_left_alone(project: Workspace) -> None:
    """In a text that shows how to write one."""
    project.edit("content/explainers/who-gains.md", "Friends.", 'Write `<a href="/x">` and [x](//example.org/).')
    found = compose(check(project.project()).publication, Silence())["/feed.json"]
    html = json.loads(found.body)["items"][0]["content_html"]
    assert '&lt;a href="/x"&gt;' in html
    assert '"//example.org/"' in html


def test_a_topic_brings_its_own_explainers(documents: Mapping[str, Document]) -> None:
    """And belongs to the page of the topic."""
    feed = json.loads(documents["/topics/business/feed.json"].body)
    assert [item["title"] for item in feed["items"]] == ["Who gains?"]
    assert feed["home_page_url"] == "http://127.0.0.1:8000/topics/business/"
    assert feed["title"] == "Open things: Business"


def test_corrections_and_changed_verdicts_have_a_feed(documents: Mapping[str, Document]) -> None:
    """Newest first; the first judgement of a claim is no change."""
    feed = json.loads(documents["/changes/feed.json"].body)
    assert [(item["id"], item["title"], item["content_text"]) for item in feed["items"]] == [
        (
            "http://127.0.0.1:8000/explainers/what-is-open/#corrected-2026-02-10",
            "Correction: What is open?",
            "The year of the release was wrong.",
        ),
        (
            "http://127.0.0.1:8000/claims/open-is-safe/#rejudged-2024-06-01",
            "Open is safe: open before, stands now",
            "stands: Somebody has looked.",
        ),
    ]


def test_two_corrections_on_one_day_are_two_entries_that_keep_their_ids(project: Workspace) -> None:
    """The one that was there first keeps its id when another comes."""
    project.edit("content/explainers/what-is-open.md", "corrections:", "corrections:\n  - {on: 2026-02-11, what: A.}")
    project.edit("content/explainers/what-is-open.md", "what: A.}", "what: A.}\n  - {on: 2026-02-11, what: B.}")
    feed = json.loads(compose(check(project.project()).publication, Silence())["/changes/feed.json"].body)
    told = {item["content_text"]: item["id"].partition("#")[2] for item in feed["items"]}
    assert told["A."] == "corrected-2026-02-11"
    assert told["B."] == "corrected-2026-02-11-2"


def test_a_verdict_that_holds_is_no_change(project: Workspace) -> None:
    """Though it was judged again."""
    project.edit(CLAIM, "verdict: open", "verdict: stands")
    feed = json.loads(compose(check(project.project()).publication, Silence())["/changes/feed.json"].body)
    assert [item["title"] for item in feed["items"]] == ["Correction: What is open?"]


def test_a_feed_may_have_no_entry(project: Workspace) -> None:
    """Whoever waits for the first correction can follow it already."""
    project.edit(CLAIM, "verdict: open", "verdict: stands")
    text = (project.root / "content/explainers/what-is-open.md").read_text("utf-8")
    before, _, rest = text.partition("corrections:")
    project.write("explainers/what-is-open.md", before + rest[rest.index("image:") :])
    feed: Any = feedparser.parse(compose(check(project.project()).publication, Silence())["/changes/feed.xml"].body)
    assert (feed.bozo, feed.entries) == (False, [])


def test_all_prose_comes_as_one_text(documents: Mapping[str, Document]) -> None:
    """Every explainer and every claim as its own Markdown, and what its addresses are relative to."""
    text = documents["/llms-full.txt"].body.decode()
    assert documents["/llms-full.txt"].media_type == "text/plain; charset=utf-8"
    for path in ("/explainers/what-is-open.md", "/explainers/who-gains.md", "/claims/open-is-safe.md"):
        assert documents[path].body.decode().strip() in text
    assert "Addresses that begin with / stand at http://127.0.0.1:8000." in text
