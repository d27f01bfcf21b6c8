"""Write the catalogue as tables that people query, and the table that says what each of them means."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files

from openprimer_build.documents.publication import Publication
from openprimer_build.documents.records import reading, verdict
from openprimer_build.linking.catalogue import Record
from openprimer_build.linking.citations import citation

SCRIPTS = ("catalogue.sql", "snapshot.sql")
TABLE = re.compile(r"((?:^--[^\n]*\n)+)CREATE (?:VIRTUAL )?TABLE (\w+)(.*?(?:\)|ROWID);)$", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r'^ {4}"?([a-z_A-Z]+)"? .*?-- (.+)$', re.MULTILINE)
Row = tuple[str | int | None, ...]


def write_catalogue(database: sqlite3.Connection, publication: Publication) -> None:
    """Create and fill the tables of ``catalogue.sql``; ``records`` must be there already."""
    database.executescript(_script("catalogue.sql"))
    _insert(database, "about", _meanings())
    for table, (kind, rows) in ROWS.items():
        records = sorted(publication.published[kind], key=lambda record: record.id)
        _insert(database, table, (row for record in records for row in rows(publication, record)))
    _insert(database, "sections", _sections(publication))
    _insert(database, "mentions", _mentions(publication))


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    found = list(rows)
    if found:
        marks = ", ".join("?" * len(found[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - names of our own


def _script(name: str) -> str:
    return (files("openprimer_api") / name).read_text("utf-8")


def _meanings() -> list[Row]:
    """Every comment of the scripts: above a table what it holds, beside a column what that means."""
    found = {}
    for script in SCRIPTS:
        for comment, table, columns in TABLE.findall(_script(script)):
            found[table, ""] = " ".join(line.removeprefix("--").strip() for line in comment.splitlines())
            found.update({(table, column): meaning for column, meaning in COLUMN.findall(columns)})
    return sorted((*place, meaning) for place, meaning in found.items())


def _id(publication: Publication, name: str | None) -> str | None:
    """The id that a reference means; None where what it means was withdrawn."""
    record = publication.catalogue.find(name) if name else None
    return record.id if record and record.status == "published" else None


def _body(publication: Publication, record: Record) -> str | None:
    return publication.linked.bodies[record.id].markdown or None


def _list(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _sources(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    line = citation(record, publication.settings.language)
    yield (
        record.id, record.title, data["type"], data["issued"], data["container_title"], data["publisher"], data["URL"],
        data["DOI"], data["accessed"], data["note"], line, data["updated"],
    )  # fmt: skip


def _authors(_: Publication, record: Record) -> Iterator[Row]:
    for position, name in enumerate(record.data["author"], start=1):
        yield record.id, position, name.get("family"), name.get("given"), name.get("literal")


def _topics(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    parent = _id(publication, data["parent"])
    yield record.id, record.title, data["summary"], parent, _body(publication, record), data["updated"]


def _terms(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    yield record.id, record.title, data["summary"], _list(data["also"]), _body(publication, record), data["updated"]


def _actors(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    links, body = _list(data["links"]), _body(publication, record)
    yield record.id, record.title, data["summary"], data["role"], links, body, data["updated"]


def _affiliations(publication: Publication, record: Record) -> Iterator[Row]:
    for position, held in enumerate(record.data["affiliation"], start=1):
        where = _id(publication, held["organization"])
        yield record.id, position, where, held["role"], held["since"], held["until"]


def _models(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    licence = data["licence"] or {"name": None, "terms": [], "restrictions": [], "source": None}
    yield (
        record.id, record.title, data["summary"], _id(publication, data["developer"]), data["released"],
        _list(data["parameters"]), licence["name"], _list(licence["terms"]), _list(licence["restrictions"]),
        _id(publication, licence["source"]), _body(publication, record), data["updated"],
    )  # fmt: skip


def _verdicts(publication: Publication, record: Record) -> Iterator[Row]:
    for position, each in enumerate(record.data["openness"], start=1):
        yield (
            record.id, position, each["dimension"], each["value"], _id(publication, each["judged_by"]),
            each["criteria"], each["on"], _list(each["evidence"]), _id(publication, each["source"]),
        )  # fmt: skip


def _claims(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    yield (
        record.id, record.title, data["statement"], data["summary"], data["nature"], verdict(record),
        _body(publication, record), data["updated"],
    )  # fmt: skip


def _positions(publication: Publication, record: Record) -> Iterator[Row]:
    for position, each in enumerate(record.data["positions"], start=1):
        speaker, source = _id(publication, each["by"]), _id(publication, each["source"])
        yield record.id, position, speaker, each["role"], each["stance"], each["on"], each["in_short"], source


def _standings(publication: Publication, record: Record) -> Iterator[Row]:
    for position, each in enumerate(record.data["standing"], start=1):
        source = _id(publication, each["source"])
        yield record.id, position, each["on"], each["verdict"], each["because"], source


def _events(publication: Publication, record: Record) -> Iterator[Row]:
    data = record.data
    source, body = _id(publication, data["source"]), _body(publication, record)
    yield record.id, record.title, data["summary"], data["on"], source, body, data["updated"]


def _explainers(publication: Publication, record: Record) -> Iterator[Row]:
    data, read = record.data, reading(publication, record)
    yield (
        record.id, record.title, data["question"], data["summary"], data["short_answer"], _list(data["key_points"]),
        data["published"], read["words"], read["minutes"], _body(publication, record), data["updated"],
    )  # fmt: skip


def _corrections(_: Publication, record: Record) -> Iterator[Row]:
    for position, each in enumerate(record.data["corrections"], start=1):
        yield record.id, position, each["on"], each["what"]


def _sections(publication: Publication) -> Iterator[Row]:
    for records in publication.published.values():
        for record in records:
            rendered = publication.rendered.get(record.id)
            for position, section in enumerate(rendered.sections if rendered else (), start=1):
                yield record.id, position, section.id, section.title, section.text


def _mentions(publication: Publication) -> list[Row]:
    records = publication.catalogue.records
    return sorted(
        (source, records[source].kind, relation, target, records[target].kind)
        for source, target, relation in set(publication.linked.edges)
        if records[source].status == records[target].status == "published"
    )


# Every other table: the kind whose records it is made of, and the rows of one record.
ROWS: dict[str, tuple[str, Callable[[Publication, Record], Iterator[Row]]]] = {
    "sources": ("sources", _sources),
    "authors": ("sources", _authors),
    "topics": ("topics", _topics),
    "terms": ("terms", _terms),
    "organizations": ("organizations", _actors),
    "people": ("people", _actors),
    "affiliations": ("people", _affiliations),
    "models": ("models", _models),
    "verdicts": ("models", _verdicts),
    "claims": ("claims", _claims),
    "positions": ("claims", _positions),
    "standings": ("claims", _standings),
    "events": ("events", _events),
    "explainers": ("explainers", _explainers),
    "corrections": ("explainers", _corrections),
}
