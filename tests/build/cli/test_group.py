"""The program as a whole: what it is, what it needs, and what its codes mean."""

import importlib.metadata
import subprocess
import sys

import pytest
from click.testing import CliRunner
from tests.build.workspace import Workspace

from openprimer_build.cli import main
from openprimer_build.cli.group import COMMANDS, EXTRAS
from openprimer_build.codes import CODES
from openprimer_build.settings import FORMAT

WITHOUT = """\
import sys
for name in sys.argv.pop(1).split(","):
    sys.modules[name] = None
from openprimer_build.cli import main
main()
"""


def test_version_names_the_content_format() -> None:
    """Content says which format it is written for; this says which is read."""
    found = CliRunner().invoke(main, ["--version"])
    assert found.output == f"openprimer {importlib.metadata.version('openprimer')} (content format {FORMAT})\n"


def test_help_lists_every_command_in_a_line() -> None:
    """Without loading what they need."""
    shown = CliRunner().invoke(main, ["--help"]).output
    for name, words in COMMANDS.items():
        assert f"  {name}" in shown
        assert words.split(".")[0].split(",")[0].split(":")[0] in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    """What it does, and its options."""
    found = CliRunner().invoke(main, [name, "--help"])
    assert found.exit_code == 0
    assert f"Usage: main {name}" in found.output


@pytest.mark.parametrize(
    ("package", "word", "extra"),
    [
        ("mkdocs", "check", "build"),
        ("flask", "serve", "api"),
        ("yaml", "build", "build"),
        ("marshmallow", "check", "all"),
        ("pygls", "lsp", "lsp"),
        ("mkdocs", "lsp", "build"),
    ],
)
def test_missing_part_is_an_error_with_its_remedy(project: Workspace, package: str, word: str, extra: str) -> None:
    """Whoever installed only one part is told how to get the other."""
    command = [sys.executable, "-c", WITHOUT, package, word]
    found = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    expected = f"This command needs {package}, which is not installed. Install it: pip install 'openprimer[{extra}]'."
    assert expected in found.stderr


def test_help_and_version_need_no_extra() -> None:
    """The bare program says what it is."""
    everything = ",".join(name for names in EXTRAS.values() for name in names)
    for words in (["--help"], ["--version"], ["explain", "E101"]):
        command = [sys.executable, "-c", WITHOUT, everything, *words]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """In either case of letters, with an example of wrong and of right."""
    shown = CliRunner().invoke(main, ["explain", code.lower()]).output
    assert shown.startswith(f"{code}: {CODES[code].title}\n\n{CODES[code].why}\n\nWrong:\n    ")
    assert "\n\nRight:\n    " in shown


def test_unknown_code_is_misuse_with_the_nearest() -> None:
    """All codes are named."""
    found = CliRunner().invoke(main, ["explain", "E3O1"])
    assert found.exit_code == 2
    assert 'There is no code "E3O1". Did you mean "E301"?' in found.stderr
    assert ", ".join(CODES) in found.stderr


def test_ctrl_c_while_a_command_is_imported_ends_like_any_other(project: Workspace) -> None:
    """The first second of a run goes into imports; a shell is told the same status then."""
    code = """
import sys
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "openprimer_build.pipeline":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from openprimer_build.cli import main
main()
"""
    command = [sys.executable, "-c", code, "check"]
    found = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert (found.returncode, "Stopped." in found.stderr, "Traceback" in found.stderr) == (130, True, False)
