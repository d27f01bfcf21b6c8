from __future__ import annotations

import json
import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.build.cli.running import OPENPRIMER, Terminal, run

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


@pytest.fixture
def mistaken(project: Workspace) -> Workspace:
    """A project with one misspelt key."""
    project.edit("content/topics.yml", "  title: Business", "  tilte: Business")
    return project


def test_sound_content_is_said_in_every_format(project: Workspace) -> None:
    """Each with status 0."""
    shown = {form: run(project.root, "check", "--format", form) for form in ("text", "json", "github", "sarif")}
    assert {done.exit_code for done in shown.values()} == {0}
    assert shown["text"].output == "No mistakes.\n"
    assert json.loads(shown["json"].output) == []
    assert shown["github"].output.strip() == ""
    assert json.loads(shown["sarif"].output)["runs"][0]["results"] == []


def test_mistakes_are_reported_in_every_format_with_status_1(mistaken: Workspace) -> None:
    """The same ones."""
    assert "content/topics.yml:5:3 error[E202] tilte: is not a key" in run(mistaken.root, "check").output
    assert [each["code"] for each in json.loads(run(mistaken.root, "check", "--format", "json").output)] == [
        "E201",
        "E202",
    ]
    assert run(mistaken.root, "check", "--format", "github").output.startswith("::error file=content/topics.yml,line=4")
    assert run(mistaken.root, "check", "--format", "sarif").exit_code == 1


def test_paths_start_where_the_command_runs(mistaken: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a repository that holds more than the project, GitHub finds the file."""
    monkeypatch.chdir(mistaken.root.parent)
    assert "file=project/content/topics.yml" in run(mistaken.root, "check", "--format", "github").output


def test_fixes_are_told_and_what_is_left_is_reported(mistaken: Workspace) -> None:
    """First as a diff, then done; where a program reads the report, people read the fixes beside it."""
    dry = run(mistaken.root, "check", "--fix", "--dry-run")
    assert dry.exit_code == 1
    assert "-  tilte: Business\n+  title: Business\n" in dry.output
    done = run(mistaken.root, "check", "--fix", "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == "Fixed content/topics.yml:5:3  tilte → title\n"
    assert json.loads(done.stdout) == []


def test_one_fix_may_make_another_certain(project: Workspace) -> None:
    """A misspelt key hides what is below it."""
    project.edit("content/claims/open-is-safe.md", "nature: forecast", "natrue: forcast")
    done = run(project.root, "check", "--fix")
    assert done.exit_code == 0, done.output
    assert "natrue → nature" in done.output
    assert "forcast → forecast" in done.output


def test_watching_checks_again_on_every_change_until_ctrl_c(project: Workspace) -> None:
    """Mistakes come and go, settings that cannot be read do not end it, and the screen shows the last state."""
    terminal = Terminal.start(project.root, "check", "--watch")
    terminal.wait_for("No mistakes.")
    terminal.wait_for("stop with Ctrl-C")
    project.edit("content/topics.yml", "  title: Business", "  tilte: Business")
    terminal.wait_for("2 errors in 1 file")
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    (project.root / "mkdocs.yml").write_text("site_name: [", "utf-8")
    terminal.wait_for("Mend it and run the command again.")
    (project.root / "mkdocs.yml").write_text(settings, "utf-8")
    terminal.wait_for("2 errors in 1 file")
    project.edit("content/topics.yml", "  tilte: Business", "  title: Business")
    terminal.wait_for("No mistakes.")
    os.killpg(terminal.process.pid, signal.SIGINT)
    terminal.wait_for("Stopped watching.")
    assert terminal.close() == 130


def test_watching_works_without_a_terminal(project: Workspace) -> None:
    """A log then has one report after the other."""
    process = subprocess.Popen(
        [OPENPRIMER, "check", "--watch"], cwd=project.root, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdout
    assert process.stdout.readline() == "No mistakes.\n"
    project.edit("content/topics.yml", "  title: Business", "  tilte: Business")
    assert "E201" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
