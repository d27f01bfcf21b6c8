"""The sources by kind of work and by year: a page for each, which needs no script."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import cast

from openprimer_site.documents import Source
from openprimer_site.edition import Edition
from openprimer_site.entries import line
from openprimer_site.frame import crumbs, head
from openprimer_site.site import Meta, Page, Value

UNDATED = "undated"
Naming = Callable[[Edition, str], str]


def shelves(edition: Edition) -> Iterator[Page]:
    """A page for every kind of work, grouped by year, and for every year, grouped by kind."""
    sources, ways = _sources(edition), browse(edition)
    for name, own, other, title, heading in (
        ("type", _type, _year, _type_title, _year_title),
        ("year", _year, _type, _year_title, _type_title),
    ):
        for value in sorted({own(source) for source in sources}):
            shown = [source for source in sources if own(source) == value]
            shown.sort(key=lambda source: other(source).replace(UNDATED, ""), reverse=name == "type")
            groups = [(heading(edition, key), list(each)) for key, each in groupby(shown, key=other)]
            meta = _shelf(edition, f"{name}/{value}", title(edition, value), groups, ways)
            yield Page(f"sources/{name}/{value}.md", meta)


def _shelf(edition: Edition, name: str, title: str, groups: list[tuple[str, list[Source]]], ways: list[Value]) -> Meta:
    speak = edition.words
    all_sources = {"title": speak("kinds.sources.other"), "url": edition.site.address("/sources/")}
    count = sum(len(sources) for _, sources in groups)
    meta = head(edition, f"/sources/{name}/", "shelf", title, speak("shelves.intro", title=title))
    return meta | {
        "kind": "sources",
        "crumbs": [*crumbs(edition), all_sources],
        "count": speak.count("counts.records", count),
        "groups": [
            {"title": heading, "entries": [line(edition, source) for source in sources]} for heading, sources in groups
        ],
        "browse": ways,
    }


def browse(edition: Edition) -> list[Value]:
    """The ways to all shelves, with how much stands on each."""
    sources = _sources(edition)
    types = Counter(map(_type, sources)).most_common()
    years = sorted(Counter(map(_year, sources)).items(), key=lambda pair: pair[0].replace(UNDATED, ""), reverse=True)
    return [
        _ways(edition, "type", [(value, _type_title(edition, value), count) for value, count in types]),
        _ways(edition, "year", [(value, _year_title(edition, value), count) for value, count in years]),
    ]


def _ways(edition: Edition, name: str, values: list[tuple[str, str, int]]) -> dict[str, Value]:
    return {
        "title": edition.words(f"shelves.{name}"),
        "links": [
            {"title": title, "url": edition.site.address(f"/sources/{name}/{value}/"), "number": str(count)}
            for value, title, count in values
        ],
    }


def _sources(edition: Edition) -> list[Source]:
    found = cast("list[Source]", edition.catalogue.of_kind("sources"))
    return sorted(found, key=lambda source: (source["title"].casefold(), source["id"]))


def _type(source: Source) -> str:
    return source["type"]


def _year(source: Source) -> str:
    return source["issued"][:4] if source["issued"] else UNDATED


def _type_title(edition: Edition, value: str) -> str:
    return edition.words.one_of("source_types", value)


def _year_title(edition: Edition, value: str) -> str:
    return edition.words("shelves.undated") if value == UNDATED else value
