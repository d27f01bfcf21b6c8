"""From a name to its record, to all mentions, and to another name."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from tests.build.lsp.editor import ABLE, Editor, apply, editing, file
from tests.build.workspace import Workspace

from openprimer_build.cli import main
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.mentions import mentions_of

WHO = "explainers/who-gains.md"
TEXTS = (".md", ".yml")


def line_of(place: types.Location) -> str:
    """What stands in a range of a file."""
    lines = file(place.uri).read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    line = lines[place.range.start.line].encode("utf-16-le")
    return line[place.range.start.character * 2 : place.range.end.character * 2].decode("utf-16-le")


def texts(folder: Path) -> dict[str, bytes]:
    """The content of a project, by path."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in TEXTS)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("written", "name", "line"),
    [
        ("Of [[lla¦ma-2]].", "content/models/llama-2.md", 0),
        ("Of [[llama-¦two|words]].", "content/models/llama-2.md", 0),
        ("Of [@news-2023; @blog-¦2024].", "content/sources.yml", 14),
        ("Of {{ ac¦me.name }}.", "content/organizations.yml", 0),
    ],
)
def test_definition_is_the_file_or_the_entry(
    editor: Editor, project: Workspace, written: str, name: str, line: int
) -> None:
    """The beginning of a Markdown file, or the line ``- id:`` of a list."""
    path = project.content / WHO
    found = editor.definition(path, f"{path.read_text('utf-8')}\n{written}")
    assert found
    assert file(found.uri) == project.root / name
    assert found.range.start.line == line
    if line:
        assert line_of(found) == "blog-2024"


def test_definition_from_front_matter_and_home_page(editor: Editor, project: Workspace) -> None:
    """Wherever an id stands; nothing where none does."""
    path, hub = project.content / WHO, project.content / "hub.yml"
    text = path.read_text("utf-8")
    found = editor.definition(path, text.replace("about: [release]", "about: [rel¦ease]"))
    assert found
    assert line_of(found) == "release"
    found = editor.definition(hub, hub.read_text("utf-8").replace("who-gains]", "who-gai¦ns]"))
    assert found
    assert file(found.uri) == path
    assert editor.definition(path, text.replace("about:", "ab¦out:")) is not None, "its own file"
    assert editor.definition(path, f"{text}\n[[no¦body]]") is None


@pytest.mark.parametrize("where", ["mention", "old id", "its own file"])
def test_references_are_all_mentions(editor: Editor, project: Workspace, where: str) -> None:
    """In front matter, lists, the home page and bodies; from a mention or from within the record."""
    who, model = project.content / WHO, project.content / "models/llama-2.md"
    start = {
        "mention": (project.content / "claims/open-is-safe.md", "about: [llama-2]", "about: [lla¦ma-2]"),
        "old id": (model, "llama-two", "llama-¦two"),
        "its own file": (model, "There are two.", "There are ¦two."),
    }
    path, old, new = start[where]
    found = editor.references(path, path.read_text("utf-8").replace(old, new))
    desk = Desk.open(project.project())
    expected = [
        (project.root / each.owner.path, each.position.line) for each in mentions_of(desk, desk.find("llama-2"))
    ]
    assert [(file(each.uri), each.range.start.line + 1) for each in found] == expected
    assert {line_of(each) for each in found} == {"llama-2"}
    with_own = editor.references(who, f"{who.read_text('utf-8')}\n[[llama-2¦]]", own=True)
    assert len(with_own) == len(found) + 2, "the unsaved mention and the record itself"


def test_references_of_a_lists_entry(editor: Editor, project: Workspace) -> None:
    """Each entry is a record of its own, from its hyphen to the next."""
    path = project.content / "terms.yml"
    text = path.read_text("utf-8")
    found = editor.references(path, text.replace("- id: licence", "¦- id: licence"))
    assert found == []
    found = editor.references(path, text.replace("  also: [weights]", "  also: [wei¦ghts]"))
    assert [(file(each.uri).name, line_of(each)) for each in found] == [("terms.yml", "weight")]


