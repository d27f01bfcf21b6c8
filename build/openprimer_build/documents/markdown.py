"""Each record as plain Markdown, for people and programs that read that best."""

from collections.abc import Iterator
from typing import Any

from openprimer_api import paths
from openprimer_build.dates import in_words
from openprimer_build.documents.document import MARKDOWN, Document
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record

View = dict[str, Any]


def markdown_document(publication: Publication, record: Record, view: View) -> Document:
    """One record as Markdown: title, what its front matter says, its body, and the terms of reuse."""
    parts = [f"# {record.title}", *_front(publication, record, view)]
    if view["body"]:
        parts.append(view["body"]["markdown"])
    terms = publication.settings.licence
    address = publication.place.absolute(paths.page(record.kind, record.id))
    publisher = publication.settings.attribution
    parts.append(f"---\n\n{publisher}, <{address}>. [{terms['name']}]({terms['url']}).")
    parts.append(view["attribution"].removeprefix(publisher).removeprefix(". "))
    text = "\n\n".join(part for part in parts if part) + "\n"
    path = paths.markdown(record.kind, record.id)
    return Document(path, MARKDOWN, text.encode(), record.data["updated"], record.kind, record.id)


def _front(publication: Publication, record: Record, view: View) -> Iterator[str]:
    """What stands above the body."""
    language = publication.settings.language
    if record.data.get("summary"):
        yield record.data["summary"]
    if record.kind == "explainers":
        yield f"**{view['question']}** {view['short_answer']}"
        yield "\n".join(f"- {point}" for point in view["key_points"])
    elif record.kind == "claims":
        yield f"> {view['statement']}"
        yield "\n".join(_position(each, language) for each in view["positions"])
        yield "\n".join(_standing(each, language) for each in view["standing"])
    elif record.kind == "models":
        yield from _model(publication, view)
    elif record.kind in {"people", "organizations"}:
        yield "\n".join(_statement(each, language) for each in view["positions"])
    elif record.kind == "events":
        yield f"{in_words(view['on'], language)}. Source: {_linked(view['source'])}."
    elif record.kind == "sources":
        yield " ".join(filter(None, (view["citation"], view["URL"] and f"<{view['URL']}>")))


def _position(position: View, language: str) -> str:
    role = f", {position['role']}" if position["role"] else ""
    when = in_words(position["on"], language)
    stance = position["stance"].capitalize()
    said = f"{_linked(position['by'])}{role}, {when}: {position['in_short']}"
    return f"- **{stance}.** {said} ({_linked(position['source'])})"


def _standing(standing: View, language: str) -> str:
    when = in_words(standing["on"], language)
    return f"- **{when}: {standing['verdict']}.** {standing['because']} ({_linked(standing['source'])})"


def _statement(statement: View, language: str) -> str:
    when = in_words(statement["on"], language)
    return f"- {when}, {statement['stance']} {_linked(statement['claim'])}: {statement['in_short']}"


def _model(publication: Publication, view: View) -> Iterator[str]:
    language = publication.settings.language
    facts = [f"- Developer: {_linked(view['developer'])}"]
    if view["released"]:
        facts.append(f"- Released: {in_words(view['released'], language)}")
    if view["parameters"]:
        facts.append(f"- Parameters: {', '.join(view['parameters'])}")
    if view["licence"]:
        facts.append(f"- Licence: {view['licence']['name']}")
    yield "\n".join(facts)
    titles = {dimension.id: dimension.title for dimension in publication.settings.dimensions}
    yield "\n".join(
        f"- {titles[each['dimension']]}: {each['value']} "
        f"({each['judged_by'].title}, {each['criteria']}, {in_words(each['on'], language)})"
        for each in view["openness"]
    )


def _linked(link: Any) -> str:
    """A link as Markdown."""
    return f"[{link.title}]({link.url})"
