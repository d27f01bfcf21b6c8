"""One document for each record, and one for each section of its body."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from openprimer_api import paths
from openprimer_api.documents import SectionDocument
from openprimer_api.schemas import SCHEMAS, Link
from openprimer_build.documents.credit import attribution
from openprimer_build.documents.document import HTML, JSON, Document, encode
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.blocks import scan
from openprimer_build.linking.catalogue import Record
from openprimer_build.linking.citations import citation
from openprimer_build.linking.references import resolve
from openprimer_build.rendering.rendered import Section

WORDS_A_MINUTE = 230
DUMPERS = {kind: schema() for kind, schema in SCHEMAS.items()}
SECTION_DUMPER = SectionDocument()
NOTE = re.compile(r"^\[\^(?P<id>[^\]]+)\]: .*$", re.MULTILINE)


def record_document(record: Record, seen: dict[str, Any]) -> Document:
    """The JSON document of one record, from its view."""
    value = DUMPERS[record.kind].dump(seen)
    path = paths.document(record.kind, record.id)
    return Document(path, JSON, encode(value), record.data["updated"], record.kind, record.id)


def view(publication: Publication, record: Record) -> dict[str, Any]:
    """What a record's schema dumps: front matter with links, and all that is derived."""
    catalogue, linked = publication.catalogue, publication.linked
    link = catalogue.link(record.id)
    body = linked.bodies[record.id]
    return {
        **resolve(DUMPERS[record.kind], record.data, catalogue.link),
        "id": record.id,
        "kind_": record.kind,
        "title": record.title,
        "href": link.href,
        "url": link.url,
        "body": whole_body(publication, record),
        "sections": section_links(publication, record),
        "bibliography": [catalogue.link(name) for name in body.cited],
        "referenced_by": [each for each in linked.referenced_by(record.id) if _is_public(publication, each)],
        "document_licence": publication.envelope["licence"],
        "attribution": attribution(publication.settings, [record]),
        **_derived(publication, record),
    }


def whole_body(publication: Publication, record: Record) -> dict[str, str] | None:
    """A body in its three forms, or None where a record has none."""
    rendered = publication.rendered.get(record.id)
    if rendered is None:
        return None
    return {
        "html": rendered.html,
        "markdown": publication.linked.bodies[record.id].markdown,
        "text": rendered.text,
    }


def section_links(publication: Publication, record: Record) -> list[dict[str, str]]:
    """The sections of a body, in order."""
    rendered = publication.rendered.get(record.id)
    return [_section_link(publication, record, section) for section in (rendered.sections if rendered else ())]


def _section_link(publication: Publication, record: Record, section: Section) -> dict[str, str]:
    address = publication.place.relative
    return {
        "id": section.id,
        "title": section.title,
        "href": address(paths.section(record.kind, record.id, section.id)),
        "url": f"{address(paths.page(record.kind, record.id))}#{section.id}",
    }


def section_documents(publication: Publication, record: Record) -> Iterator[Document]:
    """The JSON documents of the sections of one record."""
    rendered = publication.rendered.get(record.id)
    if rendered is None:
        return
    links = section_links(publication, record)
    texts = section_markdown(publication.linked.bodies[record.id].markdown)
    for index, (section, link) in enumerate(zip(rendered.sections, links, strict=True)):
        value = SECTION_DUMPER.dump(
            {
                **link,
                "record": publication.catalogue.link(record.id),
                "position": index + 1,
                "previous": links[index - 1] if index else None,
                "next": links[index + 1] if index + 1 < len(links) else None,
                "body": {"html": section.html, "markdown": texts[index], "text": section.text},
                **publication.envelope_of([record]),
            }
        )
        path = paths.section(record.kind, record.id, section.id)
        yield Document(path, JSON, encode(value), record.data["updated"], record.kind, record.id)


def fragment_documents(publication: Publication, record: Record) -> Iterator[Document]:
    """The body of one record as HTML, equal to ``body.html`` of its document; nothing where it has none."""
    rendered = publication.rendered.get(record.id)
    if rendered is not None:
        path = paths.fragment(record.kind, record.id)
        yield Document(path, HTML, rendered.html.encode(), record.data["updated"], record.kind, record.id)


def section_markdown(text: str) -> list[str]:
    """The Markdown below each heading of the second level, with the notes that it uses."""
    notes = {match["id"]: match[0] for match in NOTE.finditer(text)}
    lines = NOTE.sub("", text).split("\n")
    starts = [heading.line for heading in scan("\n".join(lines)).headings if heading.level == 2]  # noqa: PLR2004
    result = []
    for start, end in zip_longest(starts, starts[1:], fillvalue=len(lines)):
        inside = "\n".join(lines[start + 1 : end]).strip()
        used = [note for name, note in notes.items() if f"[^{name}]" in inside]
        result.append("\n\n".join([inside, *used]))
    return result


def _derived(publication: Publication, record: Record) -> dict[str, Any]:
    """What a kind's document holds beyond front matter."""
    if record.kind == "explainers":
        terms = publication.linked.bodies[record.id].terms
        return {
            **reading(publication, record),
            "terms": [publication.catalogue.link(name) for name in terms],
            "stances": {f"{key}_" if key == "for" else key: n for key, n in publication.stances(record).items()},
        }
    if record.kind == "claims":
        return {"verdict": verdict(record)}
    if record.kind in {"people", "organizations"}:
        return {"positions": [_statement(publication, *each) for each in publication.spoken.get(record.id, [])]}
    if record.kind == "sources":
        return {"citation": citation(record, publication.settings.language)}
    return {}


def reading(publication: Publication, record: Record) -> dict[str, int]:
    """How many words a body has, and how many minutes they take."""
    rendered = publication.rendered.get(record.id)
    words = len(rendered.text.split()) if rendered else 0
    return {"words": words, "minutes": max(1, round(words / WORDS_A_MINUTE))}


def verdict(claim: Record) -> str | None:
    """The latest verdict on a claim."""
    standing = claim.data["standing"]
    return standing[-1]["verdict"] if standing else None


def _statement(publication: Publication, claim: Record, position: dict[str, Any]) -> dict[str, Any]:
    link = publication.catalogue.link
    return {**position, "claim": link(claim.id), "source": link(position["source"])}


def _is_public(publication: Publication, link: Link) -> bool:
    return publication.catalogue.records[link.id].status == "published"
