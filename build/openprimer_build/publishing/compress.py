"""Precompress what pays: text, not pictures, fonts and databases."""

import gzip
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

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


def compress(root: Path, files: Iterable[str]) -> None:
    """Write ``.br`` and ``.gz`` beside each file, named by its path, where they are smaller."""

    def one(path: str) -> None:
        file = root / path[1:]
        if file.suffix not in COMPRESSIBLE:
            return
        data = file.read_bytes()
        if len(data) < LEAST:
            return
        quality = PATIENT if path.startswith(SHARED) else QUICK
        for suffix, small in ((".br", brotli.compress(data, quality=quality)), (".gz", _gzip(data))):
            if len(small) < len(data):
                file.with_name(file.name + suffix).write_bytes(small)

    # zlib and Brotli let go of the interpreter while they work, so that threads use every core.
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(one, files):
            pass


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=GZIP, mtime=0)
