"""``openprimer check`` from anywhere, on any content, with the exit status that scripts rely on."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.build.workspace import FRONT, Workspace

from openprimer_build.cli import main, terminal
from openprimer_build.reading import files


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


def test_nothing_of_a_file_outside_is_shown(project: Workspace, tmp_path: Path) -> None:
    """A link out of the content is an error; its first line may be a secret."""
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (project.content / "models" / "secret.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(project.content / "models" / "pipe.md")
    shown = run("check", "--project", str(project.root)).stdout
    assert "content/models/secret.md:1:1 error[E115]" in shown
    assert "content/models/pipe.md:1:1 error[E101]" in shown
    assert "| secret" not in shown


def test_the_excerpt_shows_as_much_as_content_may_have() -> None:
    """The command line says the number anew, so that --help does not import the reader."""
    assert terminal.MAX_BYTES == files.MAX_BYTES


def test_what_the_system_refuses_is_misuse_with_its_remedy(project: Workspace) -> None:
    """A file where a folder must be, a disk that is full: words, no traceback, and nothing is published."""
    (project.root / ".openprimer").write_text("", "utf-8")
    for command in ("build", "rollback"):
        found = run(command, "--project", str(project.root))
        assert (found.exit_code, "What is published is whole." in found.stderr) == (2, True)
    assert run("check", "--project", str(project.root)).exit_code == 0


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [("check", 0, ""), ("build", 2, "cannot be read or written: File too large. What is published is whole.")],
)
def test_full_disk_is_misuse_with_its_remedy(project: Workspace, command: str, status: int, said: str) -> None:
    """As the system tells it to a process that may write no byte more; a check can do without writing."""
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); "
    limited += "from openprimer_build.cli import main; main(sys.argv[1:])"
    words = [sys.executable, "-B", "-c", limited, command]
    # Coverage could not write either, and would say so.
    uncovered = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    found = subprocess.run(words, cwd=project.root, capture_output=True, text=True, check=False, env=uncovered)
    assert found.returncode == status, found.stderr
    assert "Traceback" not in found.stderr
    assert said in found.stderr
    assert not project.public.exists()


def test_file_that_is_gone_or_unreadable_is_shown_without_its_line(project: Workspace) -> None:
    """There is none to show."""
    (project.content / "format.yml").unlink()
    project.write("models/wrong.md", b"\xff")
    shown = run("check", "--project", str(project.root)).stdout
    assert "content/format.yml:1:1 warning[W502] is missing\n    Write it" in shown
    assert "error[E101] holds a byte 0xff that is not UTF-8\n    Save the file" in shown
