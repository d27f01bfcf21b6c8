"""The shapes of the documents that are no record: lists, the hub, the timeline, the openness table, the changes."""

from typing import TypedDict

from openprimer_site.documents import Entry, ExplainerEntry, Judgement, Link


class Listing(TypedDict):
    """One page of the list of a kind."""

    kind: str
    items: list[Entry]
    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    attribution: str


class HubGroup(TypedDict):
    """One group of explainers on the home page."""

    id: str
    title: str
    summary: str
    count: int
    explainers: list[ExplainerEntry]


class Hub(TypedDict):
    """The home page."""

    title: str
    summary: str
    groups: list[HubGroup]
    newest: list[ExplainerEntry]


class EventEntry(Entry):
    """An event in the timeline."""

    on: str
    about: list[Link]
    source: Link


class Timeline(TypedDict):
    """All events, oldest first."""

    items: list[EventEntry]


class Dimension(TypedDict):
    """One point by which openness is judged."""

    id: str
    title: str
    summary: str


class OpennessRow(TypedDict):
    """All verdicts on one model, by point."""

    model: Link
    developer: Link
    verdicts: dict[str, list[Judgement]]


class Openness(TypedDict):
    """How open each model is, point by point."""

    dimensions: list[Dimension]
    items: list[OpennessRow]
    attribution: str


class Change(TypedDict):
    """One dated change to one record."""

    on: str
    kind: str
    record: Link
    what: str | None


class Changes(TypedDict):
    """What changed, newest first."""

    items: list[Change]
