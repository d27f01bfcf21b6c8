"""``openprimer check`` from anywhere, on any content, with the exit status that scripts rely on."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.build.workspace import FRONT, Workspace

from openprimer_build.cli import main


def run(*words: str) -> Result:
    """Run a command in this process, in the present folder."""
    return CliRunner().invoke(main, words)


def test_sound_content_is_status_0(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder inside the project."""
    for folder in (project.root, project.content / "models"):
        monkeypatch.chdir(folder)
        assert (run("check").output, run("check").exit_code) == ("No mistakes.\n", 0)


def test_mistake_is_status_1_and_shown_with_its_line(project: Workspace) -> None:
    """The line, a mark below the column, the remedy, and how many there are; all on the standard output."""
    project.write("models/wrong.md", f"{FRONT}See [[lama-2]].\n")
    found = run("check", "--project", str(project.root))
    assert found.exit_code == 1
    assert (
        'content/models/wrong.md:6:5 error[E301] no record "lama-2"; did you mean "llama-2"?\n'
        "    6 | See [[lama-2]].\n"
        "            ^\n"
        "    Correct the id, or write the record.\n"
    ) in found.stdout
    assert "\n1 error and 1 warning in 1 file\n" in found.stdout
    assert found.stderr == ""


def test_warning_is_status_0_unless_warnings_count(project: Workspace) -> None:
    """--strict is for those who want none."""
    project.write("models/lonely.md", FRONT)
    assert run("check", "--project", str(project.root)).exit_code == 0
    assert run("check", "--strict", "--project", str(project.root)).exit_code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--nope"], "No such option"),
        (["chek"], 'There is no command "chek". Did you mean "check"?'),
        (["frobnicate"], 'There is no command "frobnicate".'),
        (["status", "--on", "tomorrow"], '"tomorrow" is no day that is understood here. Write one such as 2026-11-23.'),
        (["review", "x", "--by", "y", "--on", "2026-02-30"], '"2026-02-30" is a date that does not exist.'),
        (["check", "--format", "xml"], "Invalid value for '--format'"),
        (["check", "--content", "nowhere"], "Invalid value for '--content'"),
        (["check", "--site-url", "example.org"], "site_url: Not a valid URL"),
        (["explain", "E999"], 'There is no code "E999"'),
        (["serve", "--port", "0"], "Invalid value for '--port'"),
        (["rollback"], "There is no release before this one"),
        (["serve"], "Build it first: openprimer build"),
    ],
)
def test_misuse_is_status_2_with_its_remedy(
    project: Workspace, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    """What is wrong with the command, not with the content."""
    monkeypatch.chdir(project.root)
    found = run(*words)
    assert found.exit_code == 2
    assert said in found.stderr


def test_folder_in_no_project_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the command is."""
    monkeypatch.chdir(tmp_path)
    for command in ("check", "build", "rollback"):
        found = run(command)
        assert (found.exit_code, "is in no project" in found.stderr) == (2, True)


def test_json_is_all_that_stands_on_the_standard_output(project: Workspace) -> None:
    """Programs read it; a project without mistakes is an empty array."""
    assert json.loads(run("check", "--format", "json", "--project", str(project.root)).stdout) == []
    project.write("models/wrong.md", "é".encode("latin-1"))
    (found,) = json.loads(run("check", "--format", "json", "--project", str(project.root)).stdout)
    assert (found["path"], found["line"], found["column"]) == ("content/models/wrong.md", 1, 1)
    assert (found["code"], found["severity"]) == ("E101", "error")


def test_content_may_lie_elsewhere(project: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the place of the project's own."""
    elsewhere = shutil.copytree(project.content, tmp_path / "texts")
    (elsewhere / "models" / "wrong.md").write_text("x", "utf-8")
    monkeypatch.chdir(project.root)
    assert run("check").exit_code == 0
    found = run("check", "--content", str(elsewhere))
    assert (found.exit_code, "texts/models/wrong.md:1:1 error[E102]" in found.stdout) == (1, True)


def test_long_lines_tabs_and_control_characters_are_shown_safely(project: Workspace) -> None:
    """Only what is around the column, and nothing that a terminal would obey."""
    line = f"{'word ' * 60}\t\x1b[31m [[nowhere]] {'word ' * 60}"
    project.write("models/wrong.md", b"\xef\xbb\xbf" + f"{FRONT}{line}\n".encode())
    shown = run("check", "--project", str(project.root)).stdout
    excerpt = shown[shown.index("    6 | ") :].split("\n")
    assert len(excerpt[0]) < 120
    assert "\x1b" not in excerpt[0]
    assert excerpt[0][excerpt[1].index("^") :].startswith("[[nowhere]]")


def test_file_that_is_gone_or_unreadable_is_shown_without_its_line(project: Workspace) -> None:
    """There is none to show."""
    (project.content / "format.yml").unlink()
    project.write("models/wrong.md", b"\xff")
    shown = run("check", "--project", str(project.root)).stdout
    assert "content/format.yml:1:1 warning[W502] is missing\n    Write it" in shown
    assert "error[E101] holds a byte 0xff that is not UTF-8\n    Save the file" in shown
