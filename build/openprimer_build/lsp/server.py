"""The server: which documents are open, which project each belongs to, and when what is checked."""

import asyncio
import importlib.metadata
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from openprimer_build.exceptions import OpenPrimerError
from openprimer_build.lsp.opened import Opened, file_of
from openprimer_build.lsp.paper import Paper
from openprimer_build.lsp.reports import reports
from openprimer_build.lsp.room import Room, find_room, rooms_below
from openprimer_build.lsp.text import Text

Result = TypeVar("Result")

SOON, LATER = 0.15, 1.0  # seconds without a change before a file is checked, and before all is
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
        self._soon: dict[Path, asyncio.Task[None]] = {}
        self._later: dict[Path, asyncio.Task[None]] = {}
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
            self.check(root)
        if not roots:
            message = (
                f"{folder} holds no project of Open Primer: there is no mkdocs.yml in it, above it or right below."
            )
            self.say(folder, f"{message} Open the folder of a project.", types.MessageType.Warning)

    def paper(self, uri: str) -> tuple[Room, Paper] | None:
        """An open document and its project, if it is content of one."""
        path = file_of(uri)
        document = self.opened().documents.get(path)
        root = find_room(path.parent)
        if document is None or root is None:
            return None
        room = self._room(root)
        content = room.project.content if room.project else (root / "content").resolve()
        paper = Paper.of(path, content, Text(document.text, self.encoding))
        return (room, paper) if paper else None

    def changed(self, uri: str) -> None:
        """Check a document soon, because it has changed, and all of its project later."""
        path = file_of(uri)
        root = find_room(path.parent)
        if root and self._room(root).counts(path):
            if path in self._soon:
                self._soon.pop(path).cancel()
            self._soon[path] = asyncio.get_running_loop().create_task(self._check_soon(self._room(root), path))
            self.check(root)

    def touched(self, uris: Iterable[str]) -> None:
        """Check the projects of files that have changed outside the editor; they may be many."""
        for path in map(file_of, uris):
            root = find_room(path.parent)
            if root and self._room(root).counts(path):
                self.check(root)

    def check(self, root: Path) -> None:
        """Check a project once nothing has changed for a moment."""
        self._due.add(root)
        if root not in self._later:
            self._later[root] = asyncio.get_running_loop().create_task(self._check_later(self._room(root)))

    async def attempt(self, work: Callable[[], Result]) -> Result:
        """Do what takes time beside the main loop; what a person can mend becomes the error of the request."""
        try:
            return await asyncio.to_thread(work)
        except OpenPrimerError as error:
            raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed.value) from error

    def opened(self) -> Opened:
        """The documents that are open now."""
        return Opened.of(self.workspace.text_documents.values())

    def say(self, about: Path, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message; not the same one twice in a row."""
        if self._said.get(about) != message:
            self._said[about] = message
            self.window_show_message(types.ShowMessageParams(kind, message))

    def close(self) -> None:
        """Take on no more checks."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _room(self, root: Path) -> Room:
        return self.rooms.setdefault(root, Room(root))

    async def _check_soon(self, room: Room, path: Path) -> None:
        """Check one file as soon as it stands still."""
        await asyncio.sleep(SOON)
        del self._soon[path]
        opened = self.opened()
        with self._failing(room):
            found = await asyncio.to_thread(room.check_file, path, opened.texts)
            if found is not None:
                self._publish(room, {path: [], **reports(room, found, opened.texts, self.encoding)}, opened)

    async def _check_later(self, room: Room) -> None:
        """Check all of a project, and again as long as something changes meanwhile."""
        while room.root in self._due:
            self._due.discard(room.root)
            await asyncio.sleep(LATER if room.compiled else SOON)
            if room.root not in self._due:
                await self._check(room)
        del self._later[room.root]

    async def _check(self, room: Room) -> None:
        opened = self.opened()
        with self._failing(room):
            found = await asyncio.get_running_loop().run_in_executor(self._worker, room.check, opened.texts)
            self._said.pop(room.root, None)
            of_room = (path for path in (*room.shown, *opened.documents) if find_room(path.parent) == room.root)
            shown = {**{path: [] for path in of_room}, **reports(room, found, opened.texts, self.encoding)}
            self._publish(room, shown, opened)

    @contextmanager
    def _failing(self, room: Room) -> Iterator[None]:
        """Say what stops a check; the server goes on, and checks again after the next change."""
        try:
            yield
        except OpenPrimerError as error:
            self.say(room.root, str(error))
        except Exception as error:
            log.exception("The check of %s failed", room.root)
            self.say(room.root, f"The check of {room.root} failed: {error!r}. Run openprimer check to see more.")

    def _publish(self, room: Room, found: Mapping[Path, list[types.Diagnostic]], opened: Opened) -> None:
        """Show what was found in some files; not in a document that has changed since, and is checked again."""
        now = self.opened()
        for path, mistakes in found.items():
            version = opened.version(path)
            if version == now.version(path):
                params = types.PublishDiagnosticsParams(now.address(path), mistakes, version)
                self.text_document_publish_diagnostics(params)
                room.shown[path] = mistakes
