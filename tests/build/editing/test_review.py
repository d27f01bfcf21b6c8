from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.changes import write
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.review import record_review, review_hash

if TYPE_CHECKING:
    from tests.build.workspace import Workspace

DAY = date(2026, 5, 1)


def review(project: Workspace, name: str, by: str = "ada-reader") -> None:
    """Record a review."""
    write([record_review(Desk.open(project.project()), name, by, DAY)])


@pytest.mark.parametrize("name", ["who-gains", "what-is-open", "weight", "acme", "llama-2"])
def test_a_review_holds_until_something_changes(project: Workspace, name: str) -> None:
    """In a file or in a list, for the first time or again: no warning now, one after a change."""
    review(project, name)
    assert project.check() == []
    record = Desk.open(project.project()).records[name]
    assert record.data["reviewed"] == {"on": "2026-05-01", "by": "ada-reader", "of": review_hash(record)}
    label = next(key for key in ("title", "name") if key in record.data)
    project.edit(record.path, f"{label}: {record.data[label]}\n", f"{label}: Another\n")
    stale = [each for each in project.check() if each.code == "W604"]
    assert [(each.path, "review of 2026-05-01 by ada-reader" in each.message) for each in stale] == [
        (record.path, True)
    ]


def test_layout_is_no_change(project: Workspace) -> None:
    """Another order of keys, a comment or another way to write a list leave a review as it is."""
    review(project, "who-gains")
    project.edit("content/explainers/who-gains.md", "key_points: [Many gain.]", "key_points:\n  - Many gain. # yes")
    assert project.check() == []


def test_only_people_and_organisations_review(project: Workspace) -> None:
    """The message says what the record is."""
    with pytest.raises(EditError, match='"paper-2023" is one of the sources'):
        review(project, "who-gains", "paper-2023")
