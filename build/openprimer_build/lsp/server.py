"""The server: which documents are open, which project each belongs to, and when what is checked."""

import asyncio
import importlib.metadata
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from openprimer_build.exceptions import OpenPrimerError
from openprimer_build.lsp.paper import Paper
from openprimer_build.lsp.reports import reports
from openprimer_build.lsp.room import Room, find_room, rooms_below
from openprimer_build.lsp.text import Text

Result = TypeVar("Result")

PAUSE = 0.2  # seconds without a change before all is checked
log = logging.getLogger(__name__)


class Server(LanguageServer):
    """The server of one editor, for any number of projects.

    Attributes:
        rooms: the projects, by their root.
    """

    def __init__(self) -> None:
        """Begin with no project; the client's folders and documents bring them."""
        version = importlib.metadata.version("openprimer")
        super().__init__("openprimer", version, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.rooms: dict[Path, Room] = {}
        self._worker = ThreadPoolExecutor(1, "check")
        self._checks: dict[Path, asyncio.Task[None]] = {}
        self._due: set[Path] = set()
        self._said: dict[Path, str] = {}

    @property
    def encoding(self) -> str:
        """In whose units the client counts columns."""
        chosen = self.workspace.position_encoding
        return str(getattr(chosen, "value", chosen))

    def open_folder(self, uri: str) -> None:
        """Check the project that a folder belongs to, or those right below it; say so where there is none."""
        folder = Path(to_fs_path(uri) or "/")
        found = find_room(folder)
        roots = [found] if found else rooms_below(folder)
        for root in roots:
            self.check_soon(root)
        if not roots:
            message = (
                f"{folder} holds no project of Open Primer: there is no mkdocs.yml in it, above it or right below."
            )
            self.say(folder, f"{message} Open the folder of a project.", types.MessageType.Warning)

    def paper(self, uri: str) -> tuple[Room, Paper] | None:
        """An open document and its project, if it is content of one."""
        path = _path(uri)
        document = self._documents().get(path)
        root = find_room(path.parent)
        if document is None or root is None:
            return None
        room = self._room(root)
        content = room.project.content if room.project else (root / "content").resolve()
        paper = Paper.of(path, content, Text(document.source, self.encoding))
        return (room, paper) if paper else None

    def changed(self, uri: str) -> None:
        """Check the project of a file soon, because it has changed."""
        root = find_room(_path(uri).parent)
        if root:
            self.check_soon(root)

    def check_soon(self, root: Path) -> None:
        """Check a project once nothing has changed for a moment."""
        self._due.add(root)
        if root not in self._checks:
            self._checks[root] = asyncio.get_running_loop().create_task(self._check(self._room(root)))

    async def attempt(self, work: Callable[[], Result]) -> Result:
        """Do what takes time beside the main loop; what a person can mend becomes the error of the request."""
        try:
            return await asyncio.to_thread(work)
        except OpenPrimerError as error:
            raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed.value) from error

    def unsaved(self) -> Mapping[Path, str]:
        """The text of every open document."""
        return {path: document.source for path, document in self._documents().items()}

    def address(self, path: Path) -> str:
        """The URI of a file; of an open one as the client writes it."""
        document = self._documents().get(path)
        return document.uri if document else from_fs_path(str(path)) or path.as_uri()

    def version_of(self, path: Path) -> int | None:
        """The version of an open document; None for a file that is not open."""
        document = self._documents().get(path)
        return document.version if document else None

    def say(self, about: Path, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message; not the same one twice in a row."""
        if self._said.get(about) != message:
            self._said[about] = message
            self.window_show_message(types.ShowMessageParams(kind, message))

    def close(self) -> None:
        """Take on no more checks."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _documents(self) -> dict[Path, TextDocument]:
        """Every open document of a file."""
        return {_path(each.uri): each for each in self.workspace.text_documents.values() if to_fs_path(each.uri)}

    def _room(self, root: Path) -> Room:
        return self.rooms.setdefault(root, Room(root))

    async def _check(self, room: Room) -> None:
        """Check a project, and again as long as something changes meanwhile."""
        try:
            while room.root in self._due:
                self._due.discard(room.root)
                await asyncio.sleep(PAUSE if room.project else 0)
                if room.root not in self._due:
                    await self._check_once(room)
        finally:
            del self._checks[room.root]

    async def _check_once(self, room: Room) -> None:
        texts = self.unsaved()
        versions = {path: document.version for path, document in self._documents().items()}
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._worker, room.check, texts)
        except OpenPrimerError as error:
            self.say(room.root, str(error))
        except Exception as error:  # whatever it is, the server goes on, and checks again after the next change
            log.exception("The check of %s failed", room.root)
            self.say(room.root, f"The check of {room.root} failed: {error!r}. Run openprimer check to see more.")
        else:
            self._said.pop(room.root, None)
            self._publish(room, reports(room, found, texts, self.encoding), versions)

    def _publish(
        self, room: Room, found: Mapping[Path, list[types.Diagnostic]], versions: Mapping[Path, int | None]
    ) -> None:
        """Show what was found, in open documents even if it is nothing, and take back what is no more."""
        of_room = (path for path in versions if find_room(path.parent) == room.root)
        for path in dict.fromkeys([*room.shown, *found, *of_room]):
            params = types.PublishDiagnosticsParams(self.address(path), found.get(path, []), versions.get(path))
            self.text_document_publish_diagnostics(params)
        room.shown = found


def _path(uri: str) -> Path:
    """The file of a URI; for one of another scheme, a path that no project holds."""
    return Path(to_fs_path(uri) or "/").resolve()
