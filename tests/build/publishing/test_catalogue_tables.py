"""The catalogue is a database that people can query, and that says what each of its tables means."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.build.workspace import Workspace

from openprimer_api.release import SNAPSHOT
from openprimer_api.schemas import KINDS
from openprimer_build.documents.compose import compose
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence
from openprimer_build.publishing.snapshot import write_snapshot

DETAILS = ("affiliations", "authors", "corrections", "mentions", "positions", "sections", "standings", "verdicts")


@pytest.fixture(scope="module")
def database(published: Workspace) -> Iterator[sqlite3.Connection]:
    """The published catalogue."""
    with closing(sqlite3.connect(f"file:{published.public / SNAPSHOT}?mode=ro", uri=True)) as connection:
        yield connection


def datasette(database: Path, *arguments: str) -> Any:
    """What Datasette says of a database, in a process of its own."""
    command = [sys.executable, "-m", "datasette", *arguments]
    asked = subprocess.run(command, capture_output=True, text=True, check=True, cwd=database.parent)
    return json.loads(asked.stdout)


def test_every_reference_has_its_row_and_the_file_is_sound(database: sqlite3.Connection) -> None:
    """Foreign keys, pages and indexes."""
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_each_kind_has_a_table_with_a_row_for_each_record(database: sqlite3.Connection, published: Workspace) -> None:
    """As many as its list counts; what is not published has none."""
    for kind in KINDS:
        total = published.json(f"/api/v1/{kind}.json")["total"]
        assert database.execute(f"SELECT count(*) FROM {kind}").fetchone() == (total,)  # noqa: S608 - our own names
    ids = {name for kind in KINDS for (name,) in database.execute(f"SELECT id FROM {kind}")}  # noqa: S608 - likewise
    assert not {"llama-1", "next-year"} & ids


@pytest.mark.parametrize("table", [*KINDS, *DETAILS])
def test_every_table_has_a_key_and_leads_to_its_records(database: sqlite3.Connection, table: str) -> None:
    """So that programs can join and link what people see."""
    columns = database.execute(f"PRAGMA table_info({table})").fetchall()
    assert any(column[5] for column in columns)
    assert database.execute(f"PRAGMA foreign_key_list({table})").fetchall()


def test_every_table_and_every_column_says_what_it_means(database: sqlite3.Connection) -> None:
    """Those of the catalogue with all columns, those that serve the API at least as a whole."""
    meanings = {(name, column): meaning for name, column, meaning in database.execute("SELECT * FROM about")}
    tables = {
        name
        for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "search_"))
    }
    assert {name for name, column in meanings if not column} == tables
    for table in (*KINDS, *DETAILS, "about"):
        columns = {column[1] for column in database.execute(f"PRAGMA table_info({table})")}
        assert {column for name, column in meanings if name == table and column} == columns
    assert all(meaning and "CREATE" not in meaning for meaning in meanings.values())


def test_rows_say_what_the_records_say(database: sqlite3.Connection) -> None:
    """In plain columns, lists as JSON, dates as they were written."""
    ask = database.execute
    positions = ask('SELECT speaker, stance, "on", source FROM positions ORDER BY position').fetchall()
    assert positions == [("acme", "for", "2023-07-18", "news-2023"), ("ada-reader", "qualifies", "2024", "blog-2024")]
    assert ask("SELECT verdict FROM claims").fetchall() == [("stands",)]
    assert ask("SELECT count(*) FROM standings").fetchone() == (2,)
    assert ask("SELECT parameters, licence, licence_source FROM models").fetchone() == (
        '["7B", "70B"]', "A licence of its own", "paper-2023",
    )  # fmt: skip
    assert ask("SELECT dimension, value, judged_by, source FROM verdicts ORDER BY position").fetchall() == [
        ("weights", "open", "ada-reader", None),
        ("licences", "partial", "acme", "news-2023"),
    ]
    assert ask("SELECT family, given, literal FROM authors WHERE source = 'paper-2023'").fetchall() == [
        ("Reader", "Ada", None),
        (None, None, "Acme"),
    ]
    assert ask("SELECT organization, since, until FROM affiliations").fetchall() == [("acme", "2020", "2021-05")]
    assert ask("SELECT parent FROM topics WHERE id = 'business'").fetchone() == ("licences",)
    assert ask("SELECT id, title FROM sections WHERE record = 'what-is-open' ORDER BY position").fetchall() == [
        ("given", "What is given?"),
        ("kept", "What is kept?"),
    ]
    assert ask("SELECT what FROM corrections").fetchall() == [("The year of the release was wrong.",)]


def test_one_question_joins_what_the_site_shows_on_many_pages(database: sqlite3.Connection) -> None:
    """Which explainers of a topic name which claims, and how those are judged."""
    found = database.execute(
        """
        SELECT explainers.title, claims.title, claims.verdict FROM explainers
        JOIN mentions AS filed ON filed.record = explainers.id AND filed.relation = 'topics'
        JOIN mentions AS named ON named.record = explainers.id AND named.relation = 'claims'
        JOIN claims ON claims.id = named.mentioned
        WHERE filed.mentioned = 'licences'
        """
    ).fetchall()
    assert found == [("What is open?", "Open is safe", "stands")]


def test_datasette_opens_it_and_follows_its_keys(published: Workspace) -> None:
    """It lists every table, and shows names in place of ids."""
    path = published.public.resolve() / SNAPSHOT
    tables = datasette(path, "inspect", path.name)["catalogue"]["tables"]
    assert set(KINDS) | set(DETAILS) | {"about"} <= set(tables)
    assert tables["positions"]["count"] == 2
    page = datasette(path, path.name, "--get", "/catalogue/positions.json?_labels=on&_shape=objects")
    assert page["rows"][0]["speaker"] == {"value": "acme", "label": "Acme"}
    assert page["rows"][0]["claim"] == {"value": "open-is-safe", "label": "Open is safe"}


def test_what_was_withdrawn_is_no_longer_referred_to(project: Workspace, tmp_path: Path) -> None:
    """Null where one reference stood, and no row among many."""
    project.edit("content/sources.yml", "- id: news-2023\n", "- id: news-2023\n  status: withdrawn\n  reason: Wrong.\n")
    publication = check(project.project()).publication
    path = tmp_path / "catalogue.sqlite"
    write_snapshot(path, publication, compose(publication, Silence()), [], [])
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT source FROM positions WHERE speaker = 'acme'").fetchall() == [(None,)]
        assert database.execute("SELECT count(*) FROM mentions WHERE mentioned = 'news-2023'").fetchone() == (0,)
