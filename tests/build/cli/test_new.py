from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.build.cli.running import Terminal, run

from openprimer_build.editing.desk import Desk

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def test_options_say_all_that_is_needed(project: Workspace) -> None:
    """Nothing is asked where nobody can answer; a new explainer is a draft of today."""
    done = run(
        project.root, "new", "explainer", "Who pays?", "--question", "Who?", "--summary", "Pays.", "--short-answer",
        "All.",
        "--key-points", "One, two.", "--key-points", "Three.", "--authors", "acme,ada-reader", "--topics", "business",
    )  # fmt: skip
    assert (done.exit_code, done.output) == (
        0,
        "content/explainers/who-pays.md: who-pays, a draft. When it is done, run openprimer check.\n",
    )
    data = Desk.open(project.project()).records["who-pays"].data
    assert data["key_points"] == ["One, two.", "Three."]
    assert data["authors"] == ["acme", "ada-reader"]
    assert data["status"] == "draft"


def test_a_dry_run_shows_the_file_and_writes_none(project: Workspace) -> None:
    """As a diff, with the comments."""
    done = run(project.root, "new", "terms", "New word", "--summary", "New.", "--dry-run")
    assert done.exit_code == 0
    assert "+++ b/content/terms.yml\n" in done.output
    assert "+  # The definition. Text of up to 500 characters.\n+  summary: New.\n" in done.output
    assert "new-word" not in (project.content / "terms.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["terms", "Weight", "--summary", "x"], '"weight" is taken, in content/terms.yml. Give another id with --id.'),
        (["terms", "???", "--summary", "x"], "No id can be made from this title"),
        (["terms", "New"], "summary: is missing. Add this key; it is required.\nopenprimer new terms --help lists"),
        (["sources", "New", "--url", "example.org"], 'URL: "example.org" is no web address'),
        (["sources", "New", "--type", "film"], "Invalid value for '--type'"),
        (["films", "New"], 'There is no kind "films".'),
        (["explaner", "New"], 'There is no kind "explaner". Did you mean "explainer"?'),
    ],
)
def test_what_cannot_be_written_is_said_with_status_2(project: Workspace, words: list[str], message: str) -> None:
    """And with what to do."""
    done = run(project.root, "new", *words)
    assert done.exit_code == 2
    assert message in done.output


def test_every_kind_says_its_options(project: Workspace) -> None:
    """Each key that an editor writes has one, with its description."""
    text = run(project.root, "new", "event", "--help").output
    assert "--on TEXT" in text
    assert "When: a day, a month or a year. Required." in text
    assert "--source ID" in text
    assert "--reviewed" not in text


def test_on_a_terminal_it_asks_for_what_is_missing_and_opens_the_editor(project: Workspace) -> None:
    """Refused answers are asked for again; a taken id may be changed; the editor gets the new file."""
    editor = project.root / "editor.py"
    editor.write_text("import pathlib, sys\npathlib.Path('opened').write_text(sys.argv[1])\n", "utf-8")
    terminal = Terminal.start(project.root, "new", "event", EDITOR=f"{sys.executable} {editor}", VISUAL="")
    for asked, answer in [
        ("title: ", "Release"),
        ("summary: ", "A second one."),
        ("on: ", "soon"),
        ("Write a date such as", None),
        ("on: ", "2026-05"),
        ("source: ", "news-2024"),
        ('Did you mean "news-2023"', None),
        ("source: ", "acme"),
        ("one of the organizations", None),
        ("source: ", "news-2023"),
        ("id (permanent; part of its address) [release]: ", ""),
        ('"release" is taken', None),
        ("[release]: ", "second-release"),
    ]:
        terminal.wait_for(asked)
        if answer is not None:
            terminal.type(answer)
    terminal.wait_for("content/events.yml: second-release.")
    assert terminal.close() == 0, terminal.shown
    record = Desk.open(project.project()).records["second-release"]
    assert record.data == {"title": "Release", "summary": "A second one.", "on": "2026-05", "source": "news-2023"}
    assert (project.root / "opened").read_text("utf-8") == str(project.content / "events.yml")


def test_an_editor_opens_only_when_asked_elsewhere(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --edit it does, without a terminal too."""
    editor = project.root / "editor.py"
    editor.write_text(
        "import pathlib, sys\npathlib.Path(__file__).with_name('opened').write_text(sys.argv[1])\n", "utf-8"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    assert run(project.root, "new", "terms", "One", "--summary", "x").exit_code == 0
    assert not (project.root / "opened").exists()
    assert run(project.root, "new", "terms", "Two", "--summary", "x", "--edit").exit_code == 0
    assert (project.root / "opened").exists()
