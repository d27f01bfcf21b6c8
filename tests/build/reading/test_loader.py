"""Records are found in folders and in lists, and nothing that is there goes unread in silence."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from tests.build.workspace import FRONT, Workspace

from openprimer_build.pipeline import check
from openprimer_build.reading.loader import Memory, read_content


def test_kind_may_be_a_folder_and_a_list_at_once(project: Workspace) -> None:
    """Each way of writing holds for every kind; both are read."""
    project.write("people/bob.md", "---\nname: Bob\nsummary: A person.\n---\n\nA person with a body.\n")
    project.write("models.yaml", "- {id: mpt, name: MPT, summary: A model., developer: acme}\n")
    records = {record.id: record for record in read_content(project.project()).records}
    assert {"ada-reader", "bob"} <= {name for name, record in records.items() if record.kind == "people"}
    assert {"llama-2", "mpt"} <= {name for name, record in records.items() if record.kind == "models"}
    assert project.errors() == []


def test_byte_order_mark_and_windows_line_ends_change_nothing(project: Workspace) -> None:
    """What an editor on another system saves is the same content."""
    before = check(project.project()).publication.rendered["what-is-open"]
    name = "explainers/what-is-open.md"
    text = (project.content / name).read_text("utf-8")
    project.write(name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert project.check() == []
    assert check(project.project()).publication.rendered["what-is-open"] == before


def test_notes_to_people_and_hidden_files_are_passed_over(project: Workspace) -> None:
    """A README, a licence and what editors hide are no content."""
    project.write("README.md", "Hello.")
    project.write("LICENSE", "CC BY 4.0")
    project.write(".DS_Store", b"\0")
    project.write("models/.llama-2.md.swp", b"\0")
    project.write("models/.git/x.md", "x")
    assert project.check() == []


def test_folders_that_are_links_are_not_followed(project: Workspace, tmp_path: Path) -> None:
    """A link to a folder could lead anywhere, and round in a circle."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text(FRONT, "utf-8")
    (project.content / "models" / "elsewhere").symlink_to(tmp_path / "elsewhere")
    (project.content / "models" / "again").symlink_to(project.content)
    assert [(each.code, each.path) for each in project.check()] == [
        ("W110", "content/models/again"),
        ("W110", "content/models/elsewhere"),
    ]


def test_collection_that_is_a_link_out_is_refused_once(project: Workspace, tmp_path: Path) -> None:
    """Not a word of what lies behind it is told."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").write_text("secret", "utf-8")
    shutil.rmtree(project.content / "models")
    (project.content / "models").symlink_to(tmp_path / "elsewhere")
    found = [each for each in project.check() if each.path.startswith("content/models")]
    assert [(each.code, each.path) for each in found] == [("E115", "content/models")]


def test_what_is_no_plain_file_is_not_opened(project: Workspace) -> None:
    """A pipe would keep a build waiting for ever, and a file of a terabyte would fill the memory."""
    os.mkfifo(project.content / "models" / "pipe.md")
    with (project.content / "models" / "huge.md").open("wb") as file:
        file.truncate(10**12)
    assert [(each.code, each.path) for each in project.errors()] == [
        ("E111", "content/models/huge.md"),
        ("E101", "content/models/pipe.md"),
    ]


def test_file_name_with_a_line_break_stays_on_one_line(project: Workspace) -> None:
    """Whoever reads the report line by line finds every mistake on a line of its own."""
    project.write("models/a\n\x1b[31mb.md", FRONT)
    (found,) = project.errors()
    assert str(found).split("\n")[0].startswith("content/models/a\ufffd\ufffd[31mb.md:1:1 error[E108]")


def test_media_that_is_a_link_out_is_refused_file_by_file(project: Workspace, tmp_path: Path) -> None:
    """Whatever way it leads out, it is not read."""
    shutil.move(project.content / "media", tmp_path / "media")
    (project.content / "media").symlink_to(tmp_path / "media")
    assert {each.code for each in project.errors()} == {"E115"}


def test_file_name_that_is_no_text_is_reported(project: Workspace) -> None:
    """Names are bytes to the system; one that is not UTF-8 is shown as well as it can be."""
    with open(os.fsencode(project.content) + b"/models/\xff.md", "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes
        file.write(FRONT)
    assert [each.code for each in project.errors()] == ["E108"]
    for each in project.errors():
        assert str(each).encode()


def test_content_may_lie_elsewhere(project: Workspace, tmp_path: Path) -> None:
    """Paths are then shown from the content's own folder."""
    elsewhere = tmp_path / "elsewhere" / "texts"
    shutil.move(project.content, elsewhere)
    (elsewhere / "models" / "wrong.md").write_text("x", "utf-8")
    found = project.project(content=elsewhere)
    assert [(each.code, each.path) for each in check(found).diagnostics] == [("E102", "texts/models/wrong.md")]


def test_file_that_did_not_change_is_not_parsed_again(project: Workspace) -> None:
    """With a memory, its very records come back; a changed file is read anew, and all others are as before."""
    memory: Memory = {}
    first = read_content(project.project(), memory)
    project.edit("content/models/llama-2.md", "name: Llama 2", "name: Llama 2.0")
    project.write("topics/broken.md", "---\ntitle: [\n---\n")
    second, plain = read_content(project.project(), memory), read_content(project.project())
    before = {record.id: record for record in first.records}
    assert [record.id for record in second.records if before.get(record.id) is not record] == ["llama-2"]
    assert (second.records, second.diagnostics, second.broken) == (plain.records, plain.diagnostics, plain.broken)
    assert second.broken == {"broken"}


def test_what_an_editor_has_not_saved_counts(project: Workspace) -> None:
    """In place of a file, or as a file that there is not yet; what is on the disk stays as it is."""
    model, new = project.content / "models/llama-2.md", project.content / "models/llama-4.md"
    unsaved = {model: model.read_bytes().replace(b"Llama 2", b"Llama 3"), new: b"---\nname: Llama 4\n---\n"}
    content = read_content(replace(project.project(), unsaved=unsaved))
    names = {record.id: record.data.get("name") for record in content.records if record.kind == "models"}
    assert names == {"llama-1": "Llama 1", "llama-2": "Llama 3", "llama-4": "Llama 4"}
    assert read_content(project.project()).diagnostics == []
