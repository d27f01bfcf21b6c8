import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from openprimer_api.release import SNAPSHOT
from openprimer_api.snapshot import Snapshot
from openprimer_api.suggestion import nearest


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/api/v1/explainers/why-opn.json", "/api/v1/explainers/why-open.json"),
        ("/api/v1/explainers/why-opn", "/api/v1/explainers/why-open"),
        ("/api/v1/explainer/why-opn.json", "/api/v1/explainers/why-open.json"),
        ("/explainers/why-opn/", "/explainers/why-open/"),
        ("/explainers/why-opn", "/explainers/why-open/"),
        ("/explainer/why-opn.md", "/explainers/why-open.md"),
        ("/api/v1/terms/modele.json", "/api/v1/terms/modèle.json"),
        ("/api/v1/timelin.json", "/api/v1/timeline.json"),
        ("/api/v1/timelin", "/api/v1/timeline"),
        ("/api/v1/explainers/why-open/sections/prt.json", "/api/v1/explainers/why-open/sections/part.json"),
        ("/lms.txt", "/llms.txt"),
    ],
)
def test_a_slip_is_understood(snapshot: Snapshot, asked: str, meant: str) -> None:
    """The kind is put right first, then the id, and the form stays the one that was asked for."""
    assert nearest(snapshot, asked) == meant


@pytest.mark.parametrize("asked", ["/", "/api/v1/unicorns/x.json", f"/{'long-' * 99}/", "/wp-admin/", "/x/y/z"])
def test_nothing_like_it_means_no_suggestion(snapshot: Snapshot, asked: str) -> None:
    """A guess that helps nobody is not made."""
    assert nearest(snapshot, asked) is None


def test_markdown_is_only_suggested_where_it_exists(copy_without_markdown: Snapshot) -> None:
    """A record without a body has a page and a document, but no Markdown."""
    assert nearest(copy_without_markdown, "/explainers/why-opn.md") is None
    assert nearest(copy_without_markdown, "/explainers/why-opn/") == "/explainers/why-open/"


@pytest.fixture
def copy_without_markdown(copy: Path) -> Iterator[Snapshot]:
    """A catalogue in which no record has a body."""
    with closing(sqlite3.connect(copy / SNAPSHOT)) as connection, connection:
        connection.execute("DELETE FROM documents WHERE path LIKE '%.md'")
    with Snapshot(copy / SNAPSHOT) as snapshot:
        yield snapshot
