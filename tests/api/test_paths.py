import pytest

from openprimer_api import paths
from openprimer_api.paths import Place


def test_the_first_page_of_a_list_is_the_list_itself() -> None:
    """Only further pages have a number in their path."""
    assert paths.listing("models") == "/api/v1/models.json"
    assert paths.listing("models", 2) == "/api/v1/models/page/2.json"


def test_a_record_has_a_document_a_page_markdown_and_sections() -> None:
    """All from its kind and id."""
    assert paths.document("models", "llama-2") == "/api/v1/models/llama-2.json"
    assert paths.page("models", "llama-2") == "/models/llama-2/"
    assert paths.page("models") == "/models/"
    assert paths.markdown("models", "llama-2") == "/models/llama-2.md"
    assert paths.section("models", "llama-2", "licence") == "/api/v1/models/llama-2/sections/licence.json"
    assert paths.resource("hub.json") == "/api/v1/hub.json"


def test_a_record_comes_in_the_forms_of_its_kind() -> None:
    """Citations of explainers and sources, frames of explainers, claims and models, feeds of topics."""
    assert set(paths.forms("people", "ada")) == {"page", "json", "markdown", "fragment", "jsonld"}
    assert paths.forms("sources", "paper")["csl.json"] == "/api/v1/sources/paper.csl.json"
    assert paths.forms("claims", "x")["oembed"] == "/api/v1/oembed/claims/x.json"
    assert paths.forms("models", "x")["card"] == "/embed/models/x/"
    assert paths.forms("topics", "x")["feed.xml"] == "/topics/x/feed.xml"
    assert paths.forms("terms", "x")["jsonld"] == "/api/v1/terms/x.jsonld"


def test_lists_come_as_tables_and_the_bibliography_in_one_piece() -> None:
    """Beside the list itself."""
    assert paths.table("models") == "/api/v1/models.csv"
    assert paths.citation("sources", "", "bib") == "/api/v1/sources.bib"
    assert paths.feed("json", "/changes/") == "/changes/feed.json"
    assert paths.feed("xml") == "/feed.xml"


@pytest.mark.parametrize(
    ("site_url", "absolute"),
    [
        ("https://example.org", "https://example.org/x"),
        ("https://example.org/", "https://example.org/x"),
        ("http://127.0.0.1:8000/a/b/", "http://127.0.0.1:8000/a/b/x"),
    ],
)
def test_a_place_puts_origin_and_base_in_front(site_url: str, absolute: str) -> None:
    """With or without a slash at the end of site_url."""
    place = Place.of(site_url)

    assert place.absolute("/x") == absolute
    assert place.origin + place.relative("/x") == absolute


@pytest.mark.parametrize(
    "site_url", ["", "example.org", "ftp://example.org/", "https:///x", "https://e.org/?a", "https://e.org/#a"]
)
def test_a_place_needs_an_absolute_address(site_url: str) -> None:
    """Without a query or a fragment."""
    with pytest.raises(ValueError, match=r".*"):
        Place.of(site_url)
