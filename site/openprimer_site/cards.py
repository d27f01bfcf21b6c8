"""What the pictures for sharing say; the build draws them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from openprimer_site.documents import Actor, Claim, Explainer, Model, Record
from openprimer_site.edition import Edition
from openprimer_site.matrix import counts, document
from openprimer_site.openness import strip
from openprimer_site.parts import STANCES
from openprimer_site.sharing import HOME, PICTURED
from openprimer_site.site import Site


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it is of, and how long each of its parts is, by the name of a finding."""

    label: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One picture for sharing, 1200 by 630 pixels.

    Attributes:
        path: where it stands, without base.
        kicker: the line above the title.
        title: the large words.
        foot: a line or two below the title.
        site: name of the publication.
        signs: findings on openness, to be drawn in a row.
        bars: a chart in place of the large words.
        key: what the parts of the bars are called.
    """

    path: str
    kicker: str
    title: str
    foot: str
    site: str
    signs: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    key: tuple[tuple[str, str], ...] = ()


def cards(site: Site) -> Iterator[Card]:
    """The home page's card, the chart of openness, and a card for every record that has one of its own."""
    edition = Edition.of(site)
    yield Card(f"/cards/{HOME}.png", "", site.title, site.summary, site.title)
    table = document(edition)
    if table is not None and table["items"]:
        speak = edition.words
        numbers = counts(table)
        titles = edition.catalogue.dimensions
        bars = tuple(Bar(titles[point], tuple(found.items())) for point, found in numbers.items())
        found = next(iter(numbers.values()))
        key = tuple((value, speak(f"matrix.findings.{value}")) for value in found)
        count = speak.count("counts.models", len(table["items"]))
        yield Card("/cards/openness.png", count, speak("matrix.title"), "", site.title, bars=bars, key=key)
    for kind in PICTURED:
        for record in edition.catalogue.of_kind(kind):
            yield _card(edition, record)


def _card(edition: Edition, record: Record) -> Card:
    kind = record["kind"]
    word, foot, signs = edition.words(f"kinds.{kind}.one"), record["summary"] or "", ()
    if kind == "explainers":
        foot = cast("Explainer", record)["question"]
    elif kind == "claims":
        word, foot = _of_claim(edition, cast("Claim", record))
    elif kind == "models":
        return _of_model(edition, cast("Model", record))
    elif kind in {"people", "organizations"}:
        foot = cast("Actor", record)["role"] or foot
    return Card(f"/cards/{kind}/{record['id']}.png", word, record["title"], foot, edition.site.title, signs)


def _of_claim(edition: Edition, claim: Claim) -> tuple[str, str]:
    speak = edition.words
    taken = [entry["stance"] for entry in claim["positions"]]
    sides = [f"{speak.one_of('stances', value)} {taken.count(value)}" for value in STANCES if value in taken]
    verdict = [speak.one_of("verdicts", claim["verdict"])] if claim["verdict"] else []
    return f"{speak('kinds.claims.one')} · {speak.one_of('nature', claim['nature'])}", " · ".join([*verdict, *sides])


def _of_model(edition: Edition, model: Model) -> Card:
    signs: tuple[str, ...] = ()
    foot = model["developer"]["title"]
    if model["openness"]:
        found = strip(edition, model)
        signs = tuple(str(point["value"]) for point in cast("list[dict[str, str]]", found["points"]))
        foot = f"{foot} · {found['summary']}"
    word = edition.words("kinds.models.one")
    return Card(f"/cards/models/{model['id']}.png", word, model["title"], foot, edition.site.title, signs)