@pytest.mark.parametrize(
    ("name", "old", "marked", "id_", "new"),
    [
        (WHO, "about: [release]", "about: [rel¦ease]", "release", "the-release"),
        ("models/llama-2.md", "name: Llama 2", "na¦me: Llama 2", "llama-2", "llama-zwei"),
        ("models/llama-2.md", "name: Llama 2", "na¦me: Llama 2", "llama-2", "llama-two"),
        ("people.yml", "- id: ada-reader", "- id: ada-r¦eader", "ada-reader", "ada"),
        ("explainers/what-is-open.md", "[[who-gains#makers", "[[who-gai¦ns#makers", "who-gains", "who-gains-most"),
        ("explainers/what-is-open.md", "[@paper-2023; @", "[@paper-2023¦; @", "paper-2023", "paper"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_rename_is_that_of_the_command_line(  # noqa: PLR0913, PLR0917 - a row of the table
    editor: Editor,
    project: Workspace,
    tmp_path: Path,
    name: str,
    old: str,
    marked: str,
    id_: str,
    new: str,
    newline: str,
) -> None:
    """Carried out by the client, the edit makes what openprimer mv makes, byte for byte, and the project is sound."""
    for path in project.content.rglob("*.*"):
        if path.suffix in TEXTS:
            path.write_bytes(path.read_bytes().replace(b"\n", newline.encode()))
    twin = shutil.copytree(project.root, tmp_path / "twin")
    path = project.content / name
    text = path.read_bytes().decode().replace(old, marked)
    prepared = editor.prepare(path, text)
    assert prepared
    assert prepared.placeholder == id_
    apply(editor.rename(path, text, new))
    done = CliRunner().invoke(main, ["mv", id_, new, "--project", str(twin)])
    assert done.exit_code == 0
    assert texts(project.content) == texts(twin / "content")
    assert project.errors() == []


def test_rename_counts_what_is_unsaved(editor: Editor, project: Workspace) -> None:
    """The edit fits the text in the editor, names its version, and finds mentions that no file has yet."""
    path = project.content / WHO
    edit = editor.rename(path, f"{path.read_text('utf-8')}\n🎈 Öl [[rel¦ease]]", "launch")
    parts = [each for each in edit.document_changes or [] if isinstance(each, types.TextDocumentEdit)]
    part = next(each for each in parts if file(each.text_document.uri) == path)
    assert part.text_document.version == editor.versions[path.as_uri()]
    assert any("🎈 Öl [[launch]]" in each.new_text for each in part.edits if isinstance(each, types.TextEdit))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Two Words", '"Two Words" cannot be an id.'),
        ("who-gains", '"who-gains" is taken, in content/explainers/who-gains.md.'),
    ],
)
def test_rename_to_what_cannot_be_is_refused(editor: Editor, project: Workspace, new: str, expected: str) -> None:
    """With the words of the command line."""
    path = project.content / WHO
    with pytest.raises(JsonRpcException, match=expected):
        editor.rename(path, path.read_text("utf-8").replace("[release]", "[rel¦ease]"), new)


def test_rename_is_refused_while_something_cannot_be_read(editor: Editor, project: Workspace) -> None:
    """A reference in it would be missed."""
    other = project.content / "topics.yml"
    path = project.content / WHO
    editor.write(other, "- [")
    with pytest.raises(JsonRpcException, match="Not all content can be read"):
        editor.rename(path, path.read_text("utf-8").replace("[release]", "[rel¦ease]"), "launch")


def test_nothing_is_renamed_where_no_record_is_named(editor: Editor, project: Workspace) -> None:
    """A word of the text is no id; the keys of a record stand for the record."""
    path = project.content / WHO
    text = path.read_text("utf-8")
    assert editor.prepare(path, text.replace("Friends.", "Fri¦ends.")) is None
    assert editor.prepare(path, f"{text}\n[[no¦body]]") is None
    prepared = editor.prepare(path, text.replace("title:", "ti¦tle:"))
    assert prepared
    assert prepared.placeholder == "who-gains"


def test_client_that_cannot_move_files_is_told(project: Workspace) -> None:
    """A record of a list is renamed even there, by plain edits; a file is not, and the remedy is named."""
    path = project.content / WHO
    text = path.read_text("utf-8")
    with editing(project.root, able=types.ClientCapabilities()) as plain:
        edit = plain.rename(path, text.replace("[release]", "[rel¦ease]"), "launch")
        assert edit.document_changes is None
        assert {file(each).name for each in edit.changes or {}} == {"events.yml", "who-gains.md"}
        with pytest.raises(JsonRpcException, match="run openprimer mv"):
            plain.rename(path, text.replace("title:", "ti¦tle:"), "another")
        assert plain.registered == []


def test_client_is_asked_to_watch_files(project: Workspace) -> None:
    """So that what git or another program changes counts."""
    with editing(project.root, able=ABLE) as watching:
        found = watching.wait(lambda: watching.registered, bool)
        assert [each.method for each in found] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]


def test_outline_shows_sections_and_records(editor: Editor, project: Workspace) -> None:
    """Of an explainer its headings, each with all up to the next of its level; of a list its ids."""
    path, terms = project.content / WHO, project.content / "terms.yml"
    text = editor.open(path)
    editor.write(path, f"{text}\n### Öfter? 🎈\n\nYes.\n\n## And then? {{#then}}\n\nNo.\n")
    editor.open(terms)
    first, second = editor.symbols(path)
    assert (first.name, first.detail, second.name) == ("What do makers gain?", "#makers", "And then?")
    assert [each.name for each in first.children or ()] == ["Öfter? 🎈"]
    assert first.range.end.line == second.range.start.line - 1
    assert [each.name for each in editor.symbols(terms)] == ["weight", "licence", "modèle"]
