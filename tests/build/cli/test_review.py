from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.cli.running import run

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def test_a_review_is_written_with_its_day(project: Workspace) -> None:
    """Today is the day, unless another is given; a dry run shows one line."""
    shown = run(project.root, "review", "who-gains", "--by", "ada-reader", "--on", "2026-05-01", "--dry-run").output
    assert "+reviewed: {on: '2026-05-01', by: ada-reader, of: '" in shown
    done = run(project.root, "review", "who-gains", "--by", "ada-reader", "--on", "2026-05-01")
    assert (done.exit_code, done.output) == (0, "who-gains: reviewed by ada-reader on 2026-05-01.\n")
    assert run(project.root, "check", "--strict").exit_code == 0


def test_a_day_that_is_none_and_a_reviewer_who_is_none_are_status_2(project: Workspace) -> None:
    """Nothing is written."""
    before = (project.content / "explainers/who-gains.md").read_bytes()
    assert run(project.root, "review", "who-gains", "--by", "ada-reader", "--on", "2026-02-30").exit_code == 2
    assert run(project.root, "review", "who-gains", "--by", "book-2020").exit_code == 2
    assert run(project.root, "review", "who-gains").exit_code == 2
    assert (project.content / "explainers/who-gains.md").read_bytes() == before
