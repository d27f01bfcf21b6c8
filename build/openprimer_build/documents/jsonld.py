"""Every record as linked data: JSON-LD in the words of schema.org.

The context stands inline, so that nothing is fetched. A page and what it is about are two things: the page has the
page's address, its subject the same with ``#it``. Nothing is claimed that the record does not say: positions are
paraphrases and so no ``Quotation``, a verdict has a name and no number, and only a claim of fact or a forecast is
checked by a ``ClaimReview``.
"""

from typing import Any

from openprimer_api import paths
from openprimer_build.documents.document import Document, encode
from openprimer_build.documents.nodes import Node, Nodes
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.schema_org import THINGS, View
from openprimer_build.linking.catalogue import Record

JSONLD = "application/ld+json"
SCHEMA = "https://schema.org/"
ADDRESS = {"@type": "@id"}
CONTEXT: dict[str, Any] = {"@vocab": SCHEMA, "url": ADDRESS, "license": ADDRESS, "contentUrl": ADDRESS}
# What a kind says beyond that: turned round, so that it stands where people look for it, or not in schema.org at all.
SEE = {"@id": "http://www.w3.org/2000/01/rdf-schema#seeAlso", "@type": "@id"}
WORDS: dict[str, dict[str, Any]] = {
    "claims": {"positions": {"@reverse": f"{SCHEMA}object"}, "standing": {"@reverse": f"{SCHEMA}itemReviewed"}},
    "people": {"see": SEE},
    "organizations": {"see": SEE},
    "terms": {"see": SEE},
    "topics": {"broader": {"@id": "http://www.w3.org/2004/02/skos/core#broader", "@type": "@id"}},
}


def jsonld_document(publication: Publication, record: Record, view: View) -> Document:
    """One record as linked data, from its view."""
    nodes = Nodes(publication)
    value = {
        "@context": {**CONTEXT, **WORDS.get(record.kind, {})},
        "@id": nodes.identity(publication.catalogue.link(record.id)),
        "@type": nodes.sort(record),
        "name": record.title,
        **_filled(THINGS[record.kind](nodes, record, view)),
        "mainEntityOfPage": _filled(_page(nodes, view)),
    }
    path = paths.jsonld(record.kind, record.id)
    return Document(path, JSONLD, encode(value), record.data["updated"], record.kind, record.id)


def _page(nodes: Nodes, view: View) -> Node:
    """The page about a record: its terms, when it was last changed and checked, and what it rests on."""
    publication = nodes.publication
    settings, address = publication.settings, f"{publication.place.origin}{view['url']}"
    reviewed = view["reviewed"]
    return {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "inLanguage": settings.language,
        "dateModified": view["updated"],
        "lastReviewed": reviewed and reviewed["on"],
        "reviewedBy": reviewed and nodes.reference(reviewed["by"]),
        "citation": nodes.references(list(dict.fromkeys([*view["sources"], *view["bibliography"]]))),
        "license": settings.licence["url"],
        "creditText": view["attribution"],
        "isPartOf": {"@type": "WebSite", "@id": publication.place.absolute("/"), "name": settings.title},
    }


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}
