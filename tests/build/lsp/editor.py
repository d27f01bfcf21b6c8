"""An editor as the language server sees it: a real client, over the standard streams of a real ``openprimer lsp``."""

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

OPENPRIMER = str(Path(sys.executable).with_name("openprimer"))
Result = TypeVar("Result")
CURSOR = "¦"
LIMIT = 60  # seconds; far more than anything takes

ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_folders=True,
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    )
)


class Editor:
    """One client and its server. Each method waits for what it causes."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.client = LanguageClient("test", "1")
        self.loop = asyncio.new_event_loop()
        self.news = threading.Condition()
        self.versions: dict[str, int] = {}
        self.shown: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[types.ShowMessageParams] = []
        self.registered: list[types.Registration] = []
        # The client marks the functions that it is given, which methods do not allow.
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._published))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(partial(self._told))
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(partial(self._registered))
        self.capabilities: types.ServerCapabilities | None = None

    def start(self, folders: Sequence[Path], able: types.ClientCapabilities, *words: str) -> None:
        """Start the server, and say hello."""
        self.run(self.client.start_io(OPENPRIMER, "lsp", *words))
        named = [types.WorkspaceFolder(uri(folder), folder.name) for folder in folders]
        params = types.InitializeParams(capabilities=able, workspace_folders=named)
        self.capabilities = self.run(self.client.initialize_async(params)).capabilities
        self.call(self.client.initialized, types.InitializedParams())

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Wait for something to be done on the client's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(LIMIT)

    def call(self, send: Callable[[Any], None], params: object) -> None:
        """Send a notification."""

        async def sent() -> None:
            send(params)

        self.run(sent())

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a document, as it is in its file or otherwise; gives the text."""
        text = path.read_bytes().decode("utf-8-sig") if text is None else text
        self.versions[uri(path)] = 1
        item = types.TextDocumentItem(uri(path), "markdown", 1, text)
        self.call(self.client.text_document_did_open, types.DidOpenTextDocumentParams(item))
        return text

    def write(self, path: Path, text: str) -> types.Position:
        """Change a document to a text, in which a mark may show where the cursor stands; gives that position."""
        before, _, after = text.partition(CURSOR)
        if uri(path) not in self.versions:
            self.open(path, before + after)
        else:
            self.versions[uri(path)] += 1
            document = types.VersionedTextDocumentIdentifier(self.versions[uri(path)], uri(path))
            change = types.TextDocumentContentChangeWholeDocument(before + after)
            params = types.DidChangeTextDocumentParams(document, [change])
            self.call(self.client.text_document_did_change, params)
        return position(before)

    def save(self, path: Path) -> None:
        """Say that a document was saved."""
        self.call(self.client.text_document_did_save, types.DidSaveTextDocumentParams(document(path)))

    def close(self, path: Path) -> None:
        """Close a document."""
        del self.versions[uri(path)]
        self.call(self.client.text_document_did_close, types.DidCloseTextDocumentParams(document(path)))

    def mistakes(self, path: Path) -> list[types.Diagnostic]:
        """What is found in a document as it is now."""
        version = self.versions[uri(path)]
        found = self.wait(lambda: self.shown.get(uri(path)), lambda each: (each.version or 0) >= version)
        return list(found.diagnostics)

    def mistakes_of(self, path: Path, text: str) -> list[types.Diagnostic]:
        """What is found in a document with a text."""
        self.write(path, text)
        return self.mistakes(path)

    def wait(self, look: Callable[[], Result | None], fits: Callable[[Result], bool]) -> Result:
        """Wait until something that the server says is as it should be."""
        found: Result | None = None

        def ready() -> bool:
            nonlocal found
            found = look()
            return found is not None and fits(found)

        with self.news:
            assert self.news.wait_for(ready, LIMIT), f"never came; last was {found}"
        assert found is not None
        return found

    def complete(self, path: Path, text: str) -> list[types.CompletionItem]:
        """What could be written at the cursor."""
        place = self.write(path, text)
        params = types.CompletionParams(document(path), place)
        found = self.run(self.client.text_document_completion_async(params))
        assert isinstance(found, types.CompletionList)
        return list(found.items)

    def labels(self, path: Path, text: str) -> list[str]:
        """The labels of what could be written at the cursor."""
        return [each.label for each in self.complete(path, text)]

    def hover(self, path: Path, text: str) -> str:
        """What is told of what stands at the cursor; empty if nothing is."""
        params = types.HoverParams(document(path), self.write(path, text))
        found = self.run(self.client.text_document_hover_async(params))
        assert found is None or isinstance(found.contents, types.MarkupContent)
        return found.contents.value if found and isinstance(found.contents, types.MarkupContent) else ""

    def definition(self, path: Path, text: str) -> types.Location | None:
        """Where what is named at the cursor stands."""
        params = types.DefinitionParams(document(path), self.write(path, text))
        found = self.run(self.client.text_document_definition_async(params))
        assert found is None or isinstance(found, types.Location)
        return found

    def references(self, path: Path, text: str, *, own: bool = False) -> list[types.Location]:
        """Who mentions what stands at the cursor."""
        context = types.ReferenceContext(include_declaration=own)
        params = types.ReferenceParams(context, document(path), self.write(path, text))
        found = self.run(self.client.text_document_references_async(params))
        return list(found or [])

    def prepare(self, path: Path, text: str) -> types.PrepareRenamePlaceholder | None:
        """What would be renamed at the cursor."""
        params = types.PrepareRenameParams(document(path), self.write(path, text))
        found = self.run(self.client.text_document_prepare_rename_async(params))
        assert found is None or isinstance(found, types.PrepareRenamePlaceholder)
        return found

    def rename(self, path: Path, text: str, new: str) -> types.WorkspaceEdit:
        """The edit that renames what stands at the cursor."""
        params = types.RenameParams(document(path), self.write(path, text), new)
        found = self.run(self.client.text_document_rename_async(params))
        assert found
        return found

    def actions(self, path: Path, place: types.Range, *only: str) -> list[types.CodeAction]:
        """What can be mended in a range."""
        near = [each for each in self.mistakes(path) if each.range.start <= place.end and place.start <= each.range.end]
        context = types.CodeActionContext(near, list(only) or None)
        params = types.CodeActionParams(document(path), place, context)
        found = self.run(self.client.text_document_code_action_async(params)) or []
        return [each for each in found if isinstance(each, types.CodeAction)]

    def symbols(self, path: Path) -> list[types.DocumentSymbol]:
        """The outline of a document."""
        params = types.DocumentSymbolParams(document(path))
        found = self.run(self.client.text_document_document_symbol_async(params)) or []
        return [each for each in found if isinstance(each, types.DocumentSymbol)]

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        with self.news:
            self.shown[params.uri] = params
            self.news.notify_all()

    def _told(self, params: types.ShowMessageParams) -> None:
        with self.news:
            self.messages.append(params)
            self.news.notify_all()

    def _registered(self, params: types.RegistrationParams) -> None:
        with self.news:
            self.registered += params.registrations
            self.news.notify_all()


