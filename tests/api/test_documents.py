"""What the documents that are no record dump."""

import json

import pytest
from werkzeug.test import Client

from openprimer_api.documents import LISTS
from openprimer_api.schemas import KINDS, SCHEMAS


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_shows_the_record_s_summary_and_no_more(kind: str, site: Client) -> None:
    """Link, title, summary and what the kind adds, the references resolved; never the body."""
    item = json.loads(site.get(f"/api/v1/{kind}.json").data)["items"][0]
    fields = SCHEMAS[kind]().fields

    own = {fields[key].data_key or key for key in SCHEMAS[kind].summary_keys}
    assert set(item) == {"id", "kind", "title", "summary", "href", "url"} | own


def test_an_entry_of_the_timeline_says_what_it_is_about(site: Client) -> None:
    """One step more than an event's summary."""
    item = json.loads(site.get("/api/v1/timeline.json").data)["items"][0]

    assert item["about"][0]["href"] == "/api/v1/models/llama-2.json"


def test_a_list_begins_with_what_it_is_and_ends_with_its_terms(site: Client) -> None:
    """In the order in which people read."""
    document = json.loads(site.get("/api/v1/explainers.json").data)

    assert list(document)[:2] == ["kind", "href"]
    assert list(document)[-2:] == ["licence", "attribution"]
    assert document["next"] == "/api/v1/explainers/page/2.json"
    assert document["previous"] is None


def test_there_is_a_list_for_every_kind() -> None:
    """In the order of the kinds."""
    assert tuple(LISTS) == KINDS
