"""Measures questions: against Datasette on the same SQLite file, and the slowest that can be asked."""

import http.client
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from serving import Case, Servers, free_port, judge, measure, ratio, show

API = "/api/v1"
CATALOGUE = "api/v1/catalogue.sqlite"
LIST = {"verdict": "stands", "sort": "-title", "limit": "20", "facets": "nature,verdict"}
# The same conditions, order, number and counts; Datasette's own extra, suggesting facets, is off.
THEIR_LIST = {
    "verdict": "stands", "_sort_desc": "title", "_size": "20", "_facet": ["nature", "verdict"], "_shape": "objects",
}  # fmt: skip
WORDS = "open weights"
SEARCH_SQL = """
select record, kind, section, href, url, title, highlight(search, 0, '<mark>', '</mark>'),
  snippet(search, -1, '<mark>', '</mark>', '…', 28), (select title from records where id = record)
from search where search match :q order by bm25(search, 12.0, 4.0, 1.0) limit 20
"""
ANSWERED_IN = 100  # milliseconds
TIMES = 5


def versus_datasette(release: Path, rounds: int, seconds: int) -> int:
    """A filtered, sorted list and a search, by both; returns how many targets were missed."""
    print("A filtered, sorted list and a search, from the same SQLite file")
    database = release / CATALOGUE
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("datasette")), "serve", "--immutable", str(database), "--port", str(port),
        "--setting", "suggest_facets", "off",
    ]  # fmt: skip
    their_list = f"/catalogue/claims.json?{urlencode(THEIR_LIST, doseq=True)}"
    asked = {"sql": SEARCH_SQL, "q": '"open" AND "weights"*', "_shape": "objects"}
    their_search = f"/catalogue.json?{urlencode(asked)}"
    with Servers() as servers:
        ours = servers.ours(release, f"{API}/index.json")
        servers.start(command, port, "/-/versions.json")
        pairs = [
            (
                Case("Open Primer, list", ours, f"{API}/claims?{urlencode(LIST)}"),
                Case("Datasette, list", port, their_list),
            ),
            (
                Case("Open Primer, search", ours, f"{API}/search?q={quote(WORDS)}"),
                Case("Datasette, search", port, their_search),
            ),
        ]
        cases = [case for pair in pairs for case in pair]
        measure(cases, rounds, seconds)
    show(cases)
    return sum(judge(f"{one.name} : {other.name}", ratio(one, other), 3.0) for one, other in pairs)


def slowest(release: Path) -> int:
    """The slowest questions to a large publication; returns 1 if one takes too long."""
    print("Questions to 5,000 explainers, one at a time")
    with Servers() as servers:
        port = servers.ours(release, f"{API}/index.json")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        found = sorted(((_time(connection, path), name) for name, path in _hard()), reverse=True)
    for milliseconds, name in found:
        print(f"  {name:<44}{milliseconds:>8.1f} ms")
    return judge("Slowest question at 5,000 explainers, in ms", found[0][0], ANSWERED_IN, most=True)


def _time(connection: http.client.HTTPConnection, path: str) -> float:
    """Milliseconds until a question is answered, the median of several times."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.request("GET", quote(f"{API}/{path}", safe="/?&=%,*+"))
        response = connection.getresponse()
        response.read()
        times.append(1_000 * (time.perf_counter() - began))
        if response.status != http.client.OK:
            sys.exit(f"{path} answered {response.status}.")
    return statistics.median(times)


def _hard() -> Iterator[tuple[str, str]]:
    """What costs most: many matches, many conditions, many facets, large answers."""
    texts = ("title", "summary", "question", "short_answer", "key_points", "authors", "topics", "about", "claims")
    contains = "&".join(f"{name}_contains=e" for name in texts)
    facets = "facets=authors,topics,about,claims,related"
    yield "list, three sort keys", "explainers?sort=published,-words,title&limit=100"
    yield "list, nine conditions and five facets", f"explainers?{contains}&sort=title,summary&limit=100&{facets}"
    yield "list, negation", "explainers?topic_not=topics-1,topics-2&author_not=people-1&sort=-published&limit=100"
    yield "list, words", "explainers?q=about+wo&sort=-title&limit=100"
    yield "list, records embedded", "explainers?include=claims,about,authors,topics&limit=100"
    yield "list, whole bodies", "explainers?fields=body&limit=100"
    yield "list, part of a text", "explainers?key_points_contains=zzz&limit=100"
    yield "search, a word that is everywhere", "search?q=and"
    yield "search, a beginning that is everywhere", "search?q=wo&limit=100"
    yield "search, the last page", "search?q=wo&limit=100&offset=1000"
    yield "search, one kind", "search?q=wo&kind=explainers&limit=100"
    yield "search, a phrase", "search?q=%22so+say%22&limit=100"
    yield "search, twelve beginnings", "search?q=ab*+be*+ch*+de*+fa*+ge*+ha*+li*+ma*+pe*+th*+wh&limit=100"
    yield "search, twelve unknown words", f"search?q={'+'.join(f'zq{letter}xwolrd' for letter in 'abcdefghijkl')}"
