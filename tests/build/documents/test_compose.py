"""Every record becomes documents, and what is not published is in none of them."""

import json
import re
from collections.abc import Mapping

import pytest
from tests.build.workspace import FRONT, Listener, Workspace

from openprimer_api.schemas import KINDS
from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document, encode
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence


def value(documents: Mapping[str, Document], path: str) -> Mapping[str, object]:
    """What a JSON document says."""
    return documents[path].value


def made(project: Workspace) -> dict[str, Document]:
    """The documents of a project as it is now; it must have no error."""
    assert project.errors() == []
    return compose(check(project.project()).publication, Silence())


def test_every_published_record_has_json_and_markdown(documents: Mapping[str, Document]) -> None:
    """Of every kind, and each list names all of its records."""
    for kind in KINDS:
        first = value(documents, f"/api/v1/{kind}.json")
        pages = [
            first,
            *(value(documents, f"/api/v1/{kind}/page/{n}.json") for n in range(2, int(str(first["pages"])) + 1)),
        ]
        ids = [item["id"] for page in pages for item in page["items"]]  # type: ignore[attr-defined]
        assert len(ids) == first["total"] == len(set(ids)) > 0
        for name in ids:
            assert value(documents, f"/api/v1/{kind}/{name}.json")["id"] == name
            assert documents[f"/{kind}/{name}.md"].body.startswith(b"# ")


@pytest.mark.parametrize(
    "secret", ["next-year", "What comes next", "llama-1", "Llama 1", "described twice", "unpublished"]
)
def test_drafts_and_withdrawn_records_are_in_no_document(documents: Mapping[str, Document], secret: str) -> None:
    """Not in lists, not in backlinks, not in feeds."""
    assert [path for path, each in documents.items() if secret in path or secret.encode() in each.body] == []


def test_documents_come_in_the_order_of_their_paths_and_are_written_in_one_way(
    documents: Mapping[str, Document],
) -> None:
    """Two blanks of indentation, text as it is, a line feed at the end: what json.dumps would write."""
    assert list(documents) == sorted(documents)
    for path, each in documents.items():
        assert each.path == path
        if path.endswith(".json"):
            assert each.body.decode() == json.dumps(each.value, ensure_ascii=False, indent=2) + "\n"


def test_json_is_written_as_the_standard_library_writes_it() -> None:
    """Also what is empty, nested, or no text."""
    odd: dict[str, object] = {
        "a": [],
        "b": {},
        "c": [[], {}, ()],
        "d": [1, 2.5, True, None, 'é"\\\n\x01'],
        "é": {"x": {"y": ["z"]}},
        "": "",
    }
    assert encode(odd).decode() == json.dumps(odd, ensure_ascii=False, indent=2) + "\n"


def test_one_step_for_each_record_is_told(project: Workspace) -> None:
    """Whoever waits sees how far it is."""
    listener = Listener()
    compose(check(project.project()).publication, listener)
    assert listener.steps == {"Composing documents": 17}


def test_sections_lead_to_their_neighbours(documents: Mapping[str, Document]) -> None:
    """And hold their own Markdown with the notes it uses."""
    given = json.loads(documents["/api/v1/explainers/what-is-open/sections/given.json"].body)
    kept = json.loads(documents["/api/v1/explainers/what-is-open/sections/kept.json"].body)
    assert (given["position"], given["previous"], given["next"]["href"]) == (1, None, kept["href"])
    assert (kept["position"], kept["previous"]["href"], kept["next"]) == (2, given["href"], None)
    assert "[^news-2023]: " in kept["body"]["markdown"]
    assert "[^blog-2024]: " not in kept["body"]["markdown"]
    assert "[[llama-2]]" in given["body"]["markdown"]


def test_links_lead_in_both_directions(documents: Mapping[str, Document]) -> None:
    """What a record is referred to by, by kind and then by title; a speaker's positions, oldest first."""
    model = json.loads(documents["/api/v1/models/llama-2.json"].body)
    assert [link["id"] for link in model["referenced_by"]] == ["what-is-open", "open-is-safe", "release"]
    acme = json.loads(documents["/api/v1/organizations/acme.json"].body)
    assert [(each["claim"]["id"], each["stance"]) for each in acme["positions"]] == [("open-is-safe", "for")]
    article = json.loads(documents["/api/v1/explainers/what-is-open.json"].body)
    assert article["stances"] == {"for": 1, "against": 0, "qualifies": 1}
    assert [term["id"] for term in article["terms"]] == ["weight", "modèle"]
    assert [source["id"] for source in article["bibliography"]] == ["paper-2023", "news-2023"]


def test_lists_count_what_their_records_have(documents: Mapping[str, Document]) -> None:
    """Facets, the most frequent first; neighbours by path."""
    claims = value(documents, "/api/v1/claims.json")
    assert claims["facets"] == {
        "nature": [{"value": "forecast", "label": "forecast", "count": 1}],
        "verdict": [{"value": "stands", "label": "stands", "count": 1}],
    }
    sources = value(documents, "/api/v1/sources.json")
    assert (sources["page"], sources["pages"], sources["next"]) == (1, 2, "/api/v1/sources/page/2.json")


def test_lists_have_their_own_order(project: Workspace) -> None:
    """Explainers newest first, events oldest first, all else by name whatever the case."""
    project.write("people/zoe.md", "---\nname: adam\nsummary: A.\n---\n")
    found = made(project)
    order = {kind: [item["id"] for item in json.loads(found[f"/api/v1/{kind}.json"].body)["items"]] for kind in KINDS}
    assert order["explainers"] == ["who-gains", "what-is-open"]
    assert order["events"] == ["founding", "release"]
    assert order["people"] == ["ada-reader", "zoe"]


