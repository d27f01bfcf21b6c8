"""``manifest.json``: every file of a release with its type, size and hash, and the paths that moved or are gone."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from openprimer_api.errors import ManifestError

PATH = "/api/v1/manifest.json"
INDEX = "index.html"
# Styles, scripts and the search index: no part of the contract, and some of them are fetched with a query on purpose.
ASSETS = ("/assets/", "/pagefind/")
# What a build writes for hosts of plain files: instructions, no part of the website.
HOSTING = ("/_headers", "/_redirects", "/_nginx.conf")
# An entry as `dump` writes it, up to the number of bytes, and from there to the end of the hash.
_LINES = '"path": {},\n      "type": {},\n      "bytes": '
_NUMBERS = re.compile(r'\d+,\n      "sha256": "[0-9a-f]{64}"')
REBUILD = "Build the project again with `openprimer build`."


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file of a release.

    Attributes:
        path: where it answers, without the base, such as ``/api/v1/index.json``.
        type: its media type, as the ``Content-Type`` says it.
        bytes: its size.
        sha256: hash of its bytes, in hexadecimal.
        modified: ISO 8601 day on which its record was last updated, if that is known.
    """

    path: str
    type: str
    bytes: int
    sha256: str
    modified: str | None = None

    @property
    def address(self) -> str:
        """The path that people use: a page's folder, any other file's own path."""
        return self.path.removesuffix(INDEX) if self.path.endswith(f"/{INDEX}") else self.path


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old path and the path it leads to, both without the base."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The path of a withdrawn record: what it was, why it went, and the path of what replaces it."""

    path: str
    title: str
    reason: str
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a release answers, each list sorted by path."""

    site_url: str
    version: str
    files: tuple[ManifestFile, ...]
    redirects: tuple[Redirect, ...] = ()
    gone: tuple[Gone, ...] = ()


def dump(manifest: Manifest) -> str:
    """Write a manifest as the text of ``manifest.json``: two-space indented, its lists sorted by path."""
    document = asdict(manifest)
    for part in ("files", "redirects", "gone"):
        document[part] = sorted(document[part], key=lambda entry: str(entry["path"]))
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def patched(text: str, files: Iterable[ManifestFile]) -> str:
    """The text of a manifest with other sizes and hashes of some of its files, which is quicker than writing it anew.

    Raises:
        ManifestError: it does not list one of them with the same type.
    """
    edits = []
    for file in files:
        entry = _LINES.format(*(json.dumps(each, ensure_ascii=False) for each in (file.path, file.type)))
        start = text.find(entry)
        old = _NUMBERS.match(text, start + len(entry)) if start >= 0 else None
        if old is None:
            raise ManifestError(f"The manifest does not list {file.path} as {file.type}.", REBUILD)
        edits.append((*old.span(), f'{file.bytes},\n      "sha256": "{file.sha256}"'))
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def parse(text: str | bytes) -> Manifest:
    """Read the text of a ``manifest.json``; raises ManifestError unless it is one."""
    try:
        document = json.loads(text)
        manifest = Manifest(
            site_url=document["site_url"],
            version=document["version"],
            files=tuple(ManifestFile(**entry) for entry in document["files"]),
            redirects=tuple(Redirect(**entry) for entry in document["redirects"]),
            gone=tuple(Gone(**entry) for entry in document["gone"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestError(f"The manifest is not of the shape that a build writes ({error!r}).", REBUILD) from error
    for file in manifest.files:
        _require_inside(file.path)
    return manifest


def load(path: Path) -> Manifest:
    """Read the file ``manifest.json``; raises ManifestError where it is missing or no manifest."""
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"There is no manifest that can be read at {path}.", REBUILD) from error


def _require_inside(path: Any) -> None:
    """Refuse a path that is no absolute path, or that leaves the release."""
    if not isinstance(path, str) or not path.startswith("/") or {"..", "."} & set(path.split("/")):
        raise ManifestError(f"The manifest lists {path!r}, which is no path inside a release.", REBUILD)
