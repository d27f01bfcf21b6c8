"""The pages of topics, terms, events and sources."""

from openprimer_site.documents import Event, Source, Term, Topic
from openprimer_site.edition import Edition
from openprimer_site.frame import record_head
from openprimer_site.parts import anchor, anchors, card, dated, work, works
from openprimer_site.resources import EventEntry
from openprimer_site.site import Meta, Value


def topic(edition: Edition, record: Topic) -> Meta:
    """The front matter of one topic."""
    catalogue = edition.catalogue
    meta = record_head(edition, record, "topic")
    return meta | {
        "feeds": _feeds(edition, record),
        "parent": anchor(record["parent"]) if record["parent"] else None,
        "subtopics": anchors(catalogue.parts_of.get(record["id"], ())),
        "explainers": [card(edition, entry) for entry in catalogue.explainers_on.get(record["id"], ())],
        "works": works(edition, record["sources"]),
    }


def _feeds(edition: Edition, record: Topic) -> list[Value]:
    """The feeds of what is new on the topic, if they are published."""
    place = record["url"].removeprefix(edition.site.base)
    if f"{place}feed.json" not in edition.site.documents:
        return []
    title = edition.words("reference.feed", topic=record["title"])
    return [{"type": "application/atom+xml", "title": title, "url": edition.site.address(f"{place}feed.xml")}]


def term(edition: Edition, record: Term) -> Meta:
    """The front matter of one term of the glossary."""
    return record_head(edition, record, "term") | {
        "also": record["also"],
        "see": anchors(record["see"]),
        "works": works(edition, record["sources"]),
    }


def event(edition: Edition, record: Event) -> Meta:
    """The front matter of one event."""
    return record_head(edition, record, "event") | {
        "date": dated(edition, record["on"]),
        "about": anchors(record["about"]),
        "source": work(edition, record["source"]),
        "works": works(edition, record["sources"]),
    }


def happening(edition: Edition, entry: Event | EventEntry) -> dict[str, Value]:
    """An event as an entry of a timeline."""
    return {
        **anchor(entry),
        "date": dated(edition, entry["on"]),
        "summary": entry["summary"],
        "about": anchors(entry["about"]),
        "about_kinds": " ".join(sorted({link["kind"] for link in entry["about"]})),
        "source": work(edition, entry["source"]),
    }


def source(edition: Edition, record: Source) -> Meta:
    """The front matter of one source."""
    return record_head(edition, record, "source") | {
        "description": record["citation"],
        "citation": record["citation"],
        "type": edition.words.one_of("source_types", record["type"]),
        "address": record["URL"],
        "doi": record["DOI"],
        "issued": dated(edition, record["issued"]),
        "accessed": dated(edition, record["accessed"]),
        "note": record["note"],
    }
