"""All that is published beside the pages and what is made of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import openprimer_site
from openprimer_api.manifest import Gone, Redirect
from openprimer_build.documents.document import Document
from openprimer_build.documents.publication import Publication
from openprimer_build.publishing import moved
from openprimer_build.publishing.pages import site_of


@dataclass(frozen=True)
class Gathered:
    """What is published beside the pages.

    Attributes:
        documents: by path.
        site: what the pages are made of.
        stubs: files that stand in for redirects and tombstones, by path.
        beside: files that belong to the site and are no pages, by path.
        redirects: old paths and where they lead.
        gone: paths of what was withdrawn.
    """

    documents: dict[str, Document]
    site: openprimer_site.Site
    stubs: dict[str, bytes]
    beside: dict[str, bytes]
    redirects: tuple[Redirect, ...]
    gone: tuple[Gone, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file, with its path."""
        yield from ((document.path, document.body) for document in self.documents.values())
        yield from self.stubs.items()
        yield from self.beside.items()


def gather(publication: Publication, documents: dict[str, Document]) -> Gathered:
    """All that is published beside the pages and what is made of them."""
    old, withdrawn = moved.redirects(publication), moved.gone(publication)
    site = site_of(publication, documents)
    stubs = dict(moved.stubs(publication, old, withdrawn))
    return Gathered(documents, site, stubs, dict(openprimer_site.files(site)), tuple(old), tuple(withdrawn))
