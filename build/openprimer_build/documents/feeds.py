"""Feeds of everything, of each topic and of what was corrected: Atom (RFC 4287) and JSON Feed 1.1."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

from openprimer_api import paths
from openprimer_build.documents.changes import Change
from openprimer_build.documents.document import Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"
CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r"))  # what XML cannot hold in any form
ENTRIES = 50
EVER = "1970-01-01"  # when a feed without entries was updated
CHANGES = "/changes/"
TAG = re.compile(r"<[a-z][^<>]*>")
LINK = re.compile(r'(?<= )(href|src)="((?:/(?!/)|#)[^"]*)"')


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        id: permanent, in no other entry.
        url: absolute address of the page.
        title: of the entry.
        summary: what it says, as text.
        published: ISO day, month or year.
        updated: the same, not before it.
        html: the whole text, if there is one.
    """

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, which is published in both forms.

    Attributes:
        below: path in front of its name.
        home: path of the page that it belongs to.
        title: of the feed.
        summary: what it brings.
        entries: newest first.
    """

    below: str
    home: str
    title: str
    summary: str
    entries: tuple[Entry, ...]


def feed_documents(publication: Publication, changes: Iterable[Change]) -> Iterator[Document]:
    """Every feed in both forms."""
    for feed in feeds(publication, changes):
        yield atom(publication, feed)
        yield json_feed(publication, feed)


def feeds(publication: Publication, changes: Iterable[Change]) -> Iterator[Feed]:
    """The newest explainers, those of each topic, and what was corrected or judged otherwise than before."""
    settings, explainers = publication.settings, publication.published["explainers"]
    entry = partial(_explainer, publication)
    yield Feed("/", "/", settings.title, settings.summary, tuple(map(entry, explainers[:ENTRIES])))
    for topic in publication.published["topics"]:
        here = paths.page("topics", topic.id)
        filed = [each for each in explainers if topic in map(publication.catalogue.find, each.data["topics"])]
        title = f"{settings.title}: {topic.title}"
        yield Feed(here, here, title, topic.data["summary"], tuple(map(entry, filed[:ENTRIES])))
    news = tuple(_news(publication, changes))[:ENTRIES]
    title = f"{settings.title}: corrections and changed verdicts"
    yield Feed(CHANGES, "/", title, "What was wrong, and what is judged otherwise than before.", news)


def _explainer(publication: Publication, record: Record) -> Entry:
    address = publication.place.absolute(paths.page(record.kind, record.id))
    rendered = publication.rendered.get(record.id)
    published, updated = record.data["published"], record.data["updated"] or record.data["published"]
    html = rendered.html if rendered else ""
    return Entry(address, address, record.title, record.data["summary"], published, updated, html)


def _news(publication: Publication, changes: Iterable[Change]) -> Iterator[Entry]:
    """Corrections and changed verdicts; those of one record on one day are numbered as they stand in it."""
    seen: Counter[str] = Counter()
    for change in changes:
        if change.get("news"):
            url = f"{publication.place.origin}{change['record'].url}"
            name = f"{url}#{change['kind']}-{change['on']}"
            seen[name] += 1
            number = f"-{seen[name]}" if seen[name] > 1 else ""
            yield Entry(f"{name}{number}", url, change["title"], change["what"], change["on"], change["on"])


def atom(publication: Publication, feed: Feed) -> Document:
    """A feed as Atom; addresses in a text are relative to its page."""
    ET.register_namespace("", ATOM)
    absolute, path = publication.place.absolute, paths.feed("xml", feed.below)
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": publication.settings.language})
    _child(root, "id", absolute(feed.below))
    _child(root, "title", feed.title)
    _child(root, "subtitle", feed.summary)
    _child(root, "updated", moment(max((entry.updated for entry in feed.entries), default=EVER)))
    _child(root, "link", rel="self", type=ATOM_TYPE, href=absolute(path))
    _child(root, "link", rel="alternate", type="text/html", href=absolute(feed.home))
    _child(root, "rights", publication.settings.licence["name"])
    _child(_child(root, "author"), "name", publication.settings.attribution)
    for entry in feed.entries:
        child = _child(root, "entry")
        _child(child, "id", entry.id)
        _child(child, "title", entry.title)
        _child(child, "published", moment(entry.published))
        _child(child, "updated", moment(entry.updated))
        _child(child, "link", rel="alternate", type="text/html", href=entry.url)
        _child(child, "summary", entry.summary)
        if entry.html is not None:
            _child(child, "content", entry.html, type="html", **{"xml:base": entry.url})
    return Document(path, ATOM_TYPE, xml(root))


def json_feed(publication: Publication, feed: Feed) -> Document:
    """A feed as JSON Feed, which knows no base: addresses in a text are made absolute."""
    absolute, path = publication.place.absolute, paths.feed("json", feed.below)
    value: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.summary,
        "home_page_url": absolute(feed.home),
        "feed_url": absolute(path),
        "language": publication.settings.language,
        "authors": [{"name": publication.settings.attribution}],
        "items": [_item(publication, entry) for entry in feed.entries],
    }
    return Document(path, JSON_TYPE, encode(value))


def _item(publication: Publication, entry: Entry) -> dict[str, str]:
    text = {"content_text": entry.summary}
    if entry.html is not None:
        html = with_whole_addresses(entry.html, publication.place.origin, entry.url)
        text = {"summary": entry.summary, "content_html": html}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        **text,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
    }


def with_whole_addresses(html: str, origin: str, page: str) -> str:
    """HTML whose root-relative links begin with the host, and whose links within the page with its address."""

    def whole(match: re.Match[str]) -> str:
        return f'{match[1]}="{page if match[2][0] == "#" else origin}{match[2]}"'

    return TAG.sub(lambda tag: LINK.sub(whole, tag[0]), html)


def known_update(record: Record) -> str | None:
    """The day of a record's last change, as far as it says one."""
    day: str | None = record.data["updated"] or record.data.get("published")
    return day


def moment(day: str) -> str:
    """The first second of an ISO day, month or year (RFC 3339)."""
    whole = "-".join([*day.split("-"), "01", "01"][:3])
    return f"{whole}T00:00:00Z"


def xml(root: ET.Element) -> bytes:
    """An XML document, indented, in UTF-8."""
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.translate(None, CONTROL) + b"\n"


def _child(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    child.text = text
    return child
