"""Whom a page credits for the data that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from openprimer_site import pages
from openprimer_site.credit import credit
from openprimer_site.edition import Edition

if TYPE_CHECKING:
    from openprimer_site import Site

OWED = ". An Index (CC BY), doi:10.1/2; A and B 2024: https://index.example/. A Map (MIT): http://map.example"
LINKS = [
    {"title": "An Index (CC BY), doi:10.1/2; A and B 2024", "url": "https://index.example/"},
    {"title": "A Map (MIT)", "url": "http://map.example"},
]


@pytest.fixture(scope="module")
def edition(site: Site) -> Edition:
    """The sample, ready to be asked."""
    return Edition.of(site)


def test_each_data_set_is_a_link_with_the_words_that_its_licence_asks_for(edition: Edition) -> None:
    """The publication itself is credited elsewhere on the page."""
    assert credit(edition, edition.site.attribution + OWED) == LINKS
    assert credit(edition, edition.site.attribution) == []


def test_the_matrix_names_whose_data_it_shows(site: Site, meta: dict[str, Any]) -> None:
    """As its document does."""
    assert meta["openness.md"]["credit"] == []
    table: Any = site.documents["/api/v1/openness.json"]
    owing = {**table, "attribution": table["attribution"] + OWED}
    changed = replace(site, documents={**site.documents, "/api/v1/openness.json": owing})
    (page,) = (page for page in pages(changed) if page.path == "openness.md")
    assert page.meta["credit"] == LINKS


def test_every_record_and_list_can_name_them(meta: dict[str, Any]) -> None:
    """The key is there for the templates, empty where nothing is owed."""
    for path in ("models/tower-clock.md", "models/index.md"):
        assert meta[path]["credit"] == []
