"""Search over everything: ranked, with highlighted snippets, hits in sections, and a suggestion where none match."""

import heapq
import html
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from openprimer_api import paths
from openprimer_api.queries.question import MAX_LENGTH, MAX_LIMIT
from openprimer_api.queries.refusal import bad, hint
from openprimer_api.queries.spelling import Spelling
from openprimer_api.queries.words import match
from openprimer_api.schemas import KINDS
from openprimer_api.snapshot import Snapshot

# How much a word in the title, the summary and the body counts.
WEIGHTS = "12.0, 4.0, 1.0"
START, END = "\x02", "\x03"  # stand for the marks until the text around them is escaped
SNIPPET = 28  # words
LIMIT = 20
MAX_OFFSET = 1_000
PASSED_OVER = 1_000  # rows
RANKED = 12_000  # rows: so many are ranked at most, records before sections; it takes two microseconds for each
NAMES = ("q", "kind", "limit", "offset")


class Run(NamedTuple):
    """Rows of the full text that follow each other and are of one kind."""

    first: int
    last: int
    kind: str


class Search:
    """Searches one snapshot."""

    def __init__(self, snapshot: Snapshot, base: str) -> None:
        """Take where the texts are, and the path in front of all paths."""
        self.snapshot = snapshot
        self.base = base
        self._spelling = Spelling(snapshot)
        self._runs = [Run(*row) for row in snapshot.rows("SELECT first, last, kind FROM passages ORDER BY first")]
        self._ends = [run.last for run in self._runs]

    def answer(self, pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], str | None]:
        """The document that answers parameters, and the address of the next page; raises Problem."""
        asked = _read(pairs)
        kinds = [kind.strip() for kind in asked.get("kind", "").split(",") if kind.strip()]
        limit, offset = int(asked.get("limit", LIMIT)), int(asked.get("offset", 0))
        query = match(asked["q"])
        counts, rows = self._found(query, kinds)
        total = sum(number for kind, number in counts.items() if not kinds or kind in kinds)
        following = None
        if offset + limit < total and offset + limit <= MAX_OFFSET:
            kept = [pair for pair in pairs if pair[0] != "offset"]
            following = self._address([*kept, ("offset", str(offset + limit))])
        best = heapq.nsmallest(offset + limit, rows)[offset:]
        value = {
            "href": self._address(pairs),
            "q": asked["q"],
            "items": self._hits(query, [row for _, row in best], sum(counts.values())),
            "total": total,
            "next": following,
            "facets": {"kind": self._facets(counts, kinds, pairs)},
            "suggestion": None if total else self._suggestion(asked["q"], pairs),
        }
        return value, following

    def _found(self, query: str, kinds: Sequence[str]) -> tuple[dict[str, int], list[tuple[float, int]]]:
        """How many rows of each kind match, and rank and number of each row of the kinds asked for, in their order.

        Where more than ``RANKED`` match, only those that come first are ranked, and the rest is counted.
        """
        rows = self._ranked(query, Run(1, self._runs[-1].last if self._runs else 0, ""), RANKED + 1)
        if len(rows) > RANKED:
            return self._counted(query), self._first(query, kinds) if kinds else rows[:RANKED]
        of_rows = [self._runs[bisect_left(self._ends, row)].kind for _, row in rows]
        return Counter(of_rows), [each for each, kind in zip(rows, of_rows, strict=True) if not kinds or kind in kinds]

    def _ranked(self, query: str, run: Run, most: int) -> list[tuple[float, int]]:
        return self.snapshot.rows(
            f"SELECT bm25(search, {WEIGHTS}), rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?",
            query, run.first, run.last, most,
        )  # fmt: skip

    def _counted(self, query: str) -> dict[str, int]:
        """Count run by run, without a look at what the rows say."""
        counts: Counter[str] = Counter()
        for run in self._runs:
            statement = "SELECT count(*) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
            counts[run.kind] += self.snapshot.rows(statement, query, run.first, run.last)[0][0]
        return +counts

    def _first(self, query: str, kinds: Sequence[str]) -> list[tuple[float, int]]:
        rows: list[tuple[float, int]] = []
        for run in _merged([run for run in self._runs if not kinds or run.kind in kinds]):
            rows += self._ranked(query, run, RANKED - len(rows))
        return rows

    def _hits(self, query: str, rows: Sequence[int], total: int) -> list[dict[str, Any]]:
        """What is shown of some rows, in their order; ``total`` is how many match."""
        # To search once and pass over what is not shown is quicker, unless very much is passed over.
        number = "+rowid" if total <= PASSED_OVER else "rowid"
        marks = ", ".join("?" * len(rows))
        found = self.snapshot.rows(
            "SELECT rowid, record, kind, section, href, url, title, "
            f"highlight(search, 0, '{START}', '{END}'), snippet(search, -1, '{START}', '{END}', '…', {SNIPPET}), "
            f"(SELECT title FROM records WHERE id = record) FROM search WHERE search MATCH ? AND {number} IN ({marks})",
            query, *rows,
        )  # fmt: skip
        by_row = {row[0]: row[1:] for row in found}
        return [_hit(by_row[row]) for row in rows]

    def _facets(
        self, counts: Mapping[str, int], kinds: Sequence[str], pairs: Sequence[tuple[str, str]]
    ) -> list[dict[str, Any]]:
        everything = self._address([pair for pair in pairs if pair[0] not in {"kind", "offset"}])
        found = []
        for kind, number in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            values = sorted({*kinds} ^ {kind})
            href = f"{everything}&kind={','.join(values)}" if values else everything
            found.append({"value": kind, "label": kind, "count": number, "active": kind in kinds, "href": href})
        return found

    def _suggestion(self, text: str, pairs: Sequence[tuple[str, str]]) -> dict[str, str] | None:
        """The same question in words that do occur."""
        better = self._spelling.mended(text)
        if better is None:
            return None
        kept = [pair for pair in pairs if pair[0] not in {"q", "offset"}]
        return {"q": better, "href": self._address([("q", better), *kept])}

    def _address(self, pairs: Sequence[tuple[str, str]]) -> str:
        return f"{self.base}{paths.API}/search?{urlencode(pairs, safe=',')}"


