"""Builds one after another: what changes, what is kept, and what happens when something goes wrong."""

import os
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import pytest
from tests.build.cli.running import OPENPRIMER
from tests.build.workspace import EXAMPLE, FRONT, Listener, Workspace

from openprimer_api.release import SNAPSHOT, Release
from openprimer_build.building import build
from openprimer_build.exceptions import ContentError, EngineError, LockedError, ProjectError, PublishError
from openprimer_build.incremental.patch import SPARE
from openprimer_build.publishing import release
from openprimer_build.publishing.lock import locked


def releases(project: Workspace) -> set[str]:
    """The names of all that lies among the releases, staging folders included, but for the copy for the next edit."""
    found = {path.name for path in (project.root / ".openprimer" / "releases").iterdir()}
    return {name for name in found if not name.startswith(SPARE)}


def dump(folder: Path) -> str:
    """The snapshot of a release as SQL."""
    with closing(sqlite3.connect(folder / SNAPSHOT)) as database:
        return "\n".join(database.iterdump())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a release with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_content_gives_the_same_bytes_wherever_it_lies(published: Workspace, tmp_path: Path) -> None:
    """In another folder and order, at another hour, in another language and mood: the same name, files and copies."""
    other = Workspace(tmp_path / "elsewhere" / "deep" / "other name")
    for path in sorted((path for path in EXAMPLE.rglob("*") if path.is_file()), reverse=True):
        target = other.root / path.relative_to(EXAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1"}
    subprocess.run(
        [OPENPRIMER, "build"], cwd=other.root, env=os.environ | elsewhere, umask=0o077, check=True, capture_output=True
    )
    first, second = published.public.resolve(), other.public.resolve()
    assert second.name == first.name
    assert dump(second) == dump(first)
    one, two = contents(first), contents(second)
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path] and not path.endswith(".sqlite")] == []


def test_new_build_renders_what_changed_switches_and_can_be_taken_back(built: Workspace) -> None:
    """The last release is kept; rollback goes there and back; what is older goes, unless somebody serves it."""
    first = built.public.resolve()
    built.edit("content/models/llama-2.md", "There are two.", "There are three sizes.")
    listener = Listener()
    second = built.build(listener)
    assert listener.steps["Rendering"] == 1
    assert built.public.resolve() == second != first
    assert "three sizes" in built.json("api/v1/models/llama-2.json")["body"]["text"]
    assert releases(built) == {first.name, second.name}
    found = built.project()
    for expected in (first, second, first, second):
        assert release.rollback(found) == expected == built.public.resolve()

    third, fourth = (made_up(built, name) for name in ("3" * 32, "4" * 32))
    with Release(third):
        release.prune(found)
        assert releases(built) == {first.name, second.name, third.name}
    release.switch(found, second)
    assert releases(built) == {first.name, second.name}
    assert not fourth.exists()


def made_up(project: Workspace, name: str) -> Path:
    """Another release, left over from long ago."""
    return shutil.copytree(project.public.resolve(), project.root / ".openprimer" / "releases" / name)


def test_reader_sees_the_old_release_or_the_new_and_never_half(built: Workspace) -> None:
    """While releases change places under them, every page is there at every moment."""
    found, first = built.project(), built.public.resolve()
    second = made_up(built, "2" * 32)
    seen: set[bool] = set()
    stopped = threading.Event()

    def read() -> None:
        while not stopped.is_set():
            seen.add((built.public / "index.html").is_file())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(100):
        release.switch(found, second)
        release.switch(found, first)
    stopped.set()
    reader.join()
    assert seen == {True}
    assert [path.name for path in built.root.glob(".public*")] == []


def test_unchanged_project_is_not_built_again(built: Workspace) -> None:
    """Nothing is rendered, also where a file was only touched; a release that was lost is made again."""
    first = built.public.resolve()
    listener = Listener()
    assert built.build(listener) == first
    assert listener.steps == {}
    os.utime(built.content / "hub.yml", (0, 0))
    assert built.build(listener) == first
    assert listener.steps == {}
    (built.root / ".openprimer" / "built.json").write_text("no JSON", "utf-8")
    shutil.rmtree(first)
    assert built.build(listener) == first
    assert "Compressing" in listener.steps
    assert built.public.resolve() == first


def test_another_place_on_the_web_puts_its_base_into_every_link(built: Workspace) -> None:
    """Changing site_url builds everything anew; pages, documents, redirects and feeds follow."""
    first = built.public.resolve()
    second = built.build(site_url="https://example.org/primer/")
    assert second != first
    for page in second.rglob("*.html"):
        html = page.read_text("utf-8")
        links = [part.split('"')[0] for part in html.replace(' src="', ' href="').split(' href="')[1:]]
        wrong = [link for link in links if link.startswith("/") and not link.startswith("/primer/")]
        assert wrong == [], page
    assert "http://127.0.0.1" not in (second / "feed.xml").read_text("utf-8")
    assert built.json("api/v1/hub.json")["href"] == "/primer/api/v1/hub.json"
    manifest = built.manifest()
    assert manifest.site_url == "https://example.org/primer/"
    moved = [*(each.path for each in manifest.redirects), *(each.path for each in manifest.gone)]
    assert not any(path.startswith("/primer") for path in [*moved, *(file.path for file in manifest.files)])
    stub = (second / "explainers/openness/index.html").read_text("utf-8")
    assert 'url=/primer/explainers/what-is-open/"' in stub
    assert 'href="https://example.org/primer/explainers/what-is-open/"' in stub
    tombstone = built.json("api/v1/models/llama-1.json")
    assert tombstone["successor"] == "/primer/api/v1/models/llama-2.json"


