"""The documents that were open at one moment: what other threads may look at while the editor goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument


@dataclass(frozen=True)
class Document:
    """One open document: its URI as the client writes it, its version and its text."""

    uri: str
    version: int | None
    text: str


@dataclass(frozen=True)
class Opened:
    """All open documents of files, by resolved path."""

    documents: Mapping[Path, Document]

    @classmethod
    def of(cls, documents: Iterable[TextDocument]) -> "Opened":
        """Note the state that documents are in now."""
        files = (each for each in documents if to_fs_path(each.uri))
        return cls({file_of(each.uri): Document(each.uri, each.version, each.source) for each in files})

    @cached_property
    def texts(self) -> Mapping[Path, str]:
        """The text of each, saved or not."""
        return {path: document.text for path, document in self.documents.items()}

    def address(self, path: Path) -> str:
        """The URI of a file; of an open one as the client writes it."""
        document = self.documents.get(path)
        return document.uri if document else from_fs_path(str(path)) or path.as_uri()

    def version(self, path: Path) -> int | None:
        """The version of an open document; None for a file that is not open."""
        document = self.documents.get(path)
        return document.version if document else None


def file_of(uri: str) -> Path:
    """The file of a URI; for one of another scheme, a path that no project holds."""
    return Path(to_fs_path(uri) or "/").resolve()
