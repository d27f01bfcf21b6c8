"""The pages for editors: how to write, which keys a kind has, and what each code of a mistake means."""

from collections.abc import Iterator, Sequence
from typing import TypedDict, cast

from openprimer_site.edition import Edition
from openprimer_site.frame import as_json, crumbs, head
from openprimer_site.site import Meta, Page, Value

PROSE = {"": "editing", "syntax/": "editing-syntax"}  # by path below /editing/: the prose of the page
HUB = "hub"


class Key(TypedDict):
    """A key of front matter."""

    name: str
    required: bool
    meaning: str
    takes: str
    example: str | None
    keys: "list[Key]"


class Kind(TypedDict):
    """A kind of record as editors write it."""

    kind: str
    file: str
    example: str
    schema: str | None
    keys: list[Key]


class Code(TypedDict):
    """A code of a mistake."""

    code: str
    severity: str
    title: str
    why: str
    wrong: str
    right: str


class Editing(TypedDict):
    """What editors may write."""

    kinds: list[Kind]
    codes: list[Code]


def editing(edition: Edition) -> Iterator[Page]:
    """All pages for editors; none where the site has no description of what they write, or wants none of them."""
    document = edition.catalogue.document("editing.json")
    if document is None or not edition.site.pages_for_editors:
        return
    described = cast("Editing", document)
    for place, name in PROSE.items():
        yield _prose(edition, described, place, name)
    for kind in described["kinds"]:
        yield Page(f"editing/{kind['kind']}.md", _kind(edition, kind))
    yield Page("editing/errors.md", _errors(edition, described["codes"]))


def _prose(edition: Edition, described: Editing, place: str, name: str) -> Page:
    """A page of prose for editors."""
    speak, site = edition.words, edition.site
    kinds = "\n".join(
        f"- [{_name(edition, kind['kind'])}]({site.address('/editing/')}{kind['kind']}/), `{kind['file']}`"
        for kind in described["kinds"]
    )
    body = speak.prose(name, title=site.title, base=site.base, kinds=kinds)
    meta = _head(edition, place, "prose", speak("editing.syntax" if place else "editing.title"))
    return Page(f"editing/{place.strip('/') or 'index'}.md", meta | {"aside": True}, body)


def _head(edition: Edition, place: str, template: str, title: str) -> Meta:
    """Begin the front matter of a page, which stands below the first of them."""
    speak = edition.words
    above = {"title": speak("editing.title"), "url": edition.site.address("/editing/")}
    meta = head(edition, f"/editing/{place}", template, title, speak("editing.description"))
    return meta | {"kind_word": speak("editing.title"), "crumbs": [*crumbs(edition), *([above] if place else [])]}


def _name(edition: Edition, kind: str) -> str:
    return edition.words("editing.hub" if kind == HUB else f"kinds.{kind}.other")


def _kind(edition: Edition, kind: Kind) -> Meta:
    """The keys of one kind."""
    speak, name = edition.words, _name(edition, kind["kind"])
    meta = _head(edition, f"{kind['kind']}/", "guide", speak("editing.kind", kind=name))
    return meta | {
        "alternates": [as_json(edition, "editing")],
        "intro": speak("editing.hub_intro" if kind["kind"] == HUB else f"kinds.{kind['kind']}.intro"),
        "file": kind["file"],
        "example": kind["example"],
        "schema": kind["schema"],
        "fields": list(_keys(edition, kind["keys"], "")),
    }


def _keys(edition: Edition, keys: Sequence[Key], above: str) -> Iterator[Value]:
    """Every key, each in front of those of its value."""
    for key in keys:
        name = f"{above}{key['name']}"
        yield {
            "id": f"key-{name}",
            "name": name,
            "inner": bool(above),
            "needed": edition.words("editing.required" if key["required"] else "editing.optional"),
            "meaning": key["meaning"],
            "takes": f"{key['takes'][:1].upper()}{key['takes'][1:]}",
            "example": key["example"],
        }
        yield from _keys(edition, key["keys"], f"{name}.")


def _errors(edition: Edition, codes: Sequence[Code]) -> Meta:
    """Every code with an example of wrong and of right."""
    speak = edition.words
    groups: Value = [
        {
            "title": speak(f"editing.{severity}s"),
            "codes": [
                {name: code[name] for name in ("code", "title", "why", "wrong", "right")}
                for code in codes
                if code["severity"] == severity
            ],
        }
        for severity in ("error", "warning")
    ]
    meta = _head(edition, "errors/", "errors", speak("editing.codes"))
    return meta | {"alternates": [as_json(edition, "editing")], "intro": speak("editing.codes_intro"), "groups": groups}
