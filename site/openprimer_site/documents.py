"""The shapes of the documents that the pages are made of, as far as the pages read them.

They are the API's own: its OpenAPI description says what each key means. A document is JSON; these classes
only name its keys for the type checker.
"""

from typing import TypedDict

KINDS = ("explainers", "claims", "models", "people", "organizations", "topics", "terms", "events", "sources")


class Link(TypedDict):
    """A reference to a record: what it is called, and where its document and its page stand."""

    id: str
    kind: str
    title: str
    href: str
    url: str


class Entry(Link):
    """An item of a list, with what any kind shows of itself there."""

    summary: str | None


class Body(TypedDict):
    """Prose; the page is made of its Markdown."""

    markdown: str


class Section(TypedDict):
    """One heading of a body."""

    id: str
    title: str
    url: str


class Review(TypedDict):
    """Who checked a record, and when."""

    on: str
    by: Link


class Record(Entry):
    """What the document of any record holds."""

    updated: str | None
    reviewed: Review | None
    sources: list[Link]
    body: Body | None
    sections: list[Section]
    bibliography: list[Link]
    referenced_by: list[Link]
    attribution: str


class Correction(TypedDict):
    """A mistake that was mended."""

    on: str
    what: str


class Image(TypedDict):
    """A picture below ``/media/``."""

    src: str
    alt: str
    credit: str


class ExplainerEntry(Entry):
    """An explainer in a list."""

    question: str
    published: str
    updated: str | None
    topics: list[Link]
    minutes: int


class Explainer(Record):
    """An article."""

    question: str
    short_answer: str
    key_points: list[str]
    authors: list[Link]
    published: str
    topics: list[Link]
    about: list[Link]
    claims: list[Link]
    related: list[Link]
    corrections: list[Correction]
    image: Image | None
    minutes: int
    terms: list[Link]
    stances: dict[str, int]


class Position(TypedDict):
    """What one speaker said of a claim."""

    by: Link
    role: str | None
    stance: str
    on: str
    in_short: str
    source: Link


class Standing(TypedDict):
    """What the evidence said of a claim on one date."""

    on: str
    verdict: str
    because: str
    source: Link


class Claim(Record):
    """An arguable statement."""

    statement: str
    nature: str
    about: list[Link]
    positions: list[Position]
    standing: list[Standing]
    verdict: str | None


class Weblink(TypedDict):
    """A labelled address on the web."""

    label: str
    url: str


class Affiliation(TypedDict):
    """A role held somewhere."""

    organization: Link
    role: str | None
    since: str | None
    until: str | None


class Statement(TypedDict):
    """A position, seen from its speaker."""

    claim: Link
    stance: str
    on: str
    role: str | None
    in_short: str
    source: Link


class Actor(Record):
    """A person or an organisation."""

    role: str | None
    links: list[Weblink]
    positions: list[Statement]


class Person(Actor):
    """A person."""

    affiliation: list[Affiliation]


class LicenceTerms(TypedDict):
    """The licence of a model in plain words."""

    name: str
    terms: list[str]
    restrictions: list[str]
    source: Link | None


class Judgement(TypedDict):
    """One verdict on one point of openness."""

    value: str
    evidence: list[str]
    judged_by: Link
    criteria: str
    on: str
    source: Link | None


class PointJudgement(Judgement):
    """The same, in a model's own document."""

    dimension: str


class Model(Record):
    """An AI system."""

    developer: Link
    released: str | None
    parameters: list[str]
    model_licence: LicenceTerms | None
    openness: list[PointJudgement]
    derived_from: list[Link]


class Topic(Record):
    """What explainers are filed under."""

    parent: Link | None


class Term(Record):
    """A word of the glossary; its summary is the definition."""

    also: list[str]
    see: list[Link]


class Event(Record):
    """Something that happened."""

    on: str
    about: list[Link]
    source: Link


class Source(Record):
    """A work that is cited."""

    type: str
    issued: str | None
    publisher: str | None
    URL: str | None
    DOI: str | None
    accessed: str | None
    note: str | None
    citation: str