def test_mistake_in_the_content_publishes_nothing(built: Workspace) -> None:
    """The last good release stays whole, to the byte, and nothing half done lies about."""
    first, before = built.public.resolve(), contents(built.public.resolve())
    built.write("models/wrong.md", f"{FRONT}[[nowhere]]\n")
    with pytest.raises(ContentError) as raised:
        built.build()
    assert [each.code for each in raised.value.diagnostics if each.code != "W601"] == ["E301"]
    assert built.public.resolve() == first
    assert contents(first) == before
    assert releases(built) == {first.name}


def test_warning_stops_a_build_only_where_it_is_to(built: Workspace) -> None:
    """With strict, it is an error like any other."""
    built.write("models/lonely.md", FRONT)
    with pytest.raises(ContentError):
        build(built.project(), strict=True)


def test_failing_engine_publishes_nothing(built: Workspace) -> None:
    """What it said is passed on, and whose it is to mend."""
    first = built.public.resolve()
    built.edit("mkdocs.yml", "name: material", "name: nosuch")
    with pytest.raises(EngineError, match=r"(?s)MkDocs failed\. Mend what it says.*nosuch"):
        built.build()
    assert built.public.resolve() == first
    assert releases(built) == {first.name}


def test_second_build_of_a_project_is_refused_while_one_is_running(built: Workspace) -> None:
    """It is told what to do; when the first is done, it may."""
    refused = pytest.raises(LockedError, match=r"Another build of .* is running\. Wait for it to end")
    with locked(built.root / ".openprimer"), refused:
        built.build()
    assert built.build() == built.public.resolve()


def test_leftovers_of_a_killed_build_are_removed_by_the_next(built: Workspace) -> None:
    """A power cut leaves a staging folder, and no more."""
    left = built.root / ".openprimer" / "releases" / ".staging-killed"
    left.mkdir()
    with release.staging(built.project()) as folder:
        assert folder.is_dir()
        assert not left.exists()
    assert not folder.exists()


def test_public_that_no_build_has_made_is_left_alone(built: Workspace) -> None:
    """A folder or a file in its place is somebody's."""
    built.public.unlink()
    built.public.mkdir()
    (built.public / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(PublishError, match=r"is no link that a build has made\. Move it away, or build elsewhere"):
        built.build()
    assert (built.public / "mine.txt").read_text("utf-8") == "mine"


def test_public_that_leads_nowhere_is_replaced(built: Workspace) -> None:
    """A link whose release was deleted by hand is no obstacle."""
    first = built.public.resolve()
    built.public.unlink()
    built.public.symlink_to("nowhere")
    assert built.build() == built.public.resolve() == first


def test_rollback_without_an_earlier_release_says_so(built: Workspace) -> None:
    """There is nothing to go back to after the first build."""
    with pytest.raises(PublishError, match="There is no release before this one"):
        release.rollback(built.project())


def test_working_files_may_lie_elsewhere(built: Workspace, tmp_path: Path) -> None:
    """A link in place of .openprimer, to a larger disk: the present release is not taken for the one before."""
    shutil.move(built.root / ".openprimer", tmp_path / "disk")
    (built.root / ".openprimer").symlink_to(tmp_path / "disk")
    first = built.build()
    assert built.public.resolve() == first.resolve()
    with pytest.raises(PublishError, match="There is no release before this one"):
        release.rollback(built.project())


@pytest.mark.parametrize("name", ["site", "pages"])
@pytest.mark.parametrize("target", ["content", ".openprimer"])
def test_working_folder_that_leads_to_source_is_refused(built: Workspace, name: str, target: str) -> None:
    """The build and the engine empty these folders; no link may make them empty another."""
    folder = built.root / ".openprimer" / name
    shutil.rmtree(folder)
    folder.symlink_to(built.root / target)
    built.edit("content/hub.yml", "summary: Begin here.", "summary: Begin.")
    before = contents(built.content)
    with pytest.raises(ProjectError, match=r"which is not among the working files\. Remove the link"):
        built.build()
    assert contents(built.content) == before


def test_page_of_a_record_that_was_removed_goes(built: Workspace) -> None:
    """Pages are written where they changed, and removed with what they were about."""
    page = built.root / ".openprimer" / "pages" / "events" / "release.md"
    other = built.root / ".openprimer" / "pages" / "events" / "founding.md"
    assert page.exists()
    before = other.stat().st_mtime_ns
    text = (built.content / "events.yml").read_text("utf-8")
    built.write("events.yml", text[text.index("- id: founding") :])
    built.edit("content/explainers/who-gains.md", "about: [release]\n", "")
    left = built.root / ".openprimer" / "pages" / "left" / "over.md"
    left.parent.mkdir()
    left.write_text("Left over.", "utf-8")
    built.edit("mkdocs.yml", "name: material", "name: nosuch")  # pages are written before the engine fails
    with pytest.raises(EngineError):
        built.build()
    assert not page.exists()
    assert not left.parent.exists()
    assert other.stat().st_mtime_ns == before
