from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.workspace import BOUNDED, Workspace

from openprimer_build.editing.changes import as_diff, write
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.rename import rename
from openprimer_build.editing.review import is_stale

IDS = ["acme", "ada-reader", "paper-2023", "llama-2", "what-is-open", "open-is-safe", "licences", "weight", "release"]
# Ways to write a reference to Acme in YAML.
STYLES = ["acme", "'acme'", '"acme"', ">-\n  acme", "|-\n  acme", '"ac\\u006de"', "acme # who", '"acme" # "acme"']
# Text around references, with what could be taken for one.
PIECES = [
    "[[acme]]", "[[acme|Acme]]", "[[ acme #x]]", "{{ acme.name }}", "`[[acme]]`", "acme", "\\[[acme]]", "😀", "[acme]",
    "\n\n", "\n", "[x](/organizations/acme/)", "[[acme-2]]", "<!-- [[acme]] -->", "\n\n```\n[[acme]]\n```\n\n",
]  # fmt: skip

UNTOUCHED = {
    "`[[acme]]`",
    "acme",
    "\\[[acme]]",
    "[acme]",
    "[[acme-2]]",
    "<!-- [[acme]] -->",
    "\n\n```\n[[acme]]\n```\n\n",
}


def move(project: Workspace, old: str, new: str) -> str:
    """Rename a record, and give back the diff."""
    changes = rename(Desk.open(project.project()), old, new)
    shown = as_diff(changes, project.root)
    write(changes)
    return shown


def texts(project: Workspace) -> dict[str, bytes]:
    """Every file of the content."""
    files = (path for path in project.content.rglob("*") if path.is_file())
    return {path.relative_to(project.content).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", IDS)
def test_a_renamed_record_of_any_kind_leaves_no_mistake_and_an_alias(project: Workspace, name: str) -> None:
    """Every reference follows, nobody's review goes stale by it, and the old address leads on."""
    move(project, name, "a-new-name")
    assert project.check() == []
    desk = Desk.open(project.project())
    assert desk.find(name).id == "a-new-name"
    assert not any(is_stale(record) for record in desk.records.values())


@pytest.mark.parametrize("name", IDS)
def test_renaming_back_leaves_nothing_but_an_alias(project: Workspace, name: str) -> None:
    """The alias changes places with the id; all else is byte for byte as it was."""
    before = texts(project)
    move(project, name, "a-new-name")
    shown = move(project, "a-new-name", name)
    assert "a-new-name" in shown
    after = texts(project)
    assert set(after) == set(before)
    own = Desk.open(project.project()).find(name).path.removeprefix("content/")
    assert {path for path in before if before[path] != after[path]} <= {own, "explainers/what-is-open.md"}
    assert project.check() == []


def test_the_diff_shows_each_line_that_changes_and_no_other(project: Workspace) -> None:
    """A record in a list: its id, its alias and its references."""
    shown = move(project, "release", "llama-2-is-out")
    changed = [line for line in shown.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    old = ["-- id: release", "-about: [release]"]
    new = ["+- id: llama-2-is-out", "+  aliases: [release]", "+about: [llama-2-is-out]"]
    assert sorted(changed) == sorted([*old, *new])


def test_a_page_of_its_own_moves_with_its_body(project: Workspace) -> None:
    """Links to its headings, and its address in a body, follow too."""
    project.edit("content/explainers/who-gains.md", "Friends.", "[There](/explainers/what-is-open/#given), friends.")
    move(project, "what-is-open", "when-is-it-open")
    text = (project.content / "explainers/who-gains.md").read_text("utf-8")
    assert "As [[when-is-it-open#kept]] says" in text
    assert "[There](/explainers/when-is-it-open/#given)" in text
    assert not (project.content / "explainers/what-is-open.md").exists()
    assert project.check() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("llama-2", "Llama Two", "cannot be an id"),
        ("llama-2", "index", "cannot be an id"),
        ("llama-2", "llama-2", "is the id that it has already"),
        ("llama-2", "acme", r"is taken, in content/organizations\.yml"),
        ("llama-2", "openness", r"is taken, in content/explainers/what-is-open\.md"),
        ("openness", "new", 'is an old id of "what-is-open"'),
        ("llama-22", "new", "There is no record"),
    ],
)
def test_what_cannot_be_renamed_is_said(project: Workspace, old: str, new: str, message: str) -> None:
    """Nothing is planned, so nothing is written."""
    with pytest.raises(EditError, match=message):
        rename(Desk.open(project.project()), old, new)


def test_an_alias_that_is_no_list_is_refused(project: Workspace) -> None:
    """A mistake in the record itself is mended first."""
    project.edit("content/organizations.yml", "  name: Acme", "  name: Acme\n  aliases: old")
    with pytest.raises(EditError, match="aliases holds no list"):
        rename(Desk.open(project.project()), "acme", "acme-inc")


@BOUNDED
@given(st.sampled_from(STYLES), st.lists(st.sampled_from(PIECES)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_only_references_change_however_they_are_written(
    style: str,
    pieces: list[str],
    newline: str,
    mark: bool,  # noqa: FBT001 - hypothesis hands it over
) -> None:
    """Read again, the record says the same with another id; line ends, byte order mark and all else stay."""
    front = f"---\nname: Some\nsummary: A model of acme.\ndeveloper: {style}\n---\n"
    text = front + " ".join(pieces)
    with TemporaryDirectory() as folder:
        project = Workspace.copy(Path(folder) / "project")
        data = (("\ufeff" if mark else "") + text.replace("\n", newline)).encode()
        project.write("models/some.md", data)
        move(project, "acme", "2023")
        after = (project.content / "models/some.md").read_bytes()
        assert after.startswith(b"\xef\xbb\xbf") == mark
        assert after.count(b"\r\n") == data.count(b"\r\n")
        record = Desk.open(project.project()).records["some"]
        assert record.data == {"name": "Some", "summary": "A model of acme.", "developer": "2023"}
        expected = (piece if piece in UNTOUCHED else piece.replace("acme", "2023") for piece in pieces)
        assert record.body == " ".join(expected)
