"""Read the files of a data set, whatever is wrong with them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from openprimer_build.importing.report import Report
from openprimer_build.reading.yaml_source import Plain, read_yaml

Mapping: TypeAlias = dict[str, Plain]

SUFFIXES = frozenset({".yaml", ".yml"})
MAX_BYTES = 1_000_000
LEFT_OUT = "left out"


def read_folder(folder: Path, label: str, report: Report) -> dict[str, Mapping]:
    """Read every YAML file of a folder, by the stem of its name; files that begin with ``_`` hold no record.

    Args:
        folder: where the files lie.
        label: what stands before a file's name in the report.
        report: told of every file that cannot be read.
    """
    found: dict[str, Mapping] = {}
    for path in _yaml_files(folder):
        name = f"{label}/{path.name}"
        data = _read_file(path, name, report)
        if data is not None and path.stem in found:
            report.note(name, "has the same name as another file but for its suffix", LEFT_OUT)
        elif data is not None:
            found[path.stem] = data
    return found


def _yaml_files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES and path.name[0] not in "._")


def _read_file(path: Path, name: str, report: Report) -> Mapping | None:
    """One file's mapping, or None where it has none."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        report.note(name, f"cannot be read ({error.strerror})", LEFT_OUT)
        return None
    if len(raw) > MAX_BYTES:
        report.note(name, f"has {len(raw)} bytes", LEFT_OUT)
        return None
    source = read_yaml(_decode(raw, name, report))
    broken = source.data is None and source.faults
    for fault in source.faults:
        place = f"line {fault.position.line} {f'({fault.where}) ' if fault.where else ''}{fault.message}"
        report.note(name, place, LEFT_OUT if broken else "read without it")
    if broken:
        return None
    if not isinstance(source.data, dict):
        report.note(name, "holds no mapping", LEFT_OUT)
        return None
    return source.data


def _decode(raw: bytes, name: str, report: Report) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        report.note(name, "is not UTF-8", "read as Windows-1252")
        return raw.decode("cp1252", "replace")
