"""Every list comes as a table that spreadsheets and programs read alike."""

import csv
import io
import json
from collections.abc import Mapping

import pytest
from tests.build.workspace import Workspace

from openprimer_api.schemas import KINDS
from openprimer_build.documents.columns import CHANGES, COLUMNS, ENDING, TIMELINE
from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

TABLES = [*KINDS, "timeline", "changes", "openness"]


def rows(document: Document) -> list[dict[str, str]]:
    """What a table says, line by line."""
    return list(csv.DictReader(io.StringIO(document.body.decode(), newline=""), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_has_a_line_for_every_record_in_the_order_of_the_list(
    documents: Mapping[str, Document], kind: str
) -> None:
    """On one page, however many pages the list has."""
    ids = [row["id"] for row in rows(documents[f"/api/v1/{kind}.csv"])]
    listed = []
    here: str | None = f"/api/v1/{kind}.json"
    while here:
        page = json.loads(documents[here].body)
        listed += [item["id"] for item in page["items"]]
        here = page["next"]
    assert ids == listed


@pytest.mark.parametrize("name", TABLES)
def test_lines_end_as_the_standard_wants_and_none_is_ragged(documents: Mapping[str, Document], name: str) -> None:
    """RFC 4180: carriage return and line feed, the same number of cells in each line, no byte order mark."""
    document = documents[f"/api/v1/{name}.csv"]
    lines = list(csv.reader(io.StringIO(document.body.decode(), newline=""), strict=True))
    assert document.media_type == "text/csv; charset=utf-8"
    assert document.body.endswith(b"\r\n")
    assert not document.body.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in document.body.replace(b"\r\n", b"")
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines) > 1


def test_columns_are_these_and_each_says_what_it_means() -> None:
    """Whoever reads a table by the names of its columns can rely on them: none goes, none is renamed."""
    names = {kind: [column.name for column in columns] for kind, columns in COLUMNS.items()}
    assert names["claims"] == [
        "id", "title", "statement", "summary", "nature", "about", "for", "against", "qualifies", "verdict", "judged",
        "because", "evidence",
    ]  # fmt: skip
    assert names["events"] == ["id", "title", "summary", "on", "about", "source"]
    assert [column.name for column in ENDING] == ["updated", "sources", "url", "href", "licence", "attribution"]
    every = [column for columns in (*COLUMNS.values(), ENDING, TIMELINE, CHANGES) for column in columns]
    assert all(column.meaning for column in every)
    assert all(len(set(names[kind])) == len(names[kind]) for kind in KINDS)


def test_cells_hold_ids_words_and_texts(documents: Mapping[str, Document]) -> None:
    """References by id, several with a blank between them, texts with a semicolon; addresses are whole."""
    (claim,) = rows(documents["/api/v1/claims.csv"])
    assert (claim["for"], claim["against"], claim["qualifies"]) == ("acme", "", "ada-reader")
    assert (claim["verdict"], claim["judged"], claim["because"]) == ("stands", "2024-06-01", "Somebody has looked.")
    (model,) = rows(documents["/api/v1/models.csv"])
    assert (model["developer"], model["parameters"], model["verdicts"]) == ("acme", "7B; 70B", "2")
    assert (model["model_licence"], model["terms"]) == ("A licence of its own", "Use it.")
    assert model["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert model["attribution"] == "Open things"
    assert model["url"] == "http://127.0.0.1:8000/models/llama-2/"
    article = next(row for row in rows(documents["/api/v1/explainers.csv"]) if row["id"] == "what-is-open")
    assert (article["key_points"], article["topics"]) == ("Weights are not everything.; Licences matter.", "licences")
    assert article["corrections"] == "2026-02-10"
    paper = next(row for row in rows(documents["/api/v1/sources.csv"]) if row["id"] == "paper-2023")
    assert paper["author"] == "Reader, Ada; Acme"
    (person,) = rows(documents["/api/v1/people.csv"])
    assert (person["affiliation"], person["links"]) == ("acme", "https://example.org/ada")


def test_timeline_and_changes_are_tables_too(documents: Mapping[str, Document]) -> None:
    """Oldest first the one, newest first the other, as their documents are."""
    assert [row["on"] for row in rows(documents["/api/v1/timeline.csv"])] == ["2001", "2023-07-18"]
    changes = rows(documents["/api/v1/changes.csv"])
    items = json.loads(documents["/api/v1/changes.json"].body)["items"]
    assert [(row["on"], row["change"], row["record"]) for row in changes] == [
        (item["on"], item["kind"], item["record"]["id"]) for item in items
    ]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠1"])  # noqa: RUF001
def test_no_cell_is_a_formula(project: Workspace, start: str) -> None:
    """A spreadsheet that opens the table runs nothing."""
    project.edit("content/topics.yml", "summary: What one may do.", f"summary: '{start}'")
    found = compose(check(project.project()).publication, Silence())
    summaries = [row["summary"] for row in rows(found["/api/v1/topics.csv"])]
    assert f"'{start}" in summaries
