"""Precompress what pays: text, not pictures, fonts and databases."""

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import brotli
from zlib_ng import zlib_ng

from openprimer_build.processes import share
from openprimer_build.publishing.files import link

COMPRESSIBLE = frozenset(
    {
        ".bib", ".css", ".csv", ".html", ".js", ".json", ".jsonld", ".map", ".md", ".mjs", ".ris", ".svg", ".txt",
        ".webmanifest", ".xml",
    }
)  # fmt: skip
LEAST = 1400  # bytes; what fits into one packet arrives no sooner for being smaller
# Brotli 11 costs about 10 ms a document and saves a few per cent on 5, which costs 0.3 ms. What every reader loads
# is worth it.
PATIENT, QUICK, GZIP = 11, 5, 6
GZIP_HEADER = 31  # zlib's number for the format of gzip, at the largest window; the header names no time
SHARED = ("/assets/",)


SUFFIXES = (".br", ".gz")


def compress(root: Path, files: Iterable[str], before: Path | None = None, same: frozenset[str] = frozenset()) -> None:
    """Write ``.br`` and ``.gz`` beside each file, named by its path, where they are smaller.

    Args:
        root: the folder of the files.
        files: paths, with a leading slash.
        before: a folder that was compressed by the same means.
        same: paths of files that stand there with the same bytes: what was made of them is shared.
    """
    wanted = [path for path in files if os.path.splitext(path)[1] in COMPRESSIBLE]  # noqa: PTH122 - as many as a site has
    for path in wanted:
        if before and path in same:
            _take(root, path, before)
    share(partial(_compress, root), [path for path in wanted if path not in same])


def _take(root: Path, path: str, before: Path) -> None:
    for suffix in SUFFIXES:
        made = f"{before}{path}{suffix}"
        if os.path.exists(made):  # noqa: PTH110 - called for every file of a site
            link(made, f"{root}{path}{suffix}")


def _compress(root: Path, path: str) -> None:
    data = (root / path[1:]).read_bytes()
    if len(data) < LEAST:
        return
    quality = PATIENT if path.startswith(SHARED) else QUICK
    for suffix, small in zip(SUFFIXES, (brotli.compress(data, quality=quality), _gzip(data)), strict=True):
        if len(small) < len(data):
            Path(f"{root}{path}{suffix}").write_bytes(small)


def _gzip(data: bytes) -> bytes:
    return zlib_ng.compress(data, GZIP, GZIP_HEADER)
