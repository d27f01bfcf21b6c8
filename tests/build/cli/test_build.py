"""``openprimer build`` and ``openprimer rollback``, as people and scripts call them."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.build.cli.running import OPENPRIMER, Terminal
from tests.build.workspace import FRONT, Workspace

from openprimer_api.verify import verify
from openprimer_build.cli import main
from openprimer_build.publishing.lock import locked

CTRL_C = """\
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what runs in the background
from openprimer_build.cli import main
from openprimer_build.publishing import engine
index = engine.index_site
engine.index_site = lambda site: (index(site), print("Holding", file=sys.stderr, flush=True), time.sleep(60))
main()
"""


def run(project: Workspace, *words: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [*words, "--project", str(project.root)])


def test_build_says_what_it_did_and_where_it_is(built: Workspace) -> None:
    """One line on the standard output; steps and warnings on the other."""
    built.write("models/lonely.md", FRONT)
    found = run(built, "build")
    assert found.exit_code == 0
    release = built.public.resolve().name
    said = (
        rf"Built Open things for http://127\.0\.0\.1:8000/ in [\d.]+ s: {re.escape(str(built.public))} \({release}\)\n"
    )
    assert re.fullmatch(said, found.stdout)
    assert re.search(r"Composing documents \(18\)\nBuilding \d+ pages\n", found.stderr)
    assert "warning[W601]" in found.stderr


def test_build_with_mistakes_is_status_1_and_publishes_nothing(built: Workspace) -> None:
    """All mistakes are shown, and that the last release stays."""
    first = built.public.resolve()
    built.write("models/wrong.md", f"{FRONT}[[nowhere]] [[elsewhere]]\n")
    found = run(built, "build")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.count("error[E301]") == 2
    assert "    6 | [[nowhere]] [[elsewhere]]\n" in found.stderr
    assert "Nothing was published; the last good release stays as it was." in found.stderr
    assert built.public.resolve() == first


def test_strict_build_counts_warnings(built: Workspace) -> None:
    """A warning is then a mistake like any other."""
    built.write("models/lonely.md", FRONT)
    assert run(built, "build", "--strict").exit_code == 1


def test_failing_engine_is_status_1_and_its_words_are_shown(built: Workspace) -> None:
    """With what to do."""
    built.edit("mkdocs.yml", "name: material", "name: nosuch")
    found = run(built, "build")
    assert found.exit_code == 1
    assert "MkDocs failed. Mend what it says" in found.stderr
    assert "nosuch" in found.stderr
    assert "What is published is whole, and stays." in found.stderr


def test_output_is_a_folder_of_its_own(built: Workspace, tmp_path: Path) -> None:
    """Source is refused, as misuse."""
    found = run(built, "build", "--output", str(tmp_path / "site"))
    assert found.exit_code == 0
    assert str(tmp_path / "site") in found.stdout
    assert verify(str(tmp_path / "site")) == []
    assert run(built, "build", "--output", str(built.content)).exit_code == 2


def test_output_that_is_a_link_to_nowhere_is_misuse(built: Workspace, tmp_path: Path) -> None:
    """Also one that leads in a circle."""
    for name in ("missing", "circle"):
        (tmp_path / "circle").unlink(missing_ok=True)
        (tmp_path / "circle").symlink_to(name)
        found = run(built, "build", "--output", str(tmp_path / "circle"))
        assert (found.exit_code, "leads nowhere" in found.stderr) == (2, True)


def test_encoding_that_cannot_write_a_name_is_misuse_with_its_remedy(built: Workspace) -> None:
    """Ids may be of any script; where the system's encoding is ASCII their files cannot be."""
    built.edit("content/hub.yml", "summary: Begin here.", "summary: Begin.")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = subprocess.run(
        [OPENPRIMER, "build"], cwd=built.root, env=os.environ | ascii_only, capture_output=True, text=True, check=False
    )
    assert (found.returncode, "Set PYTHONUTF8=1" in found.stderr) == (2, True)
    assert "Traceback" not in found.stderr


def test_second_build_at_the_same_time_is_misuse(built: Workspace) -> None:
    """It says what is running and what to do."""
    with locked(built.root / ".openprimer"):
        for command in ("build", "rollback"):
            found = run(built, command)
            assert (found.exit_code, "is running. Wait for it to end" in found.stderr) == (2, True)


def test_rollback_says_what_is_published_now(built: Workspace) -> None:
    """There and back."""
    first = built.public.resolve()
    before = shutil.copytree(first, first.with_name("0" * 32))
    (built.root / ".openprimer" / "previous").symlink_to(f"releases/{before.name}")
    for now in (before, first):
        found = run(built, "rollback")
        assert found.exit_code == 0
        assert found.stdout == f"{built.public} is now {now.name}. A running server takes it on SIGHUP.\n"
        assert built.public.resolve() == now


@pytest.mark.parametrize("who", ["every process", "the first process"])
def test_ctrl_c_leaves_nothing_half_done(built: Workspace, who: str) -> None:
    """Whether the terminal tells every process or only the first is told; the next build finds its way."""
    first = built.public.resolve()
    built.edit("content/hub.yml", "summary: Begin here.", "summary: Begin.")
    command = [sys.executable, "-c", CTRL_C, "build"]
    process = subprocess.Popen(
        command, cwd=built.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        assert process.stderr is not None
        said = ""
        while "Holding" not in said:
            said = process.stderr.readline()
            assert said, "The build ended before it could be stopped."
        if who == "every process":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(60) == 130
    assert "Stopped. What is published is whole" in rest
    assert "Traceback" not in rest
    assert built.public.resolve() == first
    # Beside it only the copy that the next edit will use.
    assert {path.name.removeprefix(".spare-") for path in first.parent.iterdir()} == {first.name}
    with locked(built.root / ".openprimer"):
        pass
    assert verify(str(built.public)) == []


def test_progress_is_a_bar_at_a_terminal_and_plain_lines_elsewhere(project: Workspace) -> None:
    """Nobody's log fills with a bar's frames."""
    project.edit("mkdocs.yml", "name: material", "name: nosuch")
    terminal = Terminal.start(project.root, "build")
    assert terminal.close() == 1
    assert "Rendering  [##" in terminal.shown
    plain = subprocess.run(
        [OPENPRIMER, "build"], cwd=project.root, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert "\nBuilding " in plain.stderr
    assert "[#" not in plain.stderr