def _merged(runs: Sequence[Run]) -> list[Run]:
    """The same rows in as few runs as can be."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].last + 1 == run.first:
            merged[-1] = merged[-1]._replace(last=run.last)
        else:
            merged.append(run)
    return merged


def _hit(row: tuple[Any, ...]) -> dict[str, Any]:
    record, kind, section, href, url, title, marked, snippet, of = row
    return {
        "id": record,
        "kind": kind,
        "title": title,
        "href": href,
        "url": url,
        "section": section or None,
        "record_title": of,
        "title_html": _marked(marked),
        "snippet_html": _marked(snippet),
    }


def _marked(text: str) -> str:
    return html.escape(text, quote=False).replace(START, "<mark>").replace(END, "</mark>")


def _read(pairs: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """The parameters, each checked; raises Problem."""
    asked: dict[str, str] = {}
    for name, value in pairs:
        if name not in NAMES:
            remedy = f"{hint(name, NAMES)}Allowed: {', '.join(NAMES)}."
            raise bad(name, f'"{name}" is no parameter of the search.', remedy, NAMES)
        if len(value) > MAX_LENGTH or (name in asked and name != "kind"):
            raise bad(name, f"{name} is given twice, or too long.", f"Give it once, with {MAX_LENGTH} characters.")
        asked[name] = f"{asked[name]},{value}" if name in asked else value
    if not asked.get("q", "").strip():
        raise bad("q", "Nothing is asked.", "Give the words to be found: ?q=open+weights.")
    unknown = [each for each in asked.get("kind", "").split(",") if each.strip() and each.strip() not in KINDS]
    if unknown:
        remedy = f"{hint(unknown[0], KINDS)}Allowed: {', '.join(KINDS)}."
        raise bad("kind", f'"{unknown[0]}" is no kind.', remedy, KINDS)
    for name, most in (("limit", MAX_LIMIT), ("offset", MAX_OFFSET)):
        value = asked.get(name, "1")
        if not (value.isascii() and value.isdecimal() and (name == "offset" or int(value)) and int(value) <= most):
            raise bad(name, f'"{value}" is no {name}.', f"Write a number up to {most}.")
    return asked
