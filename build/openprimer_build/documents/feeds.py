"""Feeds and maps for readers and machines: Atom (RFC 4287), JSON Feed 1.1, sitemap, robots.txt, llms.txt."""

from typing import Any
from xml.etree import ElementTree as ET

from openprimer_api import paths
from openprimer_api.schemas import KINDS
from openprimer_build.documents.document import TEXT, Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record
from openprimer_build.words import KIND_TITLES

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r"))  # what XML cannot hold in any form
ENTRIES = 50
PAGES = ("/", "/openness/", "/timeline/", "/about/", "/how-we-work/", "/api/")


def feed_documents(publication: Publication) -> list[Document]:
    """All feeds and maps."""
    return [
        atom_feed(publication),
        json_feed(publication),
        sitemap(publication),
        Document("/robots.txt", TEXT, _robots(publication)),
        Document("/llms.txt", TEXT, _llms(publication)),
    ]


def atom_feed(publication: Publication) -> Document:
    """The newest explainers as an Atom feed."""
    ET.register_namespace("", ATOM)
    absolute = publication.place.absolute
    feed = ET.Element(f"{{{ATOM}}}feed")
    records = publication.published["explainers"][:ENTRIES]
    _child(feed, "id", absolute("/"))
    _child(feed, "title", publication.settings.title)
    _child(feed, "subtitle", publication.settings.summary)
    _child(feed, "updated", _moment(max(map(_updated, records), default="1970-01-01")))
    _child(feed, "link", rel="self", type="application/atom+xml", href=absolute("/feed.xml"))
    _child(feed, "link", rel="alternate", type="text/html", href=absolute("/"))
    _child(feed, "rights", publication.settings.licence["name"])
    _child(_child(feed, "author"), "name", publication.settings.attribution)
    for record in records:
        entry = _child(feed, "entry")
        address = absolute(paths.page(record.kind, record.id))
        _child(entry, "id", address)
        _child(entry, "title", record.title)
        _child(entry, "published", _moment(record.data["published"]))
        _child(entry, "updated", _moment(_updated(record)))
        _child(entry, "link", rel="alternate", type="text/html", href=address)
        _child(entry, "summary", record.data["summary"])
        rendered = publication.rendered.get(record.id)
        _child(entry, "content", rendered.html if rendered else "", type="html", **{"xml:base": absolute("/")})
    return Document("/feed.xml", "application/atom+xml", _xml(feed))


def json_feed(publication: Publication) -> Document:
    """The newest explainers as a JSON Feed."""
    absolute = publication.place.absolute
    items = []
    for record in publication.published["explainers"][:ENTRIES]:
        rendered = publication.rendered.get(record.id)
        items.append(
            {
                "id": absolute(paths.page(record.kind, record.id)),
                "url": absolute(paths.page(record.kind, record.id)),
                "title": record.title,
                "summary": record.data["summary"],
                "content_html": rendered.html if rendered else "",
                "date_published": _moment(record.data["published"]),
                "date_modified": _moment(_updated(record)),
            }
        )
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publication.settings.title,
        "description": publication.settings.summary,
        "home_page_url": absolute("/"),
        "feed_url": absolute("/feed.json"),
        "language": publication.settings.language,
        "authors": [{"name": publication.settings.attribution}],
        "items": items,
    }
    return Document("/feed.json", "application/feed+json", encode(feed))


def sitemap(publication: Publication) -> Document:
    """Every page, with the day of its record's last update where that is known."""
    ET.register_namespace("", SITEMAP)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    pages: list[tuple[str, str | None]] = [(page, None) for page in PAGES]
    for kind in KINDS:
        pages.append((paths.page(kind), None))
        pages += [(paths.page(kind, record.id), _known_update(record)) for record in publication.published[kind]]
    for page, day in pages:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = publication.place.absolute(page)
        if day:
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = day
    return Document("/sitemap.xml", "application/xml", _xml(root))


def _robots(publication: Publication) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {publication.place.absolute('/sitemap.xml')}\n".encode()


def _llms(publication: Publication) -> bytes:
    """A guide for language models: what there is, as Markdown links."""
    absolute, settings = publication.place.absolute, publication.settings
    lines = [f"# {settings.title}", "", f"> {settings.summary}", ""]
    lines += [f"Every record is JSON too: {absolute(paths.resource('index.json'))}", "", "## Explainers", ""]
    lines += [
        f"- [{record.title}]({absolute(paths.markdown(record.kind, record.id))}): {record.data['summary']}"
        for record in publication.published["explainers"]
    ]
    lines += ["", "## Data", ""]
    lines += [f"- [{KIND_TITLES[kind]}]({absolute(paths.listing(kind))})" for kind in KINDS if kind != "explainers"]
    lines += [
        "",
        f"Licence: [{settings.licence['name']}]({settings.licence['url']}), {settings.attribution}.",
        "",
    ]
    return "\n".join(lines).encode()


def _known_update(record: Record) -> str | None:
    day: str | None = record.data["updated"] or record.data.get("published")
    return day


def _updated(record: Record) -> str:
    return record.data["updated"] or str(record.data["published"])


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _child(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    child.text = text
    return child


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.translate(None, CONTROL) + b"\n"
