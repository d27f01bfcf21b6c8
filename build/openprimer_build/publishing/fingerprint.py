"""Tell whether anything has changed since a release was built, by the bytes of all that goes into one."""

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterator
from pathlib import Path

import openprimer_api
import openprimer_build
import openprimer_site
from openprimer_build.project import CONFIG, Project
from openprimer_build.publishing.archive import terms_files

# What others wrote and a release depends on.
TOOLS = (
    "babel",
    "brotli",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pillow",
    "pygments",
    "pymdown-extensions",
)


def fingerprint(project: Project) -> str:
    """A digest of the content, the settings, this software and its tools."""
    digest = hashlib.sha256(project.settings.site_url.encode())
    for name in (*TOOLS, project.engine):
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    packages = [Path(package.__file__ or "").parent for package in (openprimer_api, openprimer_build, openprimer_site)]
    for folder in (project.content, *packages):
        for file in _files(folder):
            digest.update(f"{file.relative_to(folder).as_posix()}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    for file in (project.root / CONFIG, *(file for _, file in terms_files(project.root))):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    # What INHERIT and !ENV bring in stands in no file that was read here.
    digest.update(json.dumps(project.config, default=_named, skipkeys=True).encode())
    return digest.hexdigest()


def _named(value: object) -> str:
    """What ``mkdocs.yml`` names of Python, by its name: never by its address in memory."""
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"


def remember(project: Project, made_from: str, release: Path) -> None:
    """Note what a release was made from."""
    note = json.dumps({"fingerprint": made_from, "release": release.name})
    (project.work / "built.json").write_text(note, "utf-8")


def release_of(project: Project, made_from: str) -> Path | None:
    """The release that was made from just this, if it is still there."""
    try:
        note = json.loads((project.work / "built.json").read_text("utf-8"))
        release = project.releases / str(note["release"])
        return release if note["fingerprint"] == made_from and release.is_dir() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in the order of names."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(here, name) for name in sorted(names) if Path(here, name).is_file())
