"""Whom to credit in a document: the publication, and those whose data it carries."""

from collections.abc import Iterable, Iterator

from openprimer_build.linking.catalogue import Record
from openprimer_build.settings import DataAttribution, Settings

CARRIERS = ("models", "organizations", "people")  # kinds whose records can be made of the data of others


def attribution(settings: Settings, records: Iterable[Record] = ()) -> str:
    """The credit line of a document about some records."""
    sources = {source for record in records for source in _sources(record)}
    owed = [each for each in settings.data_attributions if sources.intersection(each.sources)]
    return "".join([settings.attribution, *(f". {_sentence(each)}" for each in owed)])


def of_source(settings: Settings, source: str) -> str:
    """The credit for what comes from one source; empty where none is owed."""
    owed = (each for each in settings.data_attributions if source in each.sources)
    return ". ".join(map(_sentence, owed))


def _sentence(owed: DataAttribution) -> str:
    return f"{owed.text}: {owed.url}"


def _sources(record: Record) -> Iterator[str]:
    """The sources whose data a record carries; citing a source in prose carries none."""
    if record.kind in CARRIERS:
        yield from record.data["sources"]
        yield from (verdict["source"] for verdict in record.data.get("openness", ()) if verdict["source"])
