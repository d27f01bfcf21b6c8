"""All pages of a site, in a fixed order."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from openprimer_site.actors import organization, person
from openprimer_site.api_page import api
from openprimer_site.claims import claim
from openprimer_site.documents import KINDS, Record
from openprimer_site.editing import editing
from openprimer_site.edition import Edition
from openprimer_site.explainers import explainer
from openprimer_site.glossary import glossary
from openprimer_site.house import PAGES, house, search
from openprimer_site.hub import hub
from openprimer_site.lists import lists
from openprimer_site.matrix import openness
from openprimer_site.models import model
from openprimer_site.reference import event, source, term, topic
from openprimer_site.shelves import shelves
from openprimer_site.site import Meta, Page, Site
from openprimer_site.timeline import timeline

# What makes the front matter of a record, by kind. Each takes the document of its own kind: hence Any.
_FAMILIES: dict[str, Callable[[Edition, Any], Meta]] = {
    "explainers": explainer,
    "claims": claim,
    "models": model,
    "people": person,
    "organizations": organization,
    "topics": topic,
    "terms": term,
    "events": event,
    "sources": source,
}
# Pages that are one of their kind; each is left out where the site has no document for it.
_SINGLE: dict[str, Callable[[Edition], Meta | None]] = {
    "index.md": hub,
    "openness.md": openness,
    "timeline.md": timeline,
    "terms/index.md": glossary,
    "search.md": search,
    "api.md": api,
}


def pages(site: Site) -> Iterator[Page]:
    """Every page of a site: the home page and its like, the lists, then all records by kind.

    Args:
        site: the documents and what the publication is called.

    Yields:
        Page: one at a time, so that a large site need not be held in memory.

    Raises:
        UnknownWordError: the catalogue of the site's language lacks words.
    """
    edition = Edition.of(site)
    for path, make in _SINGLE.items():
        if (meta := make(edition)) is not None:
            yield Page(path, meta)
    for name in PAGES:
        yield house(edition, name)
    yield from editing(edition)
    yield from lists(edition)
    yield from shelves(edition)
    for kind in KINDS:
        for record in edition.catalogue.of_kind(kind):
            yield _page(edition, record)


def page(site: Site, path: str) -> Page:
    """The page of one record, by the path of its document.

    Raises:
        KeyError: there is no such document.
        UnknownWordError: the catalogue of the site's language lacks words.
    """
    return _page(Edition.of(site), cast("Record", site.documents[path]))


def _page(edition: Edition, record: Record) -> Page:
    """The page of one record: its body is the document's own, so that its HTML is too."""
    body = record["body"]["markdown"] if record["body"] else ""
    return Page(f"{record['kind']}/{record['id']}.md", _FAMILIES[record["kind"]](edition, record), body)