@contextmanager
def editing(*folders: Path, able: types.ClientCapabilities = ABLE, words: Sequence[str] = ()) -> Iterator[Editor]:
    """An editor with some folders open; in the end the server says goodbye, and ends by itself."""
    editor = Editor()
    thread = threading.Thread(target=editor.loop.run_forever)
    thread.start()
    try:
        editor.start(folders, able, *words)
        yield editor
        editor.run(editor.client.shutdown_async(None))
        editor.call(editor.client.exit, None)
        editor.run(editor.client.stop())  # type: ignore[no-untyped-call] # pygls gives it no types
        server = editor.client._server  # noqa: SLF001 - its status is nowhere else
        assert server
        assert server.returncode == 0
    finally:
        server = editor.client._server  # noqa: SLF001 - likewise
        if server and server.returncode is None:
            with suppress(ProcessLookupError):
                server.kill()
        editor.loop.call_soon_threadsafe(editor.loop.stop)
        thread.join()
        editor.loop.close()


def uri(path: Path) -> str:
    """The URI of a file."""
    return path.as_uri()


def file(address: str) -> Path:
    """The file of a URI."""
    return Path(unquote(urlsplit(address).path))


def document(path: Path) -> types.TextDocumentIdentifier:
    """How a document is named."""
    return types.TextDocumentIdentifier(uri(path))


def position(before: str) -> types.Position:
    """The position behind a text, as clients count: lines, and units of UTF-16."""
    lines = before.replace("\r\n", "\n").split("\n")
    return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """A text after some edits, made as a client makes them: from the last to the first."""
    for edit in sorted(edits, key=lambda each: each.range.start, reverse=True):
        start, end = _offset(text, edit.range.start), _offset(text, edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text


def _offset(text: str, place: types.Position) -> int:
    start = 0
    for _ in range(place.line):
        start = text.index("\n", start) + 1
    line = text[start:].split("\n", 1)[0]
    return start + len(line.encode("utf-16-le")[: place.character * 2].decode("utf-16-le"))


def apply(edit: types.WorkspaceEdit) -> None:
    """Carry out an edit on the disk, in its order."""
    for change in edit.document_changes or []:
        if isinstance(change, types.TextDocumentEdit):
            path = file(change.text_document.uri)
            edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
            path.write_bytes(applied(path.read_bytes().decode(), edits).encode())
        elif isinstance(change, types.RenameFile):
            file(change.old_uri).rename(file(change.new_uri))
        else:
            pytest.fail(f"an edit that nobody asked for: {change}")
