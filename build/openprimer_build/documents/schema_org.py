"""What is said of each kind of record in the words of schema.org."""

from collections.abc import Callable
from typing import Any

from openprimer_api.schemas import Link
from openprimer_build.documents.nodes import Node, Nodes, iri
from openprimer_build.linking.catalogue import Record

View = dict[str, Any]

# To take a position is to act on the claim. One who qualifies it agrees in part: schema.org has only the wider word.
STANCES = {"for": "AgreeAction", "against": "DisagreeAction", "qualifies": "AssessAction"}
CHECKED = ("fact", "forecast")  # natures of claims that evidence can decide


def _explainer(nodes: Nodes, record: Record, view: View) -> Node:
    settings, place = nodes.publication.settings, nodes.publication.place
    image = view["image"]
    picture = image and place.absolute(f"/media/{image['src'].removeprefix('media/')}")
    return {
        "headline": record.title,
        "abstract": view["summary"],
        "mainEntity": {
            "@type": "Question",
            "name": view["question"],
            "acceptedAnswer": {"@type": "Answer", "text": view["short_answer"]},
        },
        "author": nodes.references(view["authors"]),
        "datePublished": view["published"],
        "dateModified": view["updated"],
        "inLanguage": settings.language,
        "isAccessibleForFree": True,
        "wordCount": view["words"],
        "timeRequired": f"PT{view['minutes']}M",
        "about": nodes.references([*view["topics"], *view["about"]]),
        "mentions": nodes.references([*view["claims"], *view["terms"]]),
        "hasPart": [
            {"@type": "WebPageElement", "name": each["title"], "url": f"{place.origin}{each['url']}"}
            for each in view["sections"]
        ],
        "image": image
        and {"@type": "ImageObject", "contentUrl": picture, "caption": image["alt"], "creditText": image["credit"]},
        "correction": [
            {"@type": "CorrectionComment", "datePublished": each["on"], "text": each["what"]}
            for each in view["corrections"]
        ],
        "license": settings.licence["url"],
        "creditText": view["attribution"],
    }


def _claim(nodes: Nodes, record: Record, view: View) -> Node:
    held = [each for each in view["positions"] if each["stance"] == "for"]
    first = _earliest(held)
    return {
        "text": view["statement"],
        "description": view["summary"],
        "about": nodes.references(view["about"]),
        "firstAppearance": first and nodes.reference(first),
        "appearance": nodes.references(dict.fromkeys(each["source"] for each in held)),
        "positions": [_position(nodes, each) for each in view["positions"]],
        "standing": [_standing(nodes, record, view, each) for each in view["standing"]],
    }


def _position(nodes: Nodes, position: View) -> Node:
    speaker, role = nodes.reference(position["by"]), position["role"]
    return {
        "@type": STANCES[position["stance"]],
        # What somebody was then, said of the position and not of the person.
        "agent": {"@type": "Role", "roleName": role, "agent": speaker} if role else speaker,
        "startTime": position["on"],
        "description": position["in_short"],
        "result": nodes.reference(position["source"]),
    }


def _standing(nodes: Nodes, record: Record, view: View, standing: View) -> Node:
    """A verdict, by the publication itself: as of a date, which is not the date on which it was written."""
    checked = {"@type": "ClaimReview", "claimReviewed": view["statement"]}
    return {
        **(checked if record.data["nature"] in CHECKED else {"@type": "Review"}),
        "url": f"{nodes.publication.place.origin}{view['url']}",
        "temporalCoverage": standing["on"],
        "reviewRating": {"@type": "Rating", "alternateName": standing["verdict"].capitalize()},
        "reviewBody": standing["because"],
        "isBasedOn": nodes.reference(standing["source"]),
    }


def _earliest(positions: list[View]) -> Link | None:
    """The source of the earliest position, if their dates tell which that is."""
    if not positions:
        return None
    first = min(positions, key=lambda each: str(each["on"]))
    rivals = {each["source"] for each in positions if _may_be_as_early(str(each["on"]), str(first["on"]))}
    source: Link = first["source"]
    return source if rivals == {source} else None


