"""Looking things up among the documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openprimer_site.catalogue import Catalogue
from openprimer_site.documents import KINDS

if TYPE_CHECKING:
    from openprimer_site import Site
    from openprimer_site.documents import Link

NOWHERE: Link = {
    "id": "gone",
    "kind": "people",
    "title": "Gone",
    "href": "/primer/api/v1/people/gone.json",
    "url": "/primer/people/gone/",
}


def test_a_link_leads_to_the_document_of_its_record_below_any_base(site: Site) -> None:
    """Links carry the base, the paths of documents do not."""
    catalogue = Catalogue(site)
    tower = next(each for each in catalogue.of_kind("models") if each["id"] == "tower-clock")
    assert catalogue.record(tower) is tower


def test_a_link_to_what_is_not_published_leads_nowhere(site: Site) -> None:
    """Not an error: a release may leave a record out."""
    assert Catalogue(site).record(NOWHERE) is None


def test_only_records_count_as_records(site: Site) -> None:
    """Lists, sections and schemas lie beside them in the same folders."""
    catalogue = Catalogue(site)
    assert [each["id"] for each in catalogue.of_kind("people")] == ["ada-glass", "bob-stone", "cy-quiet"]
    assert all({each["kind"] for each in catalogue.of_kind(kind)} == {kind} for kind in KINDS)


def test_a_list_is_followed_over_all_its_pages(site: Site) -> None:
    """In order, and without the last page where that is missing."""
    catalogue = Catalogue(site)
    assert [page["page"] for page in catalogue.listing("claims")] == [1, 2, 3]
    documents = {path: each for path, each in site.documents.items() if "/claims/page/3" not in path}
    assert len(Catalogue(replace(site, documents=documents)).listing("claims")) == 2
    assert Catalogue(replace(site, documents={})).listing("claims") == []


def test_references_are_found_from_the_other_end(site: Site) -> None:
    """Who made what, what came of what, who works where, what is filed where."""
    catalogue = Catalogue(site)

    def ids(found: object) -> list[str]:
        assert isinstance(found, list)
        return [each["id"] for each in found]

    assert ids(catalogue.models_of["minute-works"]) == ["tower-clock"]
    assert ids(catalogue.made_from["tower-clock"]) == ["town-clock"]
    assert ids(catalogue.people_of["minute-works"]) == ["ada-glass"], "each person once"
    assert ids(catalogue.parts_of["clocks"]) == ["secrets", "weather"]
    assert ids(catalogue.explainers_on["clocks"]) == ["why-the-clock-was-opened", "what-time-it-is"], "newest first"
    assert ids(catalogue.events_about["tower-clock"]) == ["first-strike", "drawings-pinned-up", "clock-copied"]
