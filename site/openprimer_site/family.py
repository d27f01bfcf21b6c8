"""The family of a model: what it was made from, and what was made from that, as a tree."""

from collections.abc import Iterator

from openprimer_site.documents import Link, Model
from openprimer_site.edition import Edition
from openprimer_site.parts import anchor
from openprimer_site.site import Value

DEEPEST = 12  # generations; a circle among the ancestors ends there


def family(edition: Edition, model: Model) -> list[Value]:
    """The tree from the oldest ancestors down, this model marked in it; nothing where it has no relatives."""
    catalogue = edition.catalogue
    if not model["derived_from"] and not catalogue.made_from.get(model["id"]):
        return []
    roots = {root["id"]: root for root in _roots(edition, model, DEEPEST)}
    return [_branch(edition, root, model["id"], DEEPEST) for root in roots.values()]


def _roots(edition: Edition, link: Link, left: int) -> Iterator[Link]:
    """The oldest ancestors of a model: itself where it has none."""
    parents = _parents(edition, link) if left else []
    if not parents:
        yield link
    for parent in parents:
        yield from _roots(edition, parent, left - 1)


def _parents(edition: Edition, link: Link) -> list[Link]:
    document = edition.catalogue.record(link)
    parents: list[Link] = document["derived_from"] if document else []  # type: ignore[typeddict-item]
    return parents


def _branch(edition: Edition, link: Link, here: str, left: int) -> dict[str, Value]:
    children = edition.catalogue.made_from.get(link["id"], ()) if left else ()
    return {
        **anchor(link),
        "here": link["id"] == here,
        "branches": [_branch(edition, child, here, left - 1) for child in children],
    }
