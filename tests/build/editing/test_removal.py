from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.changes import write
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError, InUseError
from openprimer_build.editing.removal import remove

if TYPE_CHECKING:
    from tests.build.workspace import Workspace

LIST = """\
# Terms.

# The first.
- id: one
  title: One
  summary: First.
  # Further keys.
  # also: [x]

# The second.
- id: two
  title: Two
  summary: Second. # why
- id: three
  title: Three
  summary: >-
    Third.
"""


def without(project: Workspace, name: str) -> str:
    """The list of terms without one of them."""
    write([remove(Desk.open(project.project()), name)])
    return (project.content / "terms.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("one", "# The first.\n", "# The second.\n"),
        ("two", "# The second.\n", "- id: three\n"),
        ("three", "  summary: Second. # why\n", ""),
    ],
)
def test_an_entry_goes_with_its_own_comments_and_no_others(project: Workspace, name: str, start: str, end: str) -> None:
    """Comments inside the entry go along; those in front of an entry stay."""
    project.write("terms.yml", LIST)
    kept = LIST[LIST.index(end) :] if end else ""
    assert without(project, name) == LIST[: LIST.index(start) + len(start)] + kept
    assert name not in Desk.open(project.project()).records


def test_the_last_entry_leaves_an_empty_list(project: Workspace) -> None:
    """A kind without a record is no mistake."""
    project.write("terms.yml", "- id: one\n  title: One\n  summary: First.\n")
    assert without(project, "one") == ""
    assert [each.code for each in project.check() if each.path.endswith("terms.yml")] == []


def test_a_file_goes_whole(project: Workspace) -> None:
    """Its own references to itself do not keep it."""
    project.write("claims/x.md", "---\ntitle: x\n---\n[[x]]\n")
    write([remove(Desk.open(project.project()), "x")])
    assert not (project.content / "claims/x.md").exists()


def test_what_is_in_use_stays_and_says_by_whom(project: Workspace) -> None:
    """Every mention is listed, with file, line and column; one by an old id too."""
    with pytest.raises(InUseError) as refused:
        remove(Desk.open(project.project()), "who-gains")
    assert [each.owner.id for each in refused.value.mentions] == ["what-is-open", "what-is-open", "hub"]
    assert "\n  content/explainers/what-is-open.md:17:11  related[0]\n" in str(refused.value)


def test_an_old_id_names_no_record_that_could_go(project: Workspace) -> None:
    """Whoever means the record says its id."""
    with pytest.raises(EditError, match='old id of "what-is-open"'):
        remove(Desk.open(project.project()), "openness")


def test_a_list_in_brackets_is_left_alone(project: Workspace) -> None:
    """It is rare, and taken out by hand more safely."""
    project.write("terms.yml", "[{id: one, title: One, summary: First.}]\n")
    with pytest.raises(EditError, match="list in brackets"):
        remove(Desk.open(project.project()), "one")
