"""Taking a page along: its picture and its description for machines, citing it, mending it, reporting a mistake."""

import json
from urllib.parse import quote

from openprimer_site.documents import Record
from openprimer_site.edition import Edition
from openprimer_site.site import Meta, Site, Value
from openprimer_site.words import words

API = "/api/v1"
HOME = "home"
# Kinds whose records get a picture of their own for sharing; all other pages show that of the home page.
PICTURED = ("explainers", "claims", "models", "people", "organizations", "topics")


def card(edition: Edition, name: str, text: str) -> Meta:
    """The picture that other places show for a page.

    Args:
        edition: the edition.
        name: of the picture, such as ``claims/x``.
        text: what the picture says.
    """
    return {"card": edition.site.absolute(f"/cards/{name}.png"), "card_text": text}


def of_record(edition: Edition, record: Record) -> Meta:
    """All of it for a record's page."""
    kind, name = record["kind"], record["id"]
    place = f"{API}/{kind}/{name}"
    shown = f"{kind}/{name}" if kind in PICTURED else HOME
    text = record["title"] if kind in PICTURED else edition.site.title
    return card(edition, shown, text) | {
        "structured": structured(edition, f"{place}.jsonld"),
        "oembed": oembed(edition, record),
        "embed": embed(edition, record),
        "bibtex": bibtex(edition, f"{place}.bib"),
        "edit": edit(edition.site, name),
    }


def structured(edition: Edition, path: str) -> str | None:
    """The JSON-LD that the API publishes, fit to stand inside a page."""
    document = edition.site.documents.get(path)
    if document is None:
        return None
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def oembed(edition: Edition, record: Record) -> str | None:
    """Absolute address of the document that says how to embed a record, if there is one."""
    path = _oembed(record)
    return edition.site.absolute(path) if path in edition.site.documents else None


def embed(edition: Edition, record: Record) -> str | None:
    """The markup with which another page shows a card of a record."""
    document = edition.site.documents.get(_oembed(record))
    return str(document["html"]) if document else None


def _oembed(record: Record) -> str:
    return f"{API}/oembed/{record['kind']}/{record['id']}.json"


def bibtex(edition: Edition, path: str) -> dict[str, Value] | None:
    """A record as BibTeX, and where it stands alone."""
    text = edition.site.texts.get(path)
    return {"text": text.strip(), "url": edition.site.address(path)} if text else None


def edit(site: Site, name: str) -> str | None:
    """Where the source of a record can be changed."""
    origin = site.origins.get(name)
    if not site.edit_url or origin is None:
        return None
    return site.edit_url.replace("{path}", quote(origin))


def report(site: Site) -> dict[str, Value]:
    """Where a mistake is reported; without an address of the publication's own, the page that says how."""
    title = words(site.language)("report.link")
    return {"title": title, "url": site.contact or site.address("/how-we-work/#errors")}
