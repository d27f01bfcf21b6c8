"""Search over everything: ranked, with highlighted snippets, hits in sections, and a suggestion where none match."""

import html
from collections.abc import Mapping, Sequence
from typing import Any
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
NAMES = ("q", "kind", "limit", "offset")


class Search:
    """Searches one snapshot."""

    def __init__(self, snapshot: Snapshot, base: str) -> None:
        """Take where the texts are, and the path in front of all paths."""
        self.snapshot = snapshot
        self.base = base
        self._spelling = Spelling(snapshot)

    def answer(self, pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], str | None]:
        """The document that answers parameters, and the address of the next page; raises Problem."""
        asked = _read(pairs)
        kinds = [kind.strip() for kind in asked.get("kind", "").split(",") if kind.strip()]
        limit, offset = int(asked.get("limit", LIMIT)), int(asked.get("offset", 0))
        query = match(asked["q"])
        rows = self._hits(query, kinds, limit + 1, offset)
        following = None
        if len(rows) > limit and offset + limit <= MAX_OFFSET:
            kept = [pair for pair in pairs if pair[0] != "offset"]
            following = self._address([*kept, ("offset", str(offset + limit))])
        facets = self._facets(query, kinds, pairs)
        total = sum(each["count"] for each in facets if not kinds or each["value"] in kinds)
        value = {
            "href": self._address(pairs),
            "q": asked["q"],
            "items": [_hit(row) for row in rows[:limit]],
            "total": total,
            "next": following,
            "facets": {"kind": facets},
            "suggestion": None if total else self._suggestion(asked["q"], pairs),
        }
        return value, following

    def _hits(self, query: str, kinds: Sequence[str], limit: int, offset: int) -> list[tuple[Any, ...]]:
        where = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        return self.snapshot.rows(
            "SELECT record, kind, section, href, url, title, "
            f"highlight(search, 0, '{START}', '{END}'), snippet(search, -1, '{START}', '{END}', '…', {SNIPPET}), "
            "(SELECT title FROM records WHERE id = record) "
            f"FROM search WHERE search MATCH ?{where} "
            f"ORDER BY bm25(search, {WEIGHTS}), record, section LIMIT ? OFFSET ?",
            query, *kinds, limit, offset,
        )  # fmt: skip

    def _facets(self, query: str, kinds: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
        rows = self.snapshot.rows(
            "SELECT kind, count(*) FROM search WHERE search MATCH ? GROUP BY kind ORDER BY count(*) DESC, kind", query
        )
        kept = [pair for pair in pairs if pair[0] not in {"kind", "offset"}]
        found = []
        for kind, number in rows:
            values = sorted({*kinds} ^ {kind})
            href = self._address([*kept, ("kind", ",".join(values))] if values else kept)
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
