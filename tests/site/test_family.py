"""The family of a model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site.edition import Edition
from openprimer_site.family import DEEPEST, family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openprimer_site import Site


def names(branches: list[Any], depth: int = 0) -> Iterator[tuple[int, str, bool]]:
    """Every model of a tree with its depth, and whether the tree is its own."""
    for branch in branches:
        yield depth, branch["title"], branch["here"]
        yield from names(branch["branches"], depth + 1)


def test_a_family_is_a_tree_from_the_oldest_ancestor_down(meta: dict[str, Any]) -> None:
    """The same tree on every page of the family, with the page's own model marked."""
    assert list(names(meta["models/tower-clock.md"]["family"])) == [(0, "Tower Clock", True), (1, "Town Clock", False)]
    assert list(names(meta["models/town-clock.md"]["family"])) == [(0, "Tower Clock", False), (1, "Town Clock", True)]


def test_a_model_without_relatives_has_no_family(site: Site) -> None:
    """A tree of one says nothing."""
    lone: Any = {**site.documents["/api/v1/models/town-clock.json"], "derived_from": []}
    alone = Edition.of(replace(site, documents={"/api/v1/models/town-clock.json": lone}))
    assert family(alone, lone) == []


def test_a_circle_among_ancestors_comes_to_an_end(site: Site) -> None:
    """An editor may have made one by mistake."""
    path = "/api/v1/models/town-clock.json"
    town: Any = site.documents[path]
    link = {key: town[key] for key in ("id", "kind", "title", "href", "url")}
    circle = Edition.of(replace(site, documents={path: {**town, "derived_from": [link]}}))
    inside: Any = {**town, "derived_from": [link]}
    depths = [depth for depth, _, _ in names(family(circle, inside))]
    assert max(depths) == DEEPEST
