"""The mistakes that the editor shows are those of ``openprimer check``, with what is unsaved counted."""

from pathlib import Path

import pytest
from lsprotocol import types
from tests.build.lsp.editor import Editor, applied, editing
from tests.build.workspace import Workspace

from openprimer_build.diagnostics import Diagnostic
from openprimer_build.editing.github import message
from openprimer_build.pipeline import FROM_AFAR, check, check_file
from openprimer_build.reading.loader import read_content

WHO = "explainers/who-gains.md"
Seen = set[tuple[str, str, str, int, int]]
SEVERITIES = {types.DiagnosticSeverity.Error: "error", types.DiagnosticSeverity.Warning: "warning"}
# Mistakes of many sorts.
BROKEN = {
    "models/wrong.md": "---\nname: Wrong\nsumary: x\ndeveloper: nobody\n---\n\n# Öl 🎈\n\nÖl 🎈 [[nobody]]\n",
    "topics/worse.md": "---\ntitle: [\n---\n",
    "sources.yml": "- id: paper-2023\n  title: Paper\n  type: wrong\n  issued: 2023-02-30\n",
    "strange.txt": "Nobody reads this.",
}


def told(found: list[Diagnostic]) -> Seen:
    """Diagnostics of the check."""
    return {(each.path, each.code, message(each), each.position.line, each.position.column) for each in found}


def shown(editor: Editor, project: Workspace) -> Seen:
    """What the editor shows of a project."""
    found: Seen = set()
    for address, params in editor.shown.items():
        if address.startswith(project.root.as_uri()):
            path = address.removeprefix(f"{project.root.as_uri()}/")
            for each in params.diagnostics:
                start = each.range.start
                severity = "warning" if str(each.code).startswith("W") else "error"
                assert each.source == "openprimer"
                assert SEVERITIES[each.severity or types.DiagnosticSeverity.Hint] == severity
                assert each.range.end > start or path.endswith(".txt") or start.character == 0
                found.add((path, str(each.code), each.message, start.line + 1, start.character + 1))
    return found


def test_all_files_are_checked_as_the_command_line_does(project: Workspace) -> None:
    """Code, message, place and severity are the same, of open files and of all others."""
    for name, text in BROKEN.items():
        project.write(name, text)
    expected = told(project.check())
    assert len({code for _, code, *_ in expected}) > 7
    behind_emoji = next(each for each in expected if each[0].endswith("wrong.md") and each[3] == 9)
    path, code, text, line, column = behind_emoji
    assert column == 6
    expected = expected - {behind_emoji} | {(path, code, text, line, 7)}  # a client counts an emoji as two
    with editing(project.root) as editor:
        assert editor.wait(lambda: shown(editor, project), lambda found: found == expected) == expected


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        *((name, None, text) for name, text in BROKEN.items() if name != "strange.txt"),
        (WHO, "As [[", "As [[nobody]], ![x](media/none.png), [x](/none/), <b onclick='x'>x</b> and [[llama-1]], [["),
        (WHO, "[[what-is-open#kept]]", "[[what-is-open#never]] and [there](/explainers/what-is-open/#never)"),
        (WHO, "status: ", "status: "),
        ("claims/open-is-safe.md", "stance: for", "stance: pro"),
        ("claims/open-is-safe.md", "standing:", "aliases: [acme]\nstanding:"),
        ("explainers/what-is-open.md", "Often the data.", "Often other data."),
        ("explainers/what-is-open.md", "{src: chart.svg", "{src: none.svg"),
        ("hub.yml", "[what-is-open, who-gains]", "[what-is-open, who-gains, nobody]"),
        ("terms.yml", "see: [weight]", "see: [licence]"),
    ],
)
def test_one_file_alone_has_the_mistakes_that_it_has_among_all(
    project: Workspace, name: str, old: str | None, new: str
) -> None:
    """What is shown first, of the file that is edited, is what the check of everything shows of it later."""
    project.edit(f"content/{WHO}", "published:", "status: published\npublished:")
    before = check(project.project())
    if old is None:
        project.write(name, new)
    else:
        project.edit(f"content/{name}", old, new)
    after = check(project.project())
    found = check_file(project.project(), read_content(project.project()), f"content/{name}", before)
    expected = [each for each in after.diagnostics if each.path == f"content/{name}"]
    assert [each for each in found if each.code not in FROM_AFAR] == [
        each for each in expected if each.code not in FROM_AFAR
    ]
    assert bool(expected) == (old != new)


def test_unsaved_text_counts(editor: Editor, project: Workspace) -> None:
    """A mistake comes while one writes and goes when it is mended, without a save; the file is never touched."""
    path = project.content / WHO
    before = path.read_bytes()
    text = editor.open(path)
    assert editor.mistakes(path) == []
    found = editor.mistakes_of(path, f"{text}\nÖl 🎈 [[nobody]].\n")
    assert [(each.code, each.range.start.character, each.range.end.character) for each in found] == [("E301", 6, 16)]
    assert editor.mistakes_of(path, text) == []
    assert path.read_bytes() == before


def test_mistake_in_another_file_comes_and_goes(editor: Editor, project: Workspace) -> None:
    """What one file breaks in another is shown there, open or not."""
    path, other = project.content / WHO, (project.content / "explainers/what-is-open.md").as_uri()
    text = editor.open(path)
    editor.mistakes(path)
    editor.write(path, text.replace("{#makers}", "{#others}"))
    codes = editor.wait(lambda: codes_of(editor, other), lambda found: found == ["E306"])
    assert codes == ["E306"]
    editor.write(path, text)
    assert editor.wait(lambda: codes_of(editor, other), lambda found: found == []) == []


