"""The rows of the full text: first every record, kind by kind, then every section, kind by kind.

So each kind is two runs of rows, and a search in one kind, or a count, need not look at what the rows say. Records come
first, since a search ranks a bounded number of rows.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record


class Text(NamedTuple):
    """One row, in the order of the table's columns."""

    title: str
    summary: str
    body: str
    record: str
    kind: str
    section: str
    href: str
    url: str


def texts(publication: Publication) -> Iterator[Text]:
    """All rows, in order."""
    by_kind = {kind: sorted(records, key=lambda record: record.id) for kind, records in publication.published.items()}
    for records in by_kind.values():
        yield from (_whole(publication, record) for record in records)
    for records in by_kind.values():
        for record in records:
            yield from _sections(publication, record)


def passages(publication: Publication) -> Iterator[tuple[int, int, str, int]]:
    """The runs: number of the first row and of the last, kind, and whether they are whole records."""
    numbered = enumerate(texts(publication), 1)
    for (whole, kind), run in groupby(numbered, key=lambda each: (not each[1].section, each[1].kind)):
        rows = [number for number, _ in run]
        yield rows[0], rows[-1], kind, int(whole)


def _whole(publication: Publication, record: Record) -> Text:
    here, rendered = publication.catalogue.link(record.id), publication.rendered.get(record.id)
    summary = " ".join(filter(None, (record.data.get("statement"), record.data.get("summary"))))
    text = rendered.text if rendered else ""
    return Text(record.title, summary, text, record.id, record.kind, "", here.href, here.url)


def _sections(publication: Publication, record: Record) -> Iterator[Text]:
    here, rendered = publication.catalogue.link(record.id), publication.rendered.get(record.id)
    for section in rendered.sections if rendered else ():
        href = f"{here.href.removesuffix('.json')}/sections/{section.id}.json"
        url = f"{here.url}#{section.id}"
        yield Text(section.title, "", section.text, record.id, record.kind, section.id, href, url)
