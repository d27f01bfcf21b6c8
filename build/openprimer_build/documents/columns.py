"""The columns of every table: what the CSV of a kind says of a record, in which order.

Columns are stable: a new one goes in front of what ``ENDING`` adds to every table, and none is renamed. A cell is text
in one line. One that lists records holds their ids with a blank between them, one that lists texts a semicolon.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openprimer_api.schemas import Link

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: as the first line of the table says it.
        meaning: what its cells hold.
        derived: what makes the value for a view, if it is not just the one of that name.
    """

    name: str
    meaning: str
    derived: Callable[[View], object] | None = None

    def cell(self, view: View) -> str:
        """Text of one cell."""
        return in_one_line(self.derived(view) if self.derived else view[self.name])


def in_one_line(value: object) -> str:
    """Any value as text: nothing for None, the id for a link, the entries of a list joined."""
    if value is None:
        return ""
    if isinstance(value, Link):
        return value.id
    if isinstance(value, list):
        between = " " if all(isinstance(each, Link) for each in value) else "; "
        return between.join(in_one_line(each) for each in value)
    return " ".join(str(value).split())


def _speakers(stance: str) -> Callable[[View], object]:
    return lambda view: list(dict.fromkeys(each["by"] for each in view["positions"] if each["stance"] == stance))


def _latest(key: str) -> Callable[[View], object]:
    return lambda view: view["standing"][-1][key] if view["standing"] else None


def _licence(key: str) -> Callable[[View], object]:
    return lambda view: view["model_licence"][key] if view["model_licence"] else None


def _authors(view: View) -> list[str]:
    names = view["author"]
    return [each.get("literal") or ", ".join(filter(None, (each["family"], each.get("given")))) for each in names]


def _affiliations(view: View) -> list[Link]:
    return list(dict.fromkeys(each["organization"] for each in view["affiliation"]))


ID = Column("id", "permanent id")
TITLE = Column("title", "title")
NAME = Column("name", "name")
SUMMARY = Column("summary", "what it is, in a sentence or two")
ABOUT = Column("about", "ids of the records it is about")
ON = Column("on", "day, month or year")
SOURCE = Column("source", "id of the source that says so")

ENDING = (
    Column("updated", "day of its last update"),
    Column("sources", "ids of the sources it rests on"),
    Column("url", "address of its page"),
    Column("href", "address of its JSON document"),
    Column("licence", "terms of reuse, by their address"),
    Column("attribution", "whom to credit"),
)
ACTOR = (
    ID,
    NAME,
    SUMMARY,
    Column("role", "what the speaker is known for"),
    Column("links", "addresses elsewhere", lambda view: [each["url"] for each in view["links"]]),
    Column("positions", "how many positions on claims it holds", lambda view: len(view["positions"])),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "explainers": (
        ID,
        TITLE,
        SUMMARY,
        Column("question", "what it answers"),
        Column("short_answer", "the answer, able to stand alone"),
        Column("key_points", "what to remember"),
        Column("authors", "ids of the people and organisations who wrote it"),
        Column("published", "day of publication"),
        Column("topics", "ids of its topics"),
        ABOUT,
        Column("claims", "ids of the claims it treats"),
        Column("related", "ids of related explainers"),
        Column("words", "words of its text"),
        Column("minutes", "minutes of reading"),
        Column("corrections", "days of its corrections", lambda view: [each["on"] for each in view["corrections"]]),
    ),
    "claims": (
        ID,
        TITLE,
        Column("statement", "what is claimed"),
        SUMMARY,
        Column("nature", "fact, forecast, definition or value"),
        ABOUT,
        Column("for", "ids of the speakers who are for it", _speakers("for")),
        Column("against", "ids of the speakers who are against it", _speakers("against")),
        Column("qualifies", "ids of the speakers who qualify it", _speakers("qualifies")),
        Column("verdict", "open, stands, overtaken or refuted; empty where it was never judged"),
        Column("judged", "as of when the verdict holds", _latest("on")),
        Column("because", "reason for the verdict", _latest("because")),
        Column("evidence", "id of the source of the verdict", _latest("source")),
    ),
    "models": (
        ID,
        NAME,
        SUMMARY,
        Column("developer", "id of its maker"),
        Column("released", "day, month or year of its release"),
        Column("parameters", "its sizes"),
        Column("model_licence", "name of its own licence", _licence("name")),
        Column("terms", "what that lets you do", _licence("terms")),
        Column("restrictions", "what that forbids or asks", _licence("restrictions")),
        Column("derived_from", "ids of the models it was made from"),
        Column("verdicts", "how many verdicts on its openness there are", lambda view: len(view["openness"])),
    ),
    "people": (*ACTOR, Column("affiliation", "ids of organisations in which they hold or held a role", _affiliations)),
    "organizations": ACTOR,
    "topics": (ID, TITLE, SUMMARY, Column("parent", "id of the topic above it")),
    "terms": (ID, TITLE, SUMMARY, Column("also", "other spellings"), Column("see", "ids of related terms")),
    "events": (ID, TITLE, SUMMARY, ON, ABOUT, SOURCE),
    "sources": (
        ID,
        TITLE,
        Column("type", "sort of work, in the words of CSL"),
        Column("author", "authors, family name first", _authors),
        Column("issued", "day, month or year"),
        Column("container_title", "journal, newspaper or site that it is part of"),
        Column("publisher", "who published it"),
        Column("URL", "address on the web"),
        Column("DOI", "digital object identifier"),
        Column("accessed", "when it was looked at"),
        Column("note", "what else to know"),
        Column("citation", "the reference as one line of text"),
    ),
}
TIMELINE = (ON, ID, TITLE, SUMMARY, ABOUT, SOURCE)
CHANGES = (
    ON,
    Column("change", "published, updated, corrected, judged or rejudged"),
    Column("kind", "collection of the record", lambda view: view["record"].kind),
    Column("record", "id of the record"),
    Column("title", "title of the record", lambda view: view["record"].title),
    Column("what", "what changed, in words"),
    Column("url", "address of its page"),
    Column("licence", "terms of reuse, by their address"),
    Column("attribution", "whom to credit"),
)
