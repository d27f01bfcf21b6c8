"""Whatever is edited in whatever order: in the end all is as if it had been built for the first time."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.build.incremental.editing import OTHERS, PROSE, Edit, clean, contents
from tests.build.workspace import Workspace

from openprimer_build.incremental.workshop import SETTLED, Outcome, Workshop
from openprimer_build.progress import Silence

EXPLAINERS_CSV = "/api/v1/explainers.csv"  # it counts words

# What a workshop leaves to whole builds, and what it leaves after an edit of prose.
LEFT = (*SETTLED, "/api/v1/manifest.json", "/_", "/feed.", "/topics/licences/feed.", "/llms-full.txt", EXPLAINERS_CSV)


def shown(outcome: Outcome) -> dict[str, bytes]:
    """Every file that readers see of release and overlay together."""
    assert outcome.release
    files: dict[str, bytes] = {}
    for root in (outcome.release, outcome.overlay):
        files |= {
            f"/{path.relative_to(root).as_posix()}": path.read_bytes() for path in root.rglob("*") if path.is_file()
        }
    return {
        path: data
        for path, data in files.items()
        if path not in outcome.removed and not path.endswith((".br", ".gz")) and not path.startswith(LEFT)
    }


@settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # each example is several builds: to look for a smaller one would take hours
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(st.sampled_from([*PROSE, *OTHERS]), min_size=2, max_size=4, unique=True))
def test_edits_one_by_one_come_to_what_a_clean_build_makes(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    """In the workshop after each edit what readers see, in the end the release with all that is in it."""
    folder = tmp_path_factory.mktemp("random")
    project = Workspace.copy(folder / "project")
    workshop = Workshop(project.project, Silence())
    workshop.build()
    outcomes = []
    for edit in edits:
        _make(edit, project)
        outcomes.append(workshop.build())
    expected = clean(project, folder / "clean")
    last = Outcome(expected, folder / "nothing")
    assert [str(each) for each in outcomes[-1].diagnostics] == [str(each) for each in project.check()]
    assert _without_cards(shown(outcomes[-1])) == _without_cards(shown(last))
    assert contents(project.build()) == contents(expected)


def _make(edit: Edit, project: Workspace) -> None:
    """Make an edit, unless an earlier one has taken away what it begins from."""
    try:
        edit.make(project)
    except (AssertionError, OSError):
        project.edit("content/hub.yml", "title: Open things", "title: Open things, again")


def _without_cards(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if Path(path).suffix != ".png" or "/media/" in path}
