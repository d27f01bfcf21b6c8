from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.cli.running import run

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def test_a_rename_is_carried_out_and_counted(project: Workspace) -> None:
    """Check has nothing to say afterwards."""
    done = run(project.root, "mv", "acme", "acme-inc")
    assert (done.exit_code, done.output) == (0, "acme is now acme-inc; 8 files changed.\n")
    assert run(project.root, "check", "--strict").output == "No mistakes.\n"


def test_a_dry_run_is_a_diff_that_git_can_apply(project: Workspace) -> None:
    """Nothing is written; paths are relative to the project."""
    before = (project.content / "explainers/who-gains.md").read_bytes()
    done = run(project.root, "mv", "who-gains", "who-wins", "--dry-run")
    assert done.exit_code == 0
    assert "rename from content/explainers/who-gains.md\nrename to content/explainers/who-wins.md\n" in done.output
    assert "-related: [who-gains]\n+related: [who-wins]\n" in done.output
    assert "+aliases: [who-gains]\n" in done.output
    assert (project.content / "explainers/who-gains.md").read_bytes() == before


def test_what_cannot_be_renamed_is_said_with_status_2(project: Workspace) -> None:
    """And with what to do."""
    done = run(project.root, "mv", "acme", "weight")
    assert (done.exit_code, done.output) == (2, 'Error: "weight" is taken, in content/terms.yml. Choose another id.\n')
