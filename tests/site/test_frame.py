"""What stands around every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from openprimer_site import settings

if TYPE_CHECKING:
    from openprimer_build.documents.document import Document
    from openprimer_site import Page, Site

METHODS = set(dir(dict))


def keys(value: object) -> Iterator[str]:
    """Every key of every mapping inside a value."""
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield key
            yield from keys(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from keys(inside)


def test_no_key_is_also_a_method_of_dict(site: Site, made: dict[str, Page]) -> None:
    """Jinja2 would hand a template the method in place of the value."""
    assert not METHODS & set(keys(settings(site)))
    for page in made.values():
        assert not METHODS & set(keys(page.meta)), page.path


def test_every_address_in_the_settings_begins_with_the_base(site: Site) -> None:
    """Navigation, foot, feeds and search work below a path of the host."""
    found: Any = settings(site)
    links = [link for column in found["footer"] for link in column["links"]]
    places = [entry["url"] for entry in [*found["navigation"], *links, *found["feeds"]]]
    assert all(url.startswith("/primer/") for url in [*places, found["home"], found["search"], found["pagefind"]])


def test_a_records_other_formats_are_published_documents(
    site: Site, meta: dict[str, Any], published: dict[str, Document]
) -> None:
    """The JSON and the Markdown that a page links are there, at the very address."""
    for page in meta.values():
        for link in page.get("alternates", []):
            document = published[link["url"].removeprefix(site.base)]
            assert document.media_type.partition(";")[0] == link["type"]


def test_every_page_names_its_one_address(meta: dict[str, Any]) -> None:
    """Absolute, with host and base."""
    assert meta["index.md"]["canonical"] == "http://127.0.0.1/primer/"
    assert meta["claims/page/2.md"]["canonical"] == "http://127.0.0.1/primer/claims/page/2/"
    assert meta["models/tower-clock.md"]["canonical"] == "http://127.0.0.1/primer/models/tower-clock/"


def test_a_page_says_where_it_stands(meta: dict[str, Any]) -> None:
    """Its section of the navigation, and the way to it."""
    assert meta["models/tower-clock.md"]["section"] == "models"
    assert [crumb["url"] for crumb in meta["models/tower-clock.md"]["crumbs"]] == ["/primer/", "/primer/models/"]
    assert [crumb["url"] for crumb in meta["openness.md"]["crumbs"]] == ["/primer/"]
    assert meta["index.md"]["crumbs"] == []


def test_a_record_lists_what_refers_to_it_by_kind(meta: dict[str, Any]) -> None:
    """In the order of kinds, and without empty groups."""
    groups = meta["models/tower-clock.md"]["backlinks"]
    assert [group["title"] for group in groups] == ["Explainers", "Claims", "Models", "Events"]
    assert groups[2]["links"] == [{"title": "Town Clock", "url": "/primer/models/town-clock/"}]


def test_any_record_can_be_cited(meta: dict[str, Any]) -> None:
    """With whom to credit, and the address to find it again."""
    cite = meta["models/tower-clock.md"]["cite"]
    assert cite == "Hour Press, Clocks, explained: “Tower Clock”. http://127.0.0.1/primer/models/tower-clock/"
