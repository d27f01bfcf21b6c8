"""Compose the documents of one record."""

from typing import Any

from openprimer_build.documents.citations import citation_documents
from openprimer_build.documents.document import Document
from openprimer_build.documents.embedding import embedding_documents
from openprimer_build.documents.jsonld import jsonld_document
from openprimer_build.documents.markdown import markdown_document
from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import fragment_documents, record_document, section_documents
from openprimer_build.linking.catalogue import Record


def documents_of(publication: Publication, record: Record, view: dict[str, Any]) -> list[Document]:
    """The documents of one record, from its view."""
    documents = [record_document(record, view), markdown_document(publication, record, view)]
    documents += section_documents(publication, record)
    documents += fragment_documents(publication, record)
    documents.append(jsonld_document(publication, record, view))
    documents += citation_documents(publication, record)
    documents += embedding_documents(publication, record, view)
    for document in documents:
        _ = document.sha256  # which it then keeps
    return documents
