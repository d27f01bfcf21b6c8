"""Every code: the mistake that brings it, and where it is found."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.build.mistakes_in_bodies import BODIES
from tests.build.mistakes_in_files import FILES
from tests.build.mistakes_in_keys import KEYS
from tests.build.mistakes_in_references import REFERENCES
from tests.build.workspace import FRONT, Workspace

from openprimer_build.codes import CODES, PERMANENCE, as_markdown

MISTAKES = FILES | KEYS | REFERENCES | BODIES


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_reported_at_its_place_with_its_code(project: Workspace, name: str) -> None:
    """File, line, column, keys and the nearest allowed value are right, and no other error is made up."""
    mistake = MISTAKES[name]
    mistake.make(project)
    found = project.check()
    path = f"content/{mistake.place.split(':')[0]}"
    seen = [(each.code, each.path, each.position, each.where, each.suggestion) for each in found]
    assert (mistake.code, path, mistake.position, mistake.where, mistake.suggestion) in seen
    assert {each.code for each in found if each.code.startswith("E")} <= {mistake.code, mistake.beside}
    assert all(each.message and each.remedy for each in found)


def test_every_code_has_a_test_and_every_test_a_code() -> None:
    """Nothing is explained that cannot happen; editing/test_permanence.py has what needs a published copy."""
    assert {mistake.code for mistake in MISTAKES.values()} == set(CODES) - set(PERMANENCE)


def test_every_code_that_the_sources_name_is_explained(checkout: Path) -> None:
    """A code that somebody adds to the source needs an entry of its own."""
    sources = [*checkout.glob("build/openprimer_build/**/*.py"), *checkout.glob("api/openprimer_api/schemas/*.py")]
    named = {code for source in sources for code in re.findall(r'"([EW]\d{3})"', source.read_text("utf-8"))}
    assert named == set(CODES)


def test_errors_page_is_what_the_codes_say(checkout: Path) -> None:
    """ERRORS.md is made by the command that it names."""
    command = [sys.executable, "-m", "openprimer_build.codes"]
    made = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert made == as_markdown() == (checkout / "ERRORS.md").read_text("utf-8")


def test_example_has_no_mistake(project: Workspace) -> None:
    """What the tests begin with is valid, without a warning."""
    assert project.check() == []


def test_all_mistakes_of_a_run_are_reported_together_and_sorted(project: Workspace) -> None:
    """By file, then by line and column, each once."""
    for name in ("a missing key", "a file name that is no slug", "no content format"):
        MISTAKES[name].make(project)
    project.write(
        "models/bad.md", f'{FRONT}[[lama-2]] <b onclick="x">y</b>\n\n## One\n\n## One\n\n[@acme] [[lama-2]]\n'
    )
    found = [each for each in project.check() if not each.code.startswith("W6")]
    assert [(each.path, each.position.line, each.code) for each in found] == [
        ("content/format.yml", 1, "W502"),
        ("content/models/Llama 3.md", 1, "E108"),
        ("content/models/bad.md", 6, "E301"),
        ("content/models/bad.md", 6, "E403"),
        ("content/models/bad.md", 10, "E402"),
        ("content/models/bad.md", 12, "E302"),
        ("content/models/bad.md", 12, "E301"),
        ("content/topics/wrong.md", 2, "E201"),
    ]


def test_one_mistake_is_not_reported_again_by_all_that_refer_to_it(project: Workspace) -> None:
    """Neither a broken record nor a broken list makes every reference to it wrong."""
    project.write("sources.yml", "- id: [\n")
    project.write("models/llama-2.md", "---\nname: Llama 2\n---\n")
    assert [each.code for each in project.check()] == ["E201", "E201", "E104"]
