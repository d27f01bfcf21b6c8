"""Which project a folder or a document belongs to, and what happens where there is none."""

import subprocess
from pathlib import Path

from lsprotocol import types
from tests.build.cli.running import Terminal
from tests.build.lsp.editor import OPENPRIMER, Editor, editing
from tests.build.workspace import Workspace

WHO = "content/explainers/who-gains.md"


def codes(editor: Editor, path: Path) -> list[str]:
    """The codes that are shown of a file, once there are any."""
    params = editor.wait(lambda: editor.shown.get(path.as_uri()), lambda each: bool(each.diagnostics))
    return [str(each.code) for each in params.diagnostics]


def say_wrong(workspace: Workspace) -> Path:
    """Put a mistake into a project."""
    workspace.edit(WHO, "As [[", "As [[nobody]], [[")
    return workspace.root / WHO


def test_folder_above_and_below_the_project_find_it(tmp_path: Path) -> None:
    """The project's folder, one inside it, and one that holds several projects, all at once."""
    first, second, third = (Workspace.copy(tmp_path / name) for name in ("one", "many/two", "many/three"))
    paths = [say_wrong(each) for each in (first, second, third)]
    with editing(first.content / "explainers", tmp_path / "many") as editor:
        assert [codes(editor, path) for path in paths] == [["E301"], ["E301"], ["E301"]]
        assert editor.messages == []


def test_folder_that_is_added_is_checked(project: Workspace) -> None:
    """The client tells of it."""
    path = say_wrong(project)
    with editing() as editor:
        event = types.WorkspaceFoldersChangeEvent(
            added=[types.WorkspaceFolder(project.root.as_uri(), "new")], removed=[]
        )
        editor.call(editor.client.workspace_did_change_workspace_folders, types.DidChangeWorkspaceFoldersParams(event))
        assert codes(editor, path) == ["E301"]


def test_path_with_spaces_and_umlauts_is_found(tmp_path: Path) -> None:
    """Whatever a URI makes of it."""
    workspace = Workspace.copy(tmp_path / "Öffentliche Texte 🎈")
    path = workspace.root / WHO
    with editing(workspace.root) as editor:
        found = editor.mistakes_of(path, f"{path.read_text('utf-8')}\n[[nobody]]\n")
        assert [each.code for each in found] == ["E301"]
        assert editor.labels(path, "---\n---\n[[what-is¦") == ["what-is-open"]


def test_project_behind_a_link_is_one_project(project: Workspace, tmp_path: Path) -> None:
    """What is shown has the address that the client uses."""
    (tmp_path / "link").symlink_to(project.root)
    path = tmp_path / "link" / WHO
    with editing(tmp_path / "link") as editor:
        found = editor.mistakes_of(path, f"{path.read_text('utf-8')}\n[[nobody]]\n")
        assert [each.code for each in found] == ["E301"]


def test_folder_without_a_project_is_told_so(tmp_path: Path, project: Workspace) -> None:
    """And the server goes on, for other folders."""
    (tmp_path / "empty").mkdir()
    path = say_wrong(project)
    with editing(tmp_path / "empty", project.root) as editor:
        assert codes(editor, path) == ["E301"]
        (told,) = editor.messages
        assert told.type is types.MessageType.Warning
        assert f"{tmp_path / 'empty'} holds no project of Open Primer" in told.message
        assert told.message.endswith("Open the folder of a project.")


def test_broken_settings_are_told_and_mended(project: Workspace) -> None:
    """Once for each state that they are in; then all goes on."""
    path, config = say_wrong(project), project.root / "mkdocs.yml"
    good = config.read_text("utf-8")
    config.write_text("site_name: [", "utf-8")
    with editing(project.root) as editor:
        told = editor.wait(lambda: editor.messages, bool)[0]
        assert "mkdocs.yml cannot be read" in told.message
        text = editor.open(path)
        assert editor.labels(path, f"{text}\n[[¦") == []
        editor.write(path, text)
        config.write_text(good, "utf-8")
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        editor.call(editor.client.workspace_did_change_watched_files, types.DidChangeWatchedFilesParams([event]))
        assert codes(editor, path) == ["E301"]
        assert len(editor.messages) == 1


def test_content_that_disappears_is_told(project: Workspace) -> None:
    """A folder that was moved away while it was open."""
    path = project.root / WHO
    with editing(project.root) as editor:
        editor.mistakes_of(path, editor.open(path))
        project.content.rename(project.root / "gone")
        editor.write(path, "---\n---\n")
        told = editor.wait(lambda: editor.messages, bool)[0]
        assert "is no folder" in told.message


def test_stray_output_does_not_break_the_conversation(project: Workspace) -> None:
    """With --log, and with the flag that some clients pass, the standard output stays the client's."""
    path = project.root / WHO
    with editing(project.root, words=["--stdio", "--log"]) as editor:
        assert editor.mistakes_of(path, editor.open(path)) == []


def test_server_ends_with_its_client(project: Workspace) -> None:
    """Where the client dies without a word, the streams close, and nothing is left behind."""
    command = [OPENPRIMER, "lsp"]
    with subprocess.Popen(command, cwd=project.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin
        server.stdin.close()
        assert server.wait(60) == 0


def test_person_at_a_terminal_is_told_whom_it_is_for(project: Workspace) -> None:
    """It waits for no keyboard."""
    terminal = Terminal.start(project.root, "lsp")
    terminal.wait_for("docs/editors.md says how to connect VS Code, Neovim and Helix.")
    assert terminal.close() == 2