def codes_of(editor: Editor, address: str) -> list[str] | None:
    """The codes that are shown of a file."""
    params = editor.shown.get(address)
    return [str(each.code) for each in params.diagnostics] if params else None


def test_closed_document_counts_as_its_file(editor: Editor, project: Workspace) -> None:
    """What was never saved is forgotten."""
    path = project.content / WHO
    editor.mistakes_of(path, f"{editor.open(path)}\n[[nobody]]\n")
    editor.close(path)
    assert editor.wait(lambda: codes_of(editor, path.as_uri()), lambda found: found == []) == []


def test_change_outside_the_editor_counts(editor: Editor, project: Workspace) -> None:
    """The client tells of it; a save of another document does, too."""
    path, topics = project.content / WHO, project.content / "topics.yml"
    text = editor.open(path)
    editor.mistakes(path)
    good = topics.read_text("utf-8")
    topics.write_text(good.replace("id: business", "id: trade"), "utf-8")
    event = types.FileEvent(topics.as_uri(), types.FileChangeType.Changed)
    editor.call(editor.client.workspace_did_change_watched_files, types.DidChangeWatchedFilesParams([event]))
    assert editor.wait(lambda: codes_of(editor, path.as_uri()), bool) == ["E301"]
    topics.write_text(good, "utf-8")
    editor.write(path, text)
    editor.save(path)
    assert editor.wait(lambda: codes_of(editor, path.as_uri()), lambda found: found == []) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_right_whatever_ends_a_line(editor: Editor, project: Workspace, newline: str) -> None:
    """Carriage returns count as nothing, in front matter and in the body."""
    path = project.content / WHO
    text = path.read_text("utf-8").replace("topics: [business]", "topics: [business, nobody]")
    text = f"{text}\nÖl 🎈 [[nowhere]].\n".replace("\n", newline)
    found = editor.mistakes_of(path, text)
    assert [covered(text, each.range) for each in found] == ["nobody", "[[nowhere]]"]


def covered(text: str, place: types.Range) -> str:
    """What stands in a range, which lies in one line."""
    line = text.split("\n")[place.start.line].encode("utf-16-le")
    return line[place.start.character * 2 : place.end.character * 2].decode("utf-16-le")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fixes_are_those_that_are_certain(editor: Editor, project: Workspace, newline: str) -> None:
    """A misspelt key, word or id is one action each, and all of them one more; what has two meanings has none."""
    path = project.content / "claims/open-is-safe.md"
    text = path.read_text("utf-8").replace("nature:", "natur:").replace("stance: qualifies", "stance: qualifis")
    text = f"{text}\nÖl 🎈 [[lama-2]] [[llama-3]].\n".replace("\n", newline)
    found = editor.mistakes_of(path, text)
    titles = {each.code: [action.title for action in editor.actions(path, each.range, "quickfix")] for each in found}
    assert titles["E202"] == ["Change natur → nature"]
    assert titles["E205"] == ["Change qualifis → qualifies"]
    ids = [each for each in found if each.code == "E301"]
    assert [len(editor.actions(path, each.range, "quickfix")) for each in ids] == [1, 0]
    (all_of_them,) = editor.actions(path, found[0].range, "source.fixAll")
    assert all_of_them.edit
    mended = applied(text, (all_of_them.edit.changes or {})[path.as_uri()])
    expected = text.replace("natur:", "nature:").replace("qualifis", "qualifies").replace("[[lama-2]]", "[[llama-2]]")
    assert mended == expected
    assert [each.code for each in editor.mistakes_of(path, mended)] == ["E301"]


def test_quick_fix_names_the_mistake_that_it_mends(editor: Editor, project: Workspace) -> None:
    """So that the editor shows it beside it."""
    path = project.content / WHO
    (mistake,) = editor.mistakes_of(path, f"{editor.open(path)}\n[[lama-2]]\n")
    first, everything = editor.actions(path, mistake.range)
    assert [each.code for each in first.diagnostics or ()] == ["E301"]
    assert first.is_preferred
    assert everything.kind == "source.fixAll.openprimer"
    elsewhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    assert [each.title for each in editor.actions(path, elsewhere, "quickfix")] == []


def test_file_of_no_kind_gets_nothing(editor: Editor, project: Workspace, tmp_path: Path) -> None:
    """Other Markdown of the project, and of no project, is left alone."""
    for path in (project.root / "README.md", tmp_path / "alone.md", project.content / "media/notes.md"):
        assert editor.labels(path, "[[¦") == []
        assert editor.hover(path, "[[llama-2¦]]") == ""
        assert editor.symbols(path) == []
        assert editor.definition(path, "[[llama-2¦]]") is None
        assert editor.references(path, "[[llama-2¦]]") == []
        assert editor.prepare(path, "[[llama-2¦]]") is None


def test_client_may_count_columns_in_bytes(project: Workspace) -> None:
    """As Neovim likes to: the server takes the unit that the client names first."""
    path = project.content / WHO
    units = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])
    with editing(project.root, able=types.ClientCapabilities(general=units)) as editor:
        (found,) = editor.mistakes_of(path, f"{path.read_text('utf-8')}\nÖl 🎈 [[nobody]].\n")
        assert found.range.start.character == len("Öl 🎈 ".encode())
