"""Compares a folder, such as ``public`` or a copy of it, with its manifest."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from openprimer_api import manifest
from openprimer_api.errors import VerifyError
from openprimer_api.manifest import INDEX, Manifest, ManifestFile
from openprimer_api.paths import Place
from openprimer_api.verify.difference import Difference, says_gone, says_moved

COMPRESSED = (".br", ".gz")


def verify_folder(target: str) -> Iterator[Difference]:
    """Yield what differs between a folder and its manifest; raises VerifyError, ManifestError."""
    listed = read_manifest(target)
    root = Path(target)
    for file in listed.files:
        yield from _file(root, file)
    yield from _stubs(root, listed)
    yield from _others(root, listed)


def read_manifest(target: str) -> Manifest:
    """Read the manifest of a folder; raises VerifyError, ManifestError."""
    if not Path(target).is_dir():
        raise VerifyError(f"There is no folder {target}.", "Name a folder, or a URL that begins with http.")
    return manifest.load(Path(target) / manifest.PATH[1:])


def _file(root: Path, file: ManifestFile) -> Iterator[Difference]:
    """Compare one file and the compressed copies beside it."""
    body = _read(root, file.path)
    if body is None:
        yield Difference(file.path, "missing", f"{file.bytes} bytes", "nothing")
        return
    if len(body) != file.bytes:
        yield Difference(file.path, "bytes", str(file.bytes), str(len(body)))
    digest = hashlib.sha256(body).hexdigest()
    if digest != file.sha256:
        yield Difference(file.path, "sha256", file.sha256, digest)
    for suffix in COMPRESSED:
        packed = _read(root, file.path + suffix)
        if packed is not None and _unpack(suffix, packed) != body:
            yield Difference(file.path + suffix, "compressed", "a compressed copy of its original", "other bytes")


def _unpack(suffix: str, packed: bytes) -> bytes | None:
    """Decompress a copy; None where it cannot be."""
    # Brotli comes with openprimer[build], which is also what makes such copies.
    import brotli

    try:
        unpacked: bytes = gzip.decompress(packed) if suffix == ".gz" else brotli.decompress(packed)
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
    return unpacked


def _stubs(root: Path, listed: Manifest) -> Iterator[Difference]:
    """Look at what static hosts answer where something moved or was withdrawn."""
    base = Place.of(listed.site_url).base
    for redirect in listed.redirects:
        body = _read(root, _name(redirect.path))
        if body is None or not says_moved(body, redirect, base):
            seen = "nothing" if body is None else "a file that does not name it"
            yield Difference(redirect.path, "redirect", f"a stub that leads to {base}{redirect.target}", seen)
    for gone in listed.gone:
        body = _read(root, _name(gone.path))
        if body is None or not says_gone(body, gone):
            seen = "nothing" if body is None else "a file that does not give it"
            yield Difference(gone.path, "gone", "a tombstone with the reason", seen)


def _others(root: Path, listed: Manifest) -> Iterator[Difference]:
    """Look for files that the manifest knows nothing of."""
    known = {manifest.PATH, *manifest.HOSTING, *(file.path for file in listed.files)}
    known.update(_name(redirect.path) for redirect in listed.redirects)
    known.update(_name(gone.path) for gone in listed.gone)
    for file in root.rglob("*"):
        path = f"/{file.relative_to(root).as_posix()}"
        original = path[:-3] if path.endswith(COMPRESSED) else path
        if not file.is_dir() and path not in known and original not in known:
            yield Difference(path, "unexpected", "nothing", "a file that the manifest does not list")


def _name(path: str) -> str:
    """The file behind a path: a folder's is its index."""
    return f"{path}{INDEX}" if path.endswith("/") else path


def _read(root: Path, path: str) -> bytes | None:
    try:
        return (root / path[1:]).read_bytes()
    except OSError:
        return None
