"""Records as nodes of linked data: which class of schema.org each is, and how others name it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from openprimer_api import paths
from openprimer_api.schemas import Link
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record
from openprimer_build.words import KIND_TITLES

Node = dict[str, Any]

SORTS = {
    "explainers": "Article", "claims": "Claim", "models": "SoftwareApplication", "people": "Person",
    "organizations": "Organization", "topics": "DefinedTerm", "terms": "DefinedTerm", "events": "Event",
}  # fmt: skip
# Of sources, by their type in CSL; any other is a CreativeWork.
WORKS = {
    "article": "Article", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "bill": "Legislation", "book": "Book", "chapter": "Chapter",
    "dataset": "Dataset", "legislation": "Legislation", "motion_picture": "Movie",
    "paper-conference": "ScholarlyArticle", "post": "SocialMediaPosting", "post-weblog": "BlogPosting",
    "regulation": "Legislation", "report": "Report", "software": "SoftwareSourceCode", "thesis": "Thesis",
    "webpage": "WebPage",
}  # fmt: skip
LEGAL = "%/:?#[]@!$&'()*+,;=~"  # in an address beside letters, digits and -._


@dataclass(frozen=True, slots=True)
class Nodes:
    """Makes the nodes of one document.

    Attributes:
        publication: what the records are of.
        named: what the document has named already; after that its address is enough.
    """

    publication: Publication
    named: set[str] = field(default_factory=set)

    def identity(self, link: Link) -> str:
        """The address that stands for what a record is about."""
        return f"{self.publication.place.origin}{link.url}#it"

    def sort(self, record: Record) -> str:
        """The class of schema.org for a record."""
        if record.kind == "sources":
            return WORKS.get(record.data["type"], "CreativeWork")
        return SORTS[record.kind]

    def reference(self, link: Link) -> Node:
        """A record, as far as another has to name it."""
        if link.id in self.named:
            return {"@id": self.identity(link)}
        self.named.add(link.id)
        sort = self.sort(self.publication.catalogue.records[link.id])
        return {"@type": sort, "@id": self.identity(link), "name": link.title}

    def references(self, links: Iterable[Link]) -> list[Node]:
        """Several records."""
        return [self.reference(link) for link in links]

    def glossary(self, kind: str) -> Node:
        """The set that terms or topics belong to."""
        address = self.publication.place.absolute(paths.page(kind))
        return {"@type": "DefinedTermSet", "@id": f"{address}#it", "name": KIND_TITLES[kind]}


def iri(address: str) -> str:
    """An address with no character that RDF refuses."""
    return quote(address, safe=LEGAL)
