from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.cli.running import run

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def test_what_is_in_use_is_refused_with_status_1_and_all_who_use_it(project: Workspace) -> None:
    """File, line, column and key of each."""
    done = run(project.root, "rm", "business")
    assert done.exit_code == 1
    assert done.output == (
        'Error: "business" is referred to in 1 place:\n'
        "  content/explainers/who-gains.md:9:10  topics[0]\n"
        "Take these out first, or withdraw the record.\n"
    )


def test_what_nobody_uses_goes_and_a_dry_run_shows_it_first(project: Workspace) -> None:
    """The diff of a list shows the entry alone."""
    shown = run(project.root, "rm", "modèle", "--dry-run").output
    assert "-- id: modèle\n-  title: modèle\n-  summary: A model, in French.\n" in shown
    done = run(project.root, "rm", "modèle")
    assert (done.exit_code, done.output) == (0, "modèle is gone from content/terms.yml.\n")
    assert "modèle" not in (project.content / "terms.yml").read_text("utf-8")
