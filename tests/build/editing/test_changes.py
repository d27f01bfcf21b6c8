from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.changes import Change, as_diff, write
from openprimer_build.editing.errors import EditError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files."""
    (tmp_path / "one.md").write_bytes(b"first\nsecond\n")
    (tmp_path / "two.md").write_bytes(b"other")
    return tmp_path


def test_a_diff_names_files_as_git_does(folder: Path) -> None:
    """Changed, moved, new and removed files each have their own head; a missing last line end is said."""
    one, two = folder / "one.md", folder / "two.md"
    shown = as_diff(
        [
            Change(folder / "uno.md", b"first\nsecond\n", b"first\n2nd\n", one),
            Change(two, b"other", None),
            Change(folder / "three.md", None, b"new\n"),
        ],
        folder,
    )
    assert shown.startswith("rename from one.md\nrename to uno.md\n--- a/one.md\n+++ b/uno.md\n")
    assert "-second\n+2nd\n" in shown
    assert "--- a/two.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-other\n\\ No newline at end of file\n" in shown
    assert shown.endswith("--- /dev/null\n+++ b/three.md\n@@ -0,0 +1 @@\n+new\n")


def test_changes_are_written_all_at_once(folder: Path) -> None:
    """Folders are made, moved files leave nothing behind, rights are kept, and no other file appears."""
    one, two = folder / "one.md", folder / "two.md"
    one.chmod(0o600)
    new = folder / "deep" / "three.md"
    write(
        [
            Change(folder / "uno.md", one.read_bytes(), b"1", one),
            Change(two, b"other", None),
            Change(new, None, b"3"),
        ]
    )
    assert sorted(path.name for path in folder.rglob("*")) == ["deep", "three.md", "uno.md"]
    assert (folder / "uno.md").read_bytes() == b"1"
    assert (folder / "uno.md").stat().st_mode & 0o777 == 0o600
    assert new.stat().st_mode & 0o777 == 0o644


def test_a_file_that_changed_meanwhile_stops_everything(folder: Path) -> None:
    """What somebody wrote between the plan and the writing is never lost."""
    changes = [Change(folder / "one.md", b"first\nsecond\n", b"1"), Change(folder / "two.md", b"another", b"2")]
    with pytest.raises(EditError, match="changed meanwhile"):
        write(changes)
    assert (folder / "one.md").read_bytes() == b"first\nsecond\n"


def test_a_file_in_the_way_of_a_move_stops_everything(folder: Path) -> None:
    """Nothing is written over."""
    with pytest.raises(EditError, match="exists already"):
        write([Change(folder / "two.md", b"first\nsecond\n", b"1", folder / "one.md")])
    assert (folder / "two.md").read_bytes() == b"other"


def test_a_failure_halfway_puts_everything_back(folder: Path) -> None:
    """The last file cannot take its place, since a folder stands there: the others are as they were."""
    one, blocked = folder / "one.md", folder / "blocked"
    (blocked / "inside").mkdir(parents=True)
    (folder / "link.md").symlink_to(blocked)
    changes = [
        Change(folder / "uno.md", one.read_bytes(), b"1", one),
        Change(folder / "two.md", b"other", b"2"),
        Change(folder / "new.md", None, b"3"),
        Change(folder / "away" / ".." / "blocked", None, b"4"),
    ]
    with pytest.raises(EditError, match="Nothing was changed"):
        write(changes)
    assert one.read_bytes() == b"first\nsecond\n"
    assert (folder / "two.md").read_bytes() == b"other"
    assert sorted(path.name for path in folder.iterdir()) == ["blocked", "link.md", "one.md", "two.md"]
