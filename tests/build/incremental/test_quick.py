"""What is published at once, and what waits for a whole build."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.build.incremental.editing import GAINS, LLAMA, OPEN, OTHERS, PROSE, Edit, clean, contents, quickly
from tests.build.workspace import Listener, Workspace

from openprimer_api.verify import verify
from openprimer_build.incremental.ledger import NAME
from openprimer_build.incremental.quick import known_diagnostics
from openprimer_build.incremental.stamps import stamps
from openprimer_build.publishing import release
from openprimer_build.publishing.fingerprint import ground

# What sees the words of a body beside its own page, and settles with the whole build.
SETTLES = ("feed.xml", "feed.json", "llms-full.txt", "archive.zip", "catalogue.sqlite", "explainers.csv", "pagefind/")


@contextmanager
def edited(project: Workspace, edit: Edit) -> Iterator[None]:
    """Make an edit, and take it back with all that was published for it."""
    files = {path: path.read_bytes() for path in project.content.rglob("*") if path.is_file()}
    before = project.public.resolve()
    edit.make(project)
    try:
        yield
    finally:
        for path in project.content.rglob("*"):
            if path.is_file() and path not in files:
                path.unlink()
        for path, data in files.items():
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
        release.switch(project.project(), before)


@pytest.mark.parametrize("edit", PROSE, ids=str)
def test_edit_of_prose_is_published_at_once(ready: Workspace, edit: Edit) -> None:
    """Page and JSON are new, all that is listed is as it is listed, and rollback leads to the release before."""
    before = ready.public.resolve()
    with edited(ready, edit):
        made = quickly(ready)
        assert made is not None
        assert ready.public.resolve() == made != before
        assert release.previous(ready.project()) == before
        assert verify(str(made)) == []
        old, new = contents(before), contents(made)
        assert {path for path in old.keys() ^ new.keys() if not path.endswith((".br", ".gz"))} == set()
        changed = {path.removesuffix(".br").removesuffix(".gz") for path in old if old[path] != new.get(path)}
        assert any(path.endswith("/index.html") for path in changed)
        assert any(path.endswith(".json") and path.count("/") == 3 for path in changed)


@pytest.mark.parametrize("edit", OTHERS, ids=str)
def test_anything_else_waits_for_a_whole_build(ready: Workspace, edit: Edit) -> None:
    """Others can see it, and none may be forgotten."""
    before = ready.public.resolve()
    with edited(ready, edit):
        assert quickly(ready) is None
        assert ready.public.resolve() == before


@pytest.mark.parametrize(
    "wrong",
    ["See [[llama-3]].", "<script>alert(1)</script>", "[@nobody-1999]", "{{ llama-2.nothing }}", "[x](/nowhere/)"],
)
def test_mistake_waits_for_a_whole_check(ready: Workspace, wrong: str) -> None:
    """That tells of all mistakes together."""
    edit = Edit(wrong, lambda project: project.edit(LLAMA, "There are two.", f"There are two. {wrong}"))
    with edited(ready, edit):
        assert quickly(ready) is None
        found = ready.project()
        assert known_diagnostics(found, ground(found), stamps(found)) is None


def test_what_is_published_at_once_is_what_a_clean_build_publishes(ready: Workspace, tmp_path: Path) -> None:
    """But for what sees the words themselves; that settles."""
    with edited(ready, PROSE[0]):
        made = quickly(ready)
        assert made
        quick, whole = contents(made), contents(clean(ready, tmp_path / "clean"))
        assert quick.keys() >= {path for path in whole if "pagefind/" not in path}
        differing = {path for path in whole if quick.get(path) != whole[path]} - {"api/v1/manifest.json"}
        assert [path for path in differing if not any(name in path for name in SETTLES)] == []


def test_build_tells_that_something_is_new_and_settles_the_rest(built: Workspace, tmp_path: Path) -> None:
    """In the end it is byte for byte a clean build, and rollback leads to what stood before the edit."""
    built.edit("content/hub.yml", "summary: Begin here.", "summary: Begin with these.")
    first = built.build()
    PROSE[0].make(built)
    PROSE[1].make(built)
    listener = Listener()
    made = built.build(listener)
    assert "Published what was edited" in listener.said[0]
    assert contents(made) == contents(clean(built, tmp_path / "clean"))
    assert release.previous(built.project()) == first


def test_nothing_is_done_where_nothing_was_touched(ready: Workspace) -> None:
    """Not even a check: what was warned of is known."""
    listener = Listener()
    assert ready.build(listener) == ready.public.resolve()
    assert listener.steps == {}


@pytest.mark.parametrize("edit", PROSE, ids=str)
def test_check_of_an_edit_of_prose_tells_what_a_whole_check_tells(ready: Workspace, edit: Edit) -> None:
    """A review that the edit made stale is among it."""
    with edited(ready, edit):
        found = ready.project()
        known = known_diagnostics(found, ground(found), stamps(found))
        assert known is not None
        assert list(known) == ready.check()


def test_edits_that_stand_in_each_others_way_wait(ready: Workspace) -> None:
    """A heading that another record links to goes, and so does the link: only a whole check can tell."""
    with edited(ready, Edit("both", _rename_heading)):
        assert quickly(ready) is None


def _rename_heading(project: Workspace) -> None:
    for path in (GAINS, OPEN):
        file = project.root / path
        text = file.read_text("utf-8")
        file.write_text(text.replace("{#makers}", "{#others}").replace("#makers|", "#others|"), "utf-8")


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_ledger_that_cannot_be_read_only_costs_time(built: Workspace, damage: bytes | None) -> None:
    """A whole build makes it again."""
    ledger = built.root / ".openprimer" / NAME
    ledger.unlink()
    if damage is not None:
        ledger.write_bytes(damage)
    PROSE[0].make(built)
    assert quickly(built) is None
    built.build()
    PROSE[1].make(built)
    assert quickly(built) is not None
