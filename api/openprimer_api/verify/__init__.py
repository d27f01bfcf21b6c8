"""Compares a server, or a copy in a folder, with the manifest that it carries: file by file, byte by byte."""

from openprimer_api.verify.difference import Difference
from openprimer_api.verify.folder import verify_folder
from openprimer_api.verify.server import verify_server

__all__ = ["Difference", "verify"]


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
    live = target.startswith(("http://", "https://"))
    return sorted(verify_server(target) if live else verify_folder(target))
