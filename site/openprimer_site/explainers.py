"""The pages of explainers."""

from typing import cast

from openprimer_site.bibliography import bibliography
from openprimer_site.documents import Claim, Event, Explainer, Link, Model, Term
from openprimer_site.edition import Edition
from openprimer_site.frame import record_head
from openprimer_site.openness import strip
from openprimer_site.parts import STANCES, anchor, anchors, board, card, dated, stance
from openprimer_site.reference import happening
from openprimer_site.site import Meta, Value


def explainer(edition: Edition, record: Explainer) -> Meta:
    """The front matter of one explainer."""
    speak = edition.words
    meta = record_head(edition, record, "explainer")
    return meta | {
        "og_type": "article",
        "question": record["question"],
        "authors": anchors(record["authors"]),
        "published": dated(edition, record["published"]),
        "updated": dated(edition, record["updated"]),
        "reviewed": _reviewed(edition, record),
        "minutes": speak.count("counts.minutes", record["minutes"]),
        "topics": anchors(record["topics"]),
        "image": _image(edition, record),
        "short_answer": record["short_answer"],
        "key_points": record["key_points"],
        "contents": [{"title": section["title"], "url": section["url"]} for section in record["sections"]],
        "about": anchors(link for link in record["about"] if link["kind"] != "events"),
        "argument": [board(edition, cast("Claim", claim)) for claim in _documents(edition, record["claims"])],
        "stances": _stances(edition, record),
        "bibliography": bibliography(edition, record),
        "events": _events(edition, record),
        "openness": _openness(edition, record),
        "terms": _terms(edition, record),
        "corrections": [
            {"date": dated(edition, entry["on"]), "what": entry["what"]} for entry in record["corrections"]
        ],
        "related": [card(edition, entry) for entry in _documents(edition, record["related"])],
        "cite": _citation(edition, record, str(meta["canonical"])),
    }


def _documents(edition: Edition, links: list[Link], kind: str | None = None) -> list[Explainer]:
    """The documents behind links, all or those of one kind, as far as they are published."""
    found = (edition.catalogue.record(link) for link in links if kind in (None, link["kind"]))
    return [cast("Explainer", document) for document in found if document is not None]


def _stances(edition: Edition, record: Explainer) -> dict[str, Value] | None:
    """How many positions its claims carry on each side: in words, and as shares of a bar."""
    speak = edition.words
    numbers = {value: record["stances"][value] for value in STANCES if record["stances"].get(value)}
    total = sum(numbers.values())
    if not total:
        return None
    return {
        "text": speak("explainer.stances", total=speak.count("counts.positions", total)),
        "sides": [
            {**stance(edition, value), "number": str(number), "share": f"{100 * number / total:.2f}"}
            for value, number in numbers.items()
        ],
    }


def _events(edition: Edition, record: Explainer) -> list[Value]:
    events = [cast("Event", event) for event in _documents(edition, record["about"], "events")]
    return [happening(edition, event) for event in sorted(events, key=lambda event: event["on"])]


def _openness(edition: Edition, record: Explainer) -> list[Value]:
    """The strips of the models it is about, as far as anybody judged them."""
    models = [cast("Model", model) for model in _documents(edition, record["about"], "models")]
    return [strip(edition, model) for model in models if model["openness"]]


def _terms(edition: Edition, record: Explainer) -> list[Value]:
    terms = [cast("Term", term) for term in _documents(edition, record["terms"])]
    return [{**anchor(term), "definition": term["summary"]} for term in terms]


def _reviewed(edition: Edition, record: Explainer) -> dict[str, Value] | None:
    review = record["reviewed"]
    if review is None:
        return None
    text = edition.words("explainer.reviewed", date=edition.words.date(review["on"]))
    return {"text": text, "by": anchor(review["by"])}


def _image(edition: Edition, record: Explainer) -> dict[str, Value] | None:
    image = record["image"]
    if image is None:
        return None
    source = edition.site.address(f"/media/{image['src'].removeprefix('media/')}")
    return {"src": source, "alt": image["alt"], "credit": image["credit"]}


def _citation(edition: Edition, record: Explainer, url: str) -> str:
    """How to cite the explainer, as one line."""
    return edition.words(
        "page.citation_dated",
        authors=", ".join(link["title"] for link in record["authors"]),
        title=record["title"],
        site=edition.site.title,
        date=edition.words.date(record["updated"] or record["published"]),
        url=url,
    )
