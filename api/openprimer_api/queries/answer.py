"""Answer a question about a list: entries, total, the next page, facets and what was asked to be included."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote_plus, urlencode

from openprimer_api import paths
from openprimer_api.queries import cursor, select
from openprimer_api.queries.columns import Columns
from openprimer_api.queries.declared import Declared, Sort, fields_of
from openprimer_api.queries.encoding import ENCODER, Entries, encode
from openprimer_api.queries.question import ALWAYS, Question, Reader
from openprimer_api.queries.references import References
from openprimer_api.queries.refusal import bad, hint
from openprimer_api.queries.select import Matches
from openprimer_api.queries.words import match
from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_api.snapshot import Snapshot

MAX_INCLUDED = 100
MAX_FACET = 100  # values of one field
LEFT_OUT = ("body", "referenced_by")  # of records that are embedded
Pairs = Sequence[tuple[str, str]]


class Lists:
    """Answers questions about lists from one snapshot."""

    def __init__(self, snapshot: Snapshot, base: str) -> None:
        """Read what is asked about into memory; ``base`` is the path in front of all paths."""
        self.snapshot = snapshot
        self.base = base
        self._readers: dict[str, Reader] = {}
        self._columns = {kind: Columns(snapshot, kind) for kind in KINDS}
        whole = snapshot.rows("SELECT kind, first, last FROM passages WHERE whole")
        self._whole = {kind: (first, last) for kind, first, last in whole}

    def reader(self, kind: str) -> Reader:
        """What reads questions about a kind; the snapshot never changes, so it is made once."""
        if kind not in self._readers:
            schema = SCHEMAS[kind]()
            keys = [each.data_key or name for name, each in schema.dump_fields.items()]
            dimensions = [each["id"] for each in self._stored("openness.json").get("dimensions", ())]
            size = len(self._stored(f"{kind}.json").get("items", ()))
            references = References(self.snapshot, self.base)
            self._readers[kind] = Reader(kind, keys, dimensions if kind == "models" else [], max(size, 1), references)
        return self._readers[kind]

    def _stored(self, name: str) -> dict[str, Any]:
        """What a document says, or nothing where there is none."""
        stored = self.snapshot.document(paths.resource(name))
        value: dict[str, Any] = json.loads(stored.body) if stored else {}
        return value

    def answer(self, kind: str, pairs: Pairs) -> tuple[str, str | None]:
        """The JSON that answers parameters, and the address of the next page; raises Problem."""
        question = self.reader(kind).read(pairs)
        matches = self._matches(question)
        shown, following = self._page(question, matches, pairs)
        value = {
            "kind": kind,
            "href": self._address(kind, pairs),
            "url": f"{self.base}{paths.page(kind)}",
            "items": Entries(self._entry(question, *row) for row in self._rows("entry", shown)),
            "total": matches.all().bit_count(),
            "limit": question.limit,
            "next": following,
            "facets": self._facets(question, matches, pairs),
            "included": self._included(question, shown),
            **self.terms(),
        }
        return encode(value), following

    def table(self, kind: str, pairs: Pairs) -> tuple[str, str | None]:
        """The same as lines of the kind's table, and the address of the next page; raises Problem.

        ``fields`` names its columns; what a line cannot hold is refused.
        """
        whole = self.snapshot.document(paths.table(kind))
        header = whole.body.decode().partition("\r\n")[0].split(",") if whole else []
        for name in ("include", "facets"):
            if any(name == each for each, _ in pairs):
                raise bad(name, f"A table has no {name}.", "Leave it out, or ask for application/json.")
        named = ",".join(value for name, value in pairs if name == "fields").split(",")
        columns = [part.strip() for part in named if part.strip()]
        unknown = [name for name in columns if name not in header]
        if unknown:
            remedy = f"{hint(unknown[0], header)}Allowed: {', '.join(header)}."
            raise bad("fields", f'"{unknown[0]}" is no column of the table of {kind}.', remedy, header)
        question = self.reader(kind).read(_without(pairs, "fields"))
        shown, following = self._page(question, self._matches(question), pairs)
        lines = [",".join(header), *(line for _, line in self._rows("line", shown))]
        return _columns(lines, header, columns) if columns else "".join(f"{line}\r\n" for line in lines), following

    def _matches(self, question: Question) -> Matches:
        columns = self._columns[question.kind]
        text = columns.every
        if question.text:
            first, last = self._whole.get(question.kind, (0, 0))
            found = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
            text = columns.of_passages(row for (row,) in self.snapshot.rows(found, match(question.text), first, last))
        return Matches.of(question, columns, text)

    def _page(self, question: Question, matches: Matches, pairs: Pairs) -> tuple[list[str], str | None]:
        """The ids of the records on one page, and the address of the next page."""
        columns = matches.columns
        shown, more = select.page(question, columns, matches.all())
        ids = [columns.records[number] for number in shown]
        if not more:
            return ids, None
        mark = cursor.write(question.sort, select.keys(question, columns, shown[-1]), ids[-1])
        return ids, self._address(question.kind, [*_without(pairs, "cursor"), ("cursor", mark)])

    def _rows(self, column: str, ids: Sequence[str]) -> list[tuple[str, str]]:
        """A column of ``entries`` for each of some records, in their order."""
        marks = ", ".join("?" * len(ids))
        found = dict(self.snapshot.rows(f"SELECT record, {column} FROM entries WHERE record IN ({marks})", *ids))
        return [(record, found[record]) for record in ids]

    def item(self, kind: str, record: str, pairs: Pairs) -> dict[str, Any]:
        """One record with the keys that were asked for, and what it refers to; raises Problem."""
        reader = self.reader(kind)
        question = reader.read_item(pairs)
        value = self._record(kind, record) or {}
        shown = question.shown or tuple(value)
        kept = {key: value[key] for key in value if key in {*shown, *ALWAYS} and key not in question.hidden}
        return {**kept, "included": self._included(question, [record])} if question.include else kept

    def terms(self) -> dict[str, Any]:
        """The terms of reuse."""
        meta = self.snapshot.meta
        return {
            "licence": {"name": meta.get("licence", ""), "url": meta.get("licence_url", "")},
            "attribution": meta.get("attribution", ""),
        }

    def _entry(self, question: Question, record: str, entry: str) -> str:
        """The JSON of one entry, with the keys that were asked for."""
        if not question.shown and not question.hidden:
            return entry
        value: dict[str, Any] = json.loads(entry)
        if any(key not in value for key in question.shown):
            value = self._record(question.kind, record) or value
        if question.shown:
            value = {key: each for key, each in value.items() if key in {*question.shown, *ALWAYS}}
        return ENCODER.encode({key: each for key, each in value.items() if key not in question.hidden})

    def _record(self, kind: str, record: str) -> dict[str, Any] | None:
        stored = self.snapshot.document(paths.document(kind, record))
        value: dict[str, Any] | None = json.loads(stored.body) if stored else None
        return value

    def _included(self, question: Question, records: Sequence[str]) -> list[dict[str, Any]]:
        """The records that the entries refer to, each once; its document without its body."""
        if not question.include or not records:
            return []
        marks = ", ".join("?" * len(records))
        names = ", ".join("?" * len(question.include))
        rows = self.snapshot.rows(
            "SELECT DISTINCT r.kind, r.id FROM fields AS f JOIN records AS r ON r.id = f.value "
            f"WHERE f.record IN ({marks}) AND f.field IN ({names}) ORDER BY r.kind, r.id LIMIT ?",
            *records, *question.include, MAX_INCLUDED,
        )  # fmt: skip
        found = (self._record(kind, record) for kind, record in rows)
        return [{key: each for key, each in value.items() if key not in LEFT_OUT} for value in found if value]

    def _facets(self, question: Question, matches: Matches, pairs: Pairs) -> dict[str, list[dict[str, Any]]]:
        """Counts of every choice and of the kind's own facets, each with the address that toggles it."""
        own = SCHEMAS[question.kind].facet_keys
        usual = (each for each in fields_of(question.kind) if each.sort is Sort.CHOICE or each.name in own)
        wanted = question.facets or tuple(usual)
        return {each.names[0]: self._facet(question, matches, each, pairs) for each in wanted}

    def _facet(self, question: Question, matches: Matches, field: Declared, pairs: Pairs) -> list[dict[str, Any]]:
        """The values of one field; the address of each is of the same question, at its first page, with it toggled."""
        chosen = {
            value for each in question.conditions if each.field.name == field.name and each.operator == "is"
            for value in each.values
        }  # fmt: skip
        kept = [pair for pair in _without(pairs, "cursor") if pair[0] not in field.names]
        whole = self._address(question.kind, kept)
        begin = f"{whole}{'&' if kept else '?'}{quote_plus(field.names[0])}="
        return [
            {
                "value": value,
                "label": label,
                "count": number,
                "active": value in chosen,
                "href": begin + quote_plus(",".join(sorted(chosen ^ {value})), ",") if chosen != {value} else whole,
            }
            for value, label, number in matches.columns.counts(field, matches.all(without=field), MAX_FACET)
        ]

    def _address(self, kind: str, pairs: Pairs) -> str:
        query = urlencode(pairs, safe=",")
        return f"{self.base}{paths.API}/{kind}{f'?{query}' if query else ''}"


def _columns(lines: Sequence[str], header: Sequence[str], columns: Sequence[str]) -> str:
    """Only some columns of a table, in the order asked for."""
    places = [header.index(name) for name in columns]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([row[place] for place in places] for row in csv.reader(lines))
    return stream.getvalue()


def _without(pairs: Pairs, name: str) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] != name]
