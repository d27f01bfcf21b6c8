"""What leads programs through the publication: sitemap, robots.txt, llms.txt, and all of its prose in one text."""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from openprimer_api import paths
from openprimer_api.schemas import KINDS
from openprimer_build.documents.document import TEXT, Document
from openprimer_build.documents.editing import editing_pages
from openprimer_build.documents.feeds import known_update, xml
from openprimer_build.documents.publication import Publication
from openprimer_build.words import KIND_TITLES

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = ("/", "/openness/", "/timeline/", "/about/", "/how-we-work/", "/imprint/", "/api/")
ON_ONE_PAGE = ("terms",)  # the glossary
PROSE = ("explainers", "claims")  # what llms-full.txt holds


def map_documents(publication: Publication) -> list[Document]:
    """All that says what there is."""
    return [
        sitemap(publication),
        Document("/robots.txt", TEXT, _robots(publication)),
        Document("/llms.txt", TEXT, _llms(publication)),
    ]


def sitemap(publication: Publication) -> Document:
    """Every page, with the day of its record's last update where that is known."""
    ET.register_namespace("", SITEMAP)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    pages: list[tuple[str, str | None]] = [(page, None) for page in (*PAGES, *editing_pages(publication.settings))]
    for kind in KINDS:
        pages += [(page, None) for page in _lists(publication, kind)]
        pages += [(paths.page(kind, record.id), known_update(record)) for record in publication.published[kind]]
    for page, day in pages:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = publication.place.absolute(page)
        if day:
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = day
    return Document("/sitemap.xml", "application/xml", xml(root))


def _lists(publication: Publication, kind: str) -> Iterator[str]:
    """The pages of the list of a kind; those of the sources by kind of work and by year too."""
    records, size = publication.published[kind], publication.settings.page_size
    yield paths.page(kind)
    if kind not in ON_ONE_PAGE:
        yield from (f"/{kind}/page/{number}/" for number in range(2, -(-len(records) // size) + 1))
    if kind == "sources":
        years = {record.data["issued"][:4] if record.data["issued"] else "undated" for record in records}
        yield from sorted({f"/sources/type/{record.data['type']}/" for record in records})
        yield from sorted(f"/sources/year/{year}/" for year in years)


def full_text(publication: Publication, documents: Mapping[str, Document]) -> Document:
    """Every explainer and every claim as Markdown, one after the other, for language models."""
    settings, place = publication.settings, publication.place
    opening = f"# {settings.title}\n\n> {settings.summary}\n\nAddresses that begin with / stand at {place.origin}."
    texts = [
        documents[paths.markdown(kind, record.id)].body.decode().strip()
        for kind in PROSE
        for record in publication.published[kind]
    ]
    return Document("/llms-full.txt", TEXT, ("\n\n\n".join([opening, *texts]) + "\n").encode())


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
    whole = {
        "All explainers and claims in one text": "/llms-full.txt",
        "Everything as JSON, Markdown and CSV": paths.resource("archive.zip"),
        "Everything as an SQLite database": paths.resource("catalogue.sqlite"),
        "The bibliography as CSL-JSON": paths.citation("sources", "", "csl.json"),
        "What changed, newest first": paths.resource("changes.json"),
    }
    lines += ["", "## At once", "", *(f"- [{title}]({absolute(path)})" for title, path in whole.items())]
    lines += [
        "",
        f"Licence: [{settings.licence['name']}]({settings.licence['url']}), {settings.attribution}.",
        "",
    ]
    return "\n".join(lines).encode()
