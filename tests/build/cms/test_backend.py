"""The protocol of Decap's local backend, over HTTP as Decap speaks it."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from tests.build.cms.serving import Served
from tests.build.workspace import Workspace

OPTIONS = {"commitMessage": "Upload"}
EXPLAINER = "content/explainers/who-gains.json"


def state(project: Workspace) -> dict[str, bytes]:
    """Every file of the project and what it holds."""
    files = (path for path in project.root.rglob("*") if path.is_file() and ".openprimer" not in path.parts)
    return {str(path): path.read_bytes() for path in files}


def asset(path: str, data: bytes) -> dict[str, str]:
    """A file as Decap sends it."""
    return {"path": path, "content": base64.b64encode(data).decode(), "encoding": "base64"}


def test_info_names_the_project(room: Served, project: Workspace) -> None:
    """And says that there is no editorial workflow."""
    expected = {"repo": project.root.name, "publish_modes": ["simple"], "type": "local_fs"}
    assert room.ask("info") == (200, expected)


def test_a_kind_lists_its_records(room: Served) -> None:
    """Those of a folder and those of a list alike, with the state of each."""
    _, found = room.ask("entriesByFolder", folder="content/explainers", extension="json", depth=1)
    assert [each["file"]["path"] for each in found] == [
        f"content/explainers/{name}.json" for name in ("next-year", "what-is-open", "who-gains")
    ]
    assert json.loads(found[2]["data"])["body"].startswith("As [[what-is-open#kept]] says")
    assert found[2]["file"]["id"] == hashlib.sha256(found[2]["data"].encode()).hexdigest()
    _, found = room.ask("entriesByFolder", folder="content/terms", extension="json", depth=1)
    assert [json.loads(each["data"])["title"] for each in found] == ["weight", "licence", "modèle"]
    assert room.ask("entriesByFolder", folder="content/none", extension="json", depth=1) == (200, [])


def test_references_are_picked_from_the_kinds_that_they_lead_to(room: Served) -> None:
    """Old ids can be picked too: a file may still hold one."""
    folder = "content/-/pick-people-or-organizations"
    _, found = room.ask("entriesByFolder", folder=folder, extension="json", depth=1)
    assert [json.loads(each["data"]) for each in found] == [
        {"title": "Ada Reader", "id": "ada-reader", "kind": "people"},
        {"title": "Acme", "id": "acme", "kind": "organizations"},
    ]
    _, found = room.ask("entriesByFolder", folder="content/-/pick-any", extension="json", depth=1)
    ids = [json.loads(each["data"])["id"] for each in found]
    assert {"what-is-open", "openness", "llama-2", "weight", "release"} <= set(ids)


def test_one_record_is_read_by_its_path(room: Served) -> None:
    """The home page by its own; what is not there has no data."""
    assert room.entry(EXPLAINER)["title"] == "Who gains?"
    _, (home,) = room.ask("entriesByFiles", files=[{"path": "content/hub.json", "label": "Home page"}])
    assert json.loads(home["data"])["title"] == "Open things"
    assert home["file"]["label"] == "Home page"
    _, nothing = room.ask("getEntry", path="content/explainers/none.json")
    assert nothing == {"data": None, "file": {"path": "content/explainers/none.json", "label": None, "id": None}}


def test_the_id_of_another_kind_is_not_free(room: Served) -> None:
    """Decap asks before it makes a record, and then takes another id; ids are unique across all kinds."""
    _, taken = room.ask("getEntry", path="content/explainers/acme.json")
    assert taken["data"] == "{}"


def test_a_record_is_saved_again_and_again(room: Served, project: Workspace) -> None:
    """Decap keeps what it had opened; back and forth, the file holds what was sent last."""
    before = (project.content / "explainers/who-gains.md").read_bytes()
    sent = room.entry(EXPLAINER)
    for title in ("Who wins?", "Who loses?", "Who gains?"):
        assert room.save(EXPLAINER, sent | {"title": title}) == (200, {"message": "entry persisted"})
        assert room.entry(EXPLAINER)["title"] == title
    assert (project.content / "explainers/who-gains.md").read_bytes() == before


def test_what_was_written_meanwhile_is_not_lost(room: Served, project: Workspace) -> None:
    """A save over it is refused, and says what to do."""
    sent = room.entry(EXPLAINER)
    path = project.content / "explainers/who-gains.md"
    path.write_text(path.read_text().replace("Friends.", "Foes."))
    before = state(project)
    status, answer = room.save(EXPLAINER, sent | {"title": "Who wins?"})
    assert status == 409
    assert answer["error"].endswith("Nothing was written. Copy your text, and open the record again.")
    assert state(project) == before


def test_a_save_with_mistakes_is_written(room: Served, project: Workspace) -> None:
    """An editor loses no work; the check then says what is wrong."""
    sent = room.entry(EXPLAINER)
    assert room.save(EXPLAINER, sent | {"body": "See [[nobody]].", "summary": ""})[0] == 200
    assert sorted(each.code for each in project.check() if each.path.endswith("who-gains.md")) == ["E201", "E301"]


def test_a_title_that_cannot_be_an_id_becomes_one(room: Served, project: Workspace) -> None:
    """As with ``openprimer new``, and Decap finds the record under the path that it made itself."""
    path = "content/topics/what_is-new~.json"
    assert room.save(path, {"title": "What_is new~", "summary": "News."})[0] == 200
    assert room.entry(path)["title"] == "What_is new~"
    assert "- id: what-is-new\n" in (project.content / "topics.yml").read_text()


def test_a_picture_comes_with_its_record(room: Served, project: Workspace) -> None:
    """Both are written, or neither."""
    sent = room.entry(EXPLAINER) | {"image": {"src": "media/new.png", "alt": "A", "credit": "B"}}
    assert room.save(EXPLAINER, sent, assets=[asset("content/media/new.png", b"\x89PNG")])[0] == 200
    assert (project.content / "media/new.png").read_bytes() == b"\x89PNG"
    assert "src: new.png" in (project.content / "explainers/who-gains.md").read_text()
    before = state(project)
    changed = room.entry(EXPLAINER) | {"title": "Changed"}
    assert room.save(EXPLAINER, changed, assets=[asset("content/media/new.exe", b"MZ")])[0] == 415
    assert state(project) == before


def test_pictures_are_listed_read_added_and_taken_away(room: Served, project: Workspace) -> None:
    """Each with its content, as Decap shows them."""
    _, found = room.ask("getMedia", mediaFolder="content/media")
    assert [each["name"] for each in found] == ["chart.svg", "photo.png", "unpublished.png", "unused.png"]
    assert room.ask("getMediaFile", path="content/media/chart.svg") == (200, found[0])
    assert base64.b64decode(found[0]["content"]) == (project.content / "media/chart.svg").read_bytes()
    status, added = room.ask("persistMedia", asset=asset("content/media/a b.webp", b"RIFF"), options=OPTIONS)
    assert (status, added["path"], added["content"]) == (200, "content/media/a b.webp", "UklGRg==")
    _, answer = room.ask("deleteFiles", paths=["content/media/a b.webp"], options=OPTIONS)
    assert answer == {"message": "deleted file content/media/a b.webp"}
    assert not (project.content / "media/a b.webp").exists()


def test_a_record_goes_unless_something_refers_to_it(room: Served, project: Workspace) -> None:
    """The editor is told where it is referred to, as by ``openprimer rm``."""
    status, answer = room.ask("deleteFile", path="content/sources/blog-2024.json", options=OPTIONS)
    assert status == 409
    assert "content/events.yml" in answer["error"]
    assert room.ask("deleteFile", path="content/explainers/next-year.json", options=OPTIONS)[0] == 200
    assert not (project.content / "explainers/next-year.md").exists()


def test_there_is_no_other_preview_and_no_workflow(room: Served) -> None:
    """As decap-server answers for files."""
    assert room.ask("getDeployPreview", collection="explainers", slug="who-gains") == (200, None)
    for action in ("unpublishedEntries", "unpublishedEntry", "publishUnpublishedEntry", "rm", None):
        assert room.ask(action, collection="explainers") == (422, {"error": f"Unknown action {action}"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path",
    [
        "content/explainers/../../mkdocs.json", "/etc/passwd", "mkdocs.yml", "content/explainers/who-gains.md",
        "content/none/who-gains.json", "content/explainers/a/b.json", "content\\explainers\\a.json", "content/hub.yml",
        "content/media/../hub.yml", "content/media/../../mkdocs.yml", "content/media/.hidden.png", "content/media/",
        "content/media//etc/a.png", "content/media/a\\b.png", "content/media/link/a.png", "content/media/leads-out.png",
    ],
)  # fmt: skip
def test_no_path_leads_out(room: Served, project: Workspace, path: str, tmp_path: Path) -> None:
    """Whatever is asked of it: it is refused in words, and nothing is read, written or taken away."""
    (project.content / "media/link").symlink_to(tmp_path)
    (tmp_path / "a.png").write_bytes(b"secret")
    (project.content / "media/leads-out.png").symlink_to(tmp_path / "a.png")
    before = state(project)
    answers = [
        room.ask("getEntry", path=path)
        if not path.startswith("content/media")
        else room.ask("getMediaFile", path=path),
        room.save(path, {"title": "Out"}),
        room.ask("persistMedia", asset=asset(path, b"x"), options=OPTIONS),
        room.ask("deleteFile", path=path, options=OPTIONS),
        room.save("content/terms/weight.json", {"title": "weight"}, assets=[asset(path, b"x")]),
    ]
    assert {status for status, _ in answers} <= {403, 415}
    assert all(answer["error"] for _, answer in answers)
    assert state(project) == before


@pytest.mark.parametrize(
    ("action", "params", "told"),
    [
        ("getEntry", {}, '"path" must be a text.'),
        ("entriesByFolder", {"folder": 3}, '"folder" must be a text.'),
        ("entriesByFiles", {"files": "all"}, '"files" must be a list of objects with a path.'),
        ("deleteFiles", {"paths": []}, '"paths" must be a list of texts.'),
        ("persistEntry", {}, '"entry" and "assets" must be objects with a path.'),
        ("persistEntry", {"entry": {"path": EXPLAINER, "raw": "[]"}}, '"raw" must be a JSON object'),
        ("persistEntry", {"entry": {"path": EXPLAINER, "raw": "{}", "newPath": "content/x"}}, "openprimer mv"),
        ("persistMedia", {"asset": {"path": "content/media/a.png", "content": "eA==", "encoding": "utf8"}}, "base64"),
        (
            "persistMedia",
            {"asset": {"path": "content/media/a.png", "content": "?", "encoding": "base64"}},
            "Add it again",
        ),
    ],
)
def test_what_is_malformed_is_refused_in_words(
    room: Served, project: Workspace, action: str, params: dict[str, object], told: str
) -> None:
    """With a status that says whose mistake it is, and without writing."""
    before = state(project)
    status, answer = room.ask(action, **params)
    assert status == 422
    assert told in answer["error"]
    assert state(project) == before


def test_a_picture_is_never_written_over(room: Served, project: Workspace) -> None:
    """Another one of the same name is refused; the same one again is not."""
    picture = (project.content / "media/photo.png").read_bytes()
    assert room.ask("persistMedia", asset=asset("content/media/photo.png", picture), options=OPTIONS)[0] == 200
    status, answer = room.ask("persistMedia", asset=asset("content/media/photo.png", b"other"), options=OPTIONS)
    assert (status, answer["error"]) == (
        409, "content/media/photo.png is there already. Give the new file another name."
    )  # fmt: skip


def test_the_room_tells_what_the_check_says_of_a_record(room: Served, project: Workspace) -> None:
    """In the words of the form: a key, or a line of the text; of a list, only what its entry has."""

    def told(path: str) -> list[str]:
        status, _, body = room.request("GET", f"/mistakes?path={path}")
        assert status == 200
        found: list[str] = json.loads(body)["errors"]
        return found

    assert told(EXPLAINER) == []
    room.save(EXPLAINER, room.entry(EXPLAINER) | {"body": "One.\n\nSee [[lama-2]].", "authors": ["nobody"]})
    first, second = told(EXPLAINER)
    assert first.startswith("authors[0] ")
    assert second.startswith("Text, line 3: ")
    assert 'did you mean "llama-2"?' in second
    room.save("content/terms/licence.json", room.entry("content/terms/licence.json") | {"see": ["nothing"]})
    assert told("content/terms/weight.json") == told("content/terms/mod%C3%A8le.json") == []
    assert told("content/terms/licence.json")[0].startswith("see[0] ")
    answer = json.loads(room.request("GET", "/mistakes?path=content/terms/licence.json")[2])
    assert any("nothing refers to" in each for each in answer["warnings"])
    project.write("explainers/broken.md", "---\ntitle: [\n---\n")
    assert told("content/explainers/broken.json")[0].startswith("Line ")
    assert room.request("GET", "/mistakes?path=../mkdocs.yml")[0] == 403