def _may_be_as_early(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _model(nodes: Nodes, record: Record, view: View) -> Node:
    titles = {dimension.id: dimension.title for dimension in nodes.publication.settings.dimensions}
    terms = view["licence"]
    return {
        "description": record.data["summary"],
        "applicationCategory": "AI model",
        "creator": nodes.reference(view["developer"]),
        "datePublished": view["released"],
        "isBasedOn": nodes.references(view["derived_from"]),
        "license": terms and {"@type": "CreativeWork", "name": terms["name"]},
        "review": [_verdict(nodes, titles, each) for each in view["openness"]],
    }


def _verdict(nodes: Nodes, titles: dict[str, str], verdict: View) -> Node:
    source = {"isBasedOn": nodes.reference(verdict["source"])} if verdict["source"] else {}
    evidence = {"citation": verdict["evidence"]} if verdict["evidence"] else {}
    return {
        "@type": "Review",
        "author": nodes.reference(verdict["judged_by"]),
        "temporalCoverage": verdict["on"],
        "reviewAspect": titles[verdict["dimension"]],
        "reviewRating": {
            "@type": "Rating",
            "alternateName": verdict["value"].capitalize(),
            "ratingExplanation": f"Criteria: {verdict['criteria']}",
        },
        **source,
        **evidence,
    }


def _person(nodes: Nodes, record: Record, view: View) -> Node:
    roles = [
        {"@type": "OrganizationRole", "roleName": each["role"], "startDate": each["since"], "endDate": each["until"],
         "affiliation": nodes.reference(each["organization"])}
        for each in view["affiliation"]
    ]  # fmt: skip
    kept = [{key: value for key, value in role.items() if value} for role in roles]
    return {**_actor(nodes, record, view), "jobTitle": view["role"], "affiliation": kept}


def _actor(_: Nodes, record: Record, view: View) -> Node:
    return {"description": record.data["summary"], "see": [iri(each["url"]) for each in view["links"]]}


def _topic(nodes: Nodes, record: Record, view: View) -> Node:
    return {
        "description": record.data["summary"],
        "termCode": record.id,
        "inDefinedTermSet": nodes.glossary("topics"),
        "broader": view["parent"] and nodes.identity(view["parent"]),
    }


def _term(nodes: Nodes, record: Record, view: View) -> Node:
    return {
        "description": record.data["summary"],
        "termCode": record.id,
        "alternateName": view["also"],
        "inDefinedTermSet": nodes.glossary("terms"),
        "see": [nodes.identity(link) for link in view["see"]],
    }


def _event(nodes: Nodes, record: Record, view: View) -> Node:
    return {
        "description": record.data["summary"],
        "startDate": view["on"],
        "about": nodes.references(view["about"]),
        "subjectOf": nodes.reference(view["source"]),
    }


def _source(_: Nodes, record: Record, __: View) -> Node:
    data = record.data
    return {
        "author": [_author(each) for each in data["author"] if each.get("literal") != "others"],
        "datePublished": data["issued"],
        "publisher": data["publisher"] and {"@type": "Organization", "name": data["publisher"]},
        "isPartOf": data["container_title"] and {"@type": "CreativeWork", "name": data["container_title"]},
        "url": data["URL"] and iri(data["URL"]),
        "identifier": data["DOI"] and {"@type": "PropertyValue", "propertyID": "DOI", "value": data["DOI"]},
        "description": data["note"],
    }


def _author(name: dict[str, str]) -> Node:
    """A person by family and given name, an organisation by one name."""
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    given = name.get("given")
    parts = {"familyName": name["family"], **({"givenName": given} if given else {})}
    return {"@type": "Person", "name": " ".join(filter(None, (given, name["family"]))), **parts}


THINGS: dict[str, Callable[[Nodes, Record, View], Node]] = {
    "explainers": _explainer, "claims": _claim, "models": _model, "people": _person, "organizations": _actor,
    "topics": _topic, "terms": _term, "events": _event, "sources": _source,
}  # fmt: skip
