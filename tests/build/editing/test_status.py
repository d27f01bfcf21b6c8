from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openprimer_build.editing.changes import write
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.review import record_review
from openprimer_build.editing.status import as_table, status

if TYPE_CHECKING:
    from tests.build.workspace import Workspace

DAY = date(2026, 6, 1)


def found(project: Workspace, overdue: int = 365) -> dict[str, list[tuple[str, str]]]:
    """The ids and notes under each heading that has any."""
    headings = status(Desk.open(project.project()), DAY, overdue)
    return {each.key: [(spot.id, spot.note) for spot in each.spots] for each in headings if each.spots}


def test_the_example_shows_its_thin_spots(project: Workspace) -> None:
    """Drafts and withdrawn records count only as what they are."""
    seen = found(project)
    assert [name for name, _ in seen.pop("short")] == ["what-is-open", "who-gains"]
    assert seen == {
        "drafts": [("next-year", "")],
        "never-reviewed": [("who-gains", "")],
        "no-claim": [("who-gains", "")],
        "no-date": [("blog-2024", "")],
        "no-address": [("news-2023", ""), ("book-2020", "")],
    }


def test_reviews_are_overdue_after_their_time_unless_they_are_stale(project: Workspace) -> None:
    """A review that no longer holds is out of date, however young."""
    assert found(project, overdue=100)["overdue-reviews"] == [("what-is-open", "120 days ago")]
    write([record_review(Desk.open(project.project()), "weight", "acme", date(2020, 1, 1))])
    project.edit("content/terms.yml", "  title: weight", "  title: Weight")
    assert found(project)["stale-reviews"] == [("weight", "reviewed 2020-01-01 by acme")]
    assert "overdue-reviews" not in found(project)


def test_claims_and_pictures_are_looked_at(project: Workspace) -> None:
    """Claims without a standing, claims of one side, pictures without words, explainers without a source."""
    project.edit("content/claims/open-is-safe.md", "stance: qualifies", "stance: for")
    path = project.content / "claims/open-is-safe.md"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("standing:")] + "---\n", "utf-8")
    project.edit("content/explainers/who-gains.md", "[@blog-2024]", "![](media/photo.png) ![x](media/photo.png)")
    seen = found(project)
    assert seen["no-standing"] == [("open-is-safe", "")]
    assert seen["one-sided"] == [("open-is-safe", "all for")]
    assert seen["no-alt"] == [("who-gains", "1 of them")]
    assert seen["uncited"] == [("who-gains", "")]


def test_the_table_begins_with_the_numbers(project: Workspace) -> None:
    """Every heading has its line, and those with records are listed below, with file and line."""
    lines = as_table(status(Desk.open(project.project()), DAY, 365)).split("\n")
    assert lines[0] == "1  drafts"
    assert lines[1] == "0  reviews out of date: changed since"
    assert lines[13:15] == ["Drafts", "  next-year     content/explainers/next-year.md:2"]
    assert "  who-gains     content/explainers/who-gains.md:2  13 words" in lines