def test_kind_without_records_has_an_empty_list(project: Workspace) -> None:
    """A new project begins with nothing."""
    for path in project.content.iterdir():
        if path.name not in {"hub.yml", "format.yml", "explainers", "organizations.yml", "topics.yml", "media"}:
            path.rename(project.root / path.name)
    for name in ("what-is-open", "next-year"):
        (project.content / "explainers" / f"{name}.md").unlink()
    text = (project.content / "explainers/who-gains.md").read_text("utf-8")
    front = text.replace("authors: [ada-reader]", "authors: [acme]").replace("about: [release]\n", "").split("\n\n")[0]
    project.write("explainers/who-gains.md", f"{front}\n\nText.\n")
    project.edit("content/hub.yml", "[what-is-open, who-gains]", "[who-gains]")
    empty = value(made(project), "/api/v1/sources.json")
    assert (empty["items"], empty["total"], empty["page"], empty["pages"], empty["next"]) == ([], 0, 1, 1, None)


def test_hub_shows_groups_in_order_with_counts(documents: Mapping[str, Document]) -> None:
    """And the newest explainers beside them."""
    hub = json.loads(documents["/api/v1/hub.json"].body)
    assert [(group["id"], group["count"]) for group in hub["groups"]] == [("basics", 2)]
    assert [each["id"] for each in hub["groups"][0]["explainers"]] == ["what-is-open", "who-gains"]
    assert [each["id"] for each in hub["newest"]] == ["who-gains", "what-is-open"]


def test_timeline_holds_dates_of_any_precision_oldest_first(project: Workspace) -> None:
    """A year comes before its months, a month before its days."""
    for name, on in {"a": "2001-05-02", "b": "2001-05", "c": "2000"}.items():
        project.write(f"events/event-{name}.md", f"---\ntitle: {name}\nsummary: A.\non: {on}\nsource: book-2020\n---\n")
    timeline = json.loads(made(project)["/api/v1/timeline.json"].body)
    assert [each["on"] for each in timeline["items"]] == ["2000", "2001", "2001-05", "2001-05-02", "2023-07-18"]


def test_openness_is_a_matrix_and_a_table(documents: Mapping[str, Document]) -> None:
    """Verdicts by dimension in the order of the settings; no cell is a formula to a spreadsheet."""
    matrix = json.loads(documents["/api/v1/openness.json"].body)
    assert [each["id"] for each in matrix["dimensions"]] == ["weights", "licences"]
    assert list(matrix["items"][0]["verdicts"]) == ["weights", "licences"]
    lines = documents["/api/v1/openness.csv"].body.decode().split("\r\n")
    assert lines[0].startswith("model,name,developer,dimension,value,judged_by,criteria,on,evidence,source")
    assert lines[2].startswith("llama-2,Llama 2,acme,licences,partial,acme,'=1+1,2024,,news-2023")


def test_changes_are_read_from_the_content_newest_first(documents: Mapping[str, Document]) -> None:
    """Published, updated, corrected, judged; judged again by each later standing."""
    changes = json.loads(documents["/api/v1/changes.json"].body)["items"]
    assert [(each["on"], each["kind"], each["record"]["id"]) for each in changes] == [
        ("2026-03-01", "updated", "what-is-open"),
        ("2026-02-10", "corrected", "what-is-open"),
        ("2026-02-01", "published", "who-gains"),
        ("2026-01-10", "published", "what-is-open"),
        ("2024-06-01", "rejudged", "open-is-safe"),
        ("2023-07", "judged", "open-is-safe"),
    ]


def test_record_has_the_day_of_its_update_and_no_other(documents: Mapping[str, Document]) -> None:
    """Last-Modified is what the record says, never when somebody built it."""
    dated = {path for path, each in documents.items() if each.modified}
    assert "/api/v1/explainers/what-is-open.json" in dated
    assert {documents[path].modified for path in dated} == {"2026-03-01"}
    assert not any("who-gains" in path for path in dated)


def test_place_on_the_web_is_in_every_link(project: Workspace) -> None:
    """With a base path, root-relative links begin with it, and absolute ones name the host."""
    found = compose(check(project.project(site_url="https://example.org/primer")).publication, Silence())
    article = json.loads(found["/api/v1/explainers/what-is-open.json"].body)
    assert (article["href"], article["url"]) == (
        "/primer/api/v1/explainers/what-is-open.json",
        "/primer/explainers/what-is-open/",
    )
    places = (r'"(?:href|url|next|previous)": "(/[^"]*)', r'(?:href|src)=\\"(/[^"\\]*)', r"\]\((/[^) ]*)")
    addresses = [
        address
        for path, each in found.items()
        if path.endswith((".json", ".md")) and not re.search("openapi|schemas|editing", path)
        for place in places
        for address in re.findall(place, each.body.decode())
    ]
    assert len(addresses) > 200
    assert [address for address in addresses if not address.startswith("/primer/")] == []
    assert b"<https://example.org/primer/models/llama-2/>" in found["/models/llama-2.md"].body


def test_record_without_body_has_none(project: Workspace) -> None:
    """Not an empty text, and no sections."""
    project.write("models/wrong.md", FRONT)
    model = json.loads(made(project)["/api/v1/models/wrong.json"].body)
    assert (model["body"], model["sections"], model["bibliography"]) == (None, [], [])
