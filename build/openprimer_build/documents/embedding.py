"""Records embedded elsewhere: oEmbed 1.0 as documents, and the small pages that they put into a frame."""

import html
from collections.abc import Iterator
from importlib.resources import files

from openprimer_api import paths
from openprimer_api.documents import OembedDocument
from openprimer_build.documents.document import HTML, JSON, Document, encode
from openprimer_build.documents.excerpts import EXCERPTS, View
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record

CSS = "text/css; charset=utf-8"
STYLE = "/embed/card.css"
FRAME = {"explainers": (600, 360), "claims": (600, 320), "models": (600, 520)}  # width and height, in pixels
CACHED = 86_400  # seconds
DUMPER = OembedDocument()


def embedding_documents(publication: Publication, record: Record, view: View) -> Iterator[Document]:
    """How to embed one record, and the page that is embedded; nothing of a kind that cannot be."""
    if record.kind in paths.EMBEDDED:
        about = record.data["updated"], record.kind, record.id
        yield Document(paths.oembed(record.kind, record.id), JSON, _oembed(publication, record, view), *about)
        page = f"{paths.card(record.kind, record.id)}index.html"
        yield Document(page, HTML, _page(publication, record, view), *about)


def style_document() -> Document:
    """The style sheet of all cards."""
    return Document(STYLE, CSS, (files("openprimer_build.documents") / "card.css").read_bytes())


def _oembed(publication: Publication, record: Record, view: View) -> bytes:
    settings, place = publication.settings, publication.place
    width, height = FRAME[record.kind]
    source, title = place.absolute(paths.card(record.kind, record.id)), html.escape(record.title)
    sandbox = "allow-top-navigation-by-user-activation"
    value = {
        "version": "1.0",
        "type": "rich",
        "title": record.title,
        "provider_name": settings.title,
        "provider_url": place.absolute("/"),
        "cache_age": CACHED,
        "url": f"{place.origin}{view['url']}",
        "html": f'<iframe src="{html.escape(source)}" title="{title}" width="{width}" height="{height}" '
        f'sandbox="{sandbox}" loading="lazy" frameborder="0"></iframe>',
        "width": width,
        "height": height,
        "licence": dict(settings.licence),
        "attribution": view["attribution"],
    }
    return encode(DUMPER.dump(value))


def _page(publication: Publication, record: Record, view: View) -> bytes:
    """One card: a whole page without script, whose links leave the frame."""
    settings, place = publication.settings, publication.place
    language, title, words = map(html.escape, (settings.language, record.title, settings.title))
    address = html.escape(f"{place.origin}{view['url']}")
    terms, home = map(html.escape, (settings.licence["url"], place.absolute("/")))
    licence = f'<a href="{terms}" rel="license" target="_top">{html.escape(settings.licence["name"])}</a>'
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
        f'<link rel="canonical" href="{address}">\n'
        f'<link rel="stylesheet" href="{html.escape(place.relative(STYLE))}">\n</head>\n'
        f'<body>\n<article>\n<h1><a href="{address}" target="_top">{title}</a></h1>\n'
        f"{EXCERPTS[record.kind](publication, view)}"
        f'</article>\n<footer><a href="{home}" target="_top">{words}</a> · {licence}'
        f"{_credit(publication, view)}</footer>\n</body>\n</html>\n"
    ).encode()


def _credit(publication: Publication, view: View) -> str:
    """Whom else to credit, where a record carries data of others."""
    others = view["attribution"].removeprefix(publication.settings.attribution).removeprefix(". ")
    return f"<p>{html.escape(others)}</p>" if others else ""
