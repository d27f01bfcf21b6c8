"""Precompress what pays: text, not pictures, fonts and databases."""

import gzip
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from openprimer_build.publishing.files import link

COMPRESSIBLE = frozenset(
    {
        ".bib", ".css", ".csv", ".html", ".js", ".json", ".jsonld", ".map", ".md", ".mjs", ".ris", ".svg", ".txt",
        ".webmanifest", ".xml",
    }
)  # fmt: skip
LEAST = 256  # bytes; below, the headers cost more
# Brotli 11 costs about 10 ms a document and saves a few per cent on 5, which costs 0.3 ms. What every reader loads
# is worth it.
PATIENT, QUICK, GZIP = 11, 5, 6
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

    def one(path: str) -> None:
        file = root / path[1:]
        if file.suffix not in COMPRESSIBLE:
            return
        if before and path in same:
            for suffix in SUFFIXES:
                made = f"{before}{path}{suffix}"
                if os.path.exists(made):  # noqa: PTH110 - called for every file of a site
                    link(made, f"{file}{suffix}")
            return
        data = file.read_bytes()
        if len(data) < LEAST:
            return
        quality = PATIENT if path.startswith(SHARED) else QUICK
        for suffix, small in zip(SUFFIXES, (brotli.compress(data, quality=quality), _gzip(data)), strict=True):
            if len(small) < len(data):
                file.with_name(file.name + suffix).write_bytes(small)

    # zlib and Brotli let go of the interpreter while they work, so that threads use every core.
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(one, files):
            pass


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=GZIP, mtime=0)
