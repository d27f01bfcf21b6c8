"""Each request of the Language Server Protocol that is answered, as a thin adapter."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from openprimer_build.editing.desk import Desk
from openprimer_build.editing.rename import rename
from openprimer_build.exceptions import OpenPrimerError
from openprimer_build.lsp.actions import FIX_ALL, actions
from openprimer_build.lsp.completion import complete
from openprimer_build.lsp.hover import hover
from openprimer_build.lsp.labels import record_of
from openprimer_build.lsp.paper import Paper
from openprimer_build.lsp.places import definition, mentions, named
from openprimer_build.lsp.renaming import placeholder, workspace_edit
from openprimer_build.lsp.room import Room
from openprimer_build.lsp.server import Server
from openprimer_build.lsp.symbols import symbols
from openprimer_build.reading.loader import RawRecord

TRIGGERS = ["[", "@", "{", ".", "#", "-"]
WATCHED = ("**/mkdocs.yml", "**/content/**")


def make() -> Server:
    """A server with all its features."""
    server = Server()
    for method, (feature, options) in FEATURES.items():
        server.feature(method, options)(feature)
    return server


def on_initialized(ls: Server, _params: types.InitializedParams) -> None:
    """Check every project of the workspace, and ask to be told when files change outside the editor."""
    folders = [each.uri for each in ls.workspace.folders.values()]
    root = ls.workspace.root_uri
    for uri in folders or ([root] if root else []):
        ls.open_folder(uri)
    client = ls.client_capabilities.workspace
    watching = client.did_change_watched_files if client else None
    if watching and watching.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(each) for each in WATCHED])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(types.RegistrationParams([types.Registration("files", method, options)]))


def on_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Check the projects of folders that were added."""
    for folder in params.event.added:
        ls.open_folder(folder.uri)


def on_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Check the projects of files that have changed."""
    ls.touched(each.uri for each in params.changes)


def on_document(
    ls: Server,
    params: types.DidOpenTextDocumentParams
    | types.DidChangeTextDocumentParams
    | types.DidSaveTextDocumentParams
    | types.DidCloseTextDocumentParams,
) -> None:
    """Check the project of a document that was opened, changed, saved or closed."""
    ls.changed(params.text_document.uri)


async def on_completion(ls: Server, params: types.CompletionParams) -> types.CompletionList:
    """What could be written here."""
    here = await _here(ls, params.text_document, params.position)
    if here is None:
        return types.CompletionList(is_incomplete=False, items=[])
    found = complete(here.paper, here.desk, here.offset)
    return types.CompletionList(found.incomplete, found.items)


async def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """What is told of what stands here."""
    here = await _here(ls, params.text_document, params.position)
    if here is None:
        return None
    return hover(here.paper, here.desk, params.position, here.room.shown.get(here.paper.path, ()))


async def on_definition(ls: Server, params: types.DefinitionParams) -> types.Location | None:
    """Where the record that is named here stands."""
    here = await _here(ls, params.text_document, params.position)
    return definition(here.desk, here.record, ls.opened().address, ls.encoding) if here and here.record else None


async def on_references(ls: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    """Every mention of the record that is named here, or that stands here."""
    here = await _here(ls, params.text_document, params.position)
    if here is None or here.record is None:
        return None
    room, name, opened, encoding = here.room, here.record.id, ls.opened(), ls.encoding

    def find() -> list[types.Location]:
        desk = room.current(opened.texts)
        record = record_of(desk, name)
        if record is None:
            return []
        own = [definition(desk, record, opened.address, encoding)] if params.context.include_declaration else []
        return [*own, *mentions(desk, record, opened.address, encoding)]

    return await ls.attempt(find)


async def on_prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """Whether something can be renamed here, and what it is called now."""
    here = await _here(ls, params.text_document, params.position)
    return placeholder(here.paper, here.record.id, here.offset) if here and here.record else None


async def on_rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edit of ``openprimer mv`` for the record that is named here."""
    here = await _here(ls, params.text_document, params.position)
    if here is None or here.record is None:
        return None
    room, name, opened = here.room, here.record.id, ls.opened()

    def plan() -> types.WorkspaceEdit:
        changes = rename(room.sound(opened.texts), name, params.new_name)
        return workspace_edit(changes, opened, ls.client_capabilities, ls.encoding)

    return await ls.attempt(plan)


async def on_code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be mended here with certainty."""
    found = ls.paper(params.text_document.uri)
    if found is None:
        return []
    room, paper = found
    texts = ls.opened().texts
    return await ls.attempt(lambda: actions(room.current(texts), room.broken, paper, params))


def on_symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The outline of a document."""
    found = ls.paper(params.text_document.uri)
    return symbols(found[1]) if found else []


@dataclass(frozen=True, slots=True)
class _Here:
    """What a request is about."""

    room: Room
    desk: Desk
    paper: Paper
    offset: int

    @property
    def record(self) -> RawRecord | None:
        """The record that is named here, or that stands here."""
        return named(self.paper, self.desk, self.offset)


async def _here(ls: Server, document: types.TextDocumentIdentifier, position: types.Position) -> _Here | None:
    found = ls.paper(document.uri)
    if found is None:
        return None
    room, paper = found
    texts = ls.opened().texts
    try:
        desk = await asyncio.to_thread(room.learn, texts) if room.known is None else room.known
    except OpenPrimerError:
        return None  # the check of the project says why, once
    return _Here(room, desk, paper, paper.text.offset(position))


# By method: what answers, and what the client is told of it.
FEATURES: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZED: (on_initialized, None),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (on_folders, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (on_files, None),
    types.TEXT_DOCUMENT_DID_OPEN: (on_document, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (on_document, None),
    types.TEXT_DOCUMENT_DID_SAVE: (on_document, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (on_document, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        on_completion,
        types.CompletionOptions(trigger_characters=TRIGGERS),
    ),
    types.TEXT_DOCUMENT_HOVER: (on_hover, None),
    types.TEXT_DOCUMENT_DEFINITION: (on_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (on_references, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (on_prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (on_rename, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        on_code_action,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (on_symbols, None),
}
