"""Compares a server, or a copy in a folder, with the manifest that it carries: file by file, byte by byte."""

from collections.abc import Iterator, Sequence

from openprimer_api.manifest import Manifest
from openprimer_api.verify.difference import Difference
from openprimer_api.verify.folder import read_manifest, verify_folder
from openprimer_api.verify.reading import read_folder, read_server
from openprimer_api.verify.server import fetch_manifest, verify_server

__all__ = ["Difference", "files_of", "manifest_of", "verify"]


def verify(target: str) -> list[Difference]:
    """Compare what a URL or a folder holds with its manifest.

    Every file must be there with the bytes, the hash and, live, the media type that the manifest lists. Old paths
    must lead to their targets and withdrawn ones must say why: by status on a server of ours, by a stub where files
    alone are served. A folder may hold nothing else besides compressed copies of its files.

    Args:
        target: address under which the site stands, such as ``http://127.0.0.1:8000`` or
            ``https://example.org/primer``, or path of a folder.

    Returns:
        What differs, sorted by path; empty if nothing does.

    Raises:
        VerifyError: there is no such folder or server.
        ManifestError: there is no manifest that can be read.
    """
    return sorted(verify_server(target) if _is_live(target) else verify_folder(target))


def manifest_of(target: str) -> Manifest:
    """Get the manifest that a URL or a folder carries; raises VerifyError, ManifestError."""
    return fetch_manifest(target)[0] if _is_live(target) else read_manifest(target)


def files_of(target: str, paths: Sequence[str]) -> Iterator[bytes]:
    """Get the bytes of files that the manifest of a URL or a folder lists, in their order; raises VerifyError."""
    return read_server(target, paths) if _is_live(target) else read_folder(target, paths)


def _is_live(target: str) -> bool:
    return target.startswith(("http://", "https://"))
