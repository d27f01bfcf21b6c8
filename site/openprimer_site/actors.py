"""The pages of people and organisations."""

from typing import cast

from openprimer_site.documents import Actor, Affiliation, Claim, Person, Statement
from openprimer_site.edition import Edition
from openprimer_site.frame import record_head
from openprimer_site.parts import anchor, anchors, card, dated, stance, verdict, work, works
from openprimer_site.site import Meta, Value


def person(edition: Edition, record: Person) -> Meta:
    """The front matter of one person."""
    return _actor(edition, record) | {
        "positions_title": edition.words("actor.positions"),
        "explainers_title": edition.words("actor.explainers"),
        "affiliations": [_affiliation(edition, entry) for entry in record["affiliation"]],
    }


def organization(edition: Edition, record: Actor) -> Meta:
    """The front matter of one organisation."""
    catalogue = edition.catalogue
    return _actor(edition, record) | {
        "positions_title": edition.words("actor.positions_organization"),
        "explainers_title": edition.words("actor.explainers_organization"),
        "people": anchors(catalogue.people_of.get(record["id"], ())),
    }


def _actor(edition: Edition, record: Actor) -> Meta:
    return record_head(edition, record, "actor") | {
        "role": record["role"],
        "weblinks": [{"title": link["label"], "url": link["url"]} for link in record["links"]],
        "positions": [_statement(edition, entry) for entry in record["positions"]],
        "models": anchors(edition.catalogue.models_of.get(record["id"], ())),
        "explainers": _heard_in(edition, record),
        "works": works(edition, record["sources"]),
    }


def _heard_in(edition: Edition, record: Actor) -> list[Value]:
    """The explainers whose argument holds something they said."""
    claims = [entry["claim"]["id"] for entry in record["positions"]]
    found = {each["id"]: each for claim in claims for each in edition.catalogue.explainers_with.get(claim, ())}
    return [card(edition, explainer) for explainer in found.values()]


def _statement(edition: Edition, entry: Statement) -> dict[str, Value]:
    """A position with the claim it is about, and where that claim stands now."""
    claim = cast("Claim | None", edition.catalogue.record(entry["claim"]))
    return {
        "claim": anchor(entry["claim"]),
        "statement": claim["statement"] if claim else None,
        "verdict": verdict(edition, claim["verdict"]) if claim else None,
        "stance": stance(edition, entry["stance"]),
        "date": dated(edition, entry["on"]),
        "role": entry["role"],
        "in_short": entry["in_short"],
        "source": work(edition, entry["source"]),
    }


def _affiliation(edition: Edition, entry: Affiliation) -> dict[str, Value]:
    speak = edition.words
    since, until = (speak.date(entry[end] or "") for end in ("since", "until"))
    if since and until:
        period = speak("actor.between", since=since, until=until)
    elif since:
        period = speak("actor.since", date=since)
    else:
        period = speak("actor.until", date=until) if until else ""
    return {"organization": anchor(entry["organization"]), "role": entry["role"], "period": period}
