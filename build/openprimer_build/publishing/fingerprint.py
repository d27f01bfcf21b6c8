"""Tell whether anything has changed since a release was built, by the bytes of all that goes into one."""

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
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
    "orjson",
    "pagefind",
    "pillow",
    "pygments",
    "pymdown-extensions",
    "zlib-ng",
)


def digests(project: Project) -> dict[str, str]:
    """The digest of every file of the content, by its path below that folder."""
    return {path: digest_of(file) for path, file in _files(project.content)}


def digest_of(file: Path) -> str:
    """The digest of a file of any size; empty where it cannot be read, which whoever reads the content reports."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def fingerprint(project: Project, made_with: str | None = None, content: Mapping[str, str] | None = None) -> str:
    """A digest of the content, and of all that :func:`ground` is a digest of; either may be given."""
    digest = hashlib.sha256((made_with or ground(project)).encode())
    for path, each in (digests(project) if content is None else content).items():
        digest.update(f"{path}\n{each}\n".encode())
    return digest.hexdigest()


def ground(project: Project) -> str:
    """A digest of all that pages and documents are made with: the settings, this software and its tools."""
    digest = hashlib.sha256(project.settings.site_url.encode())
    for name in (*TOOLS, project.engine):
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for package in (openprimer_api, openprimer_build, openprimer_site):
        for path, file in _files(Path(package.__file__ or "").parent):
            digest.update(f"{path}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    for file in (project.root / CONFIG, *(file for _, file in terms_files(project.root))):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    # What INHERIT and !ENV bring in stands in no file that was read here.
    digest.update(json.dumps(project.config, default=_named, skipkeys=True).encode())
    return digest.hexdigest()


def _named(value: object) -> str:
    """What ``mkdocs.yml`` names of Python, by its name: never by its address in memory."""
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of the last release: its name, and the digests of what it was made from and made with."""

    release: str
    made_from: str
    made_with: str


def remember(project: Project, built: Built) -> None:
    """Note what a release was made from."""
    (project.work / "built.json").write_text(json.dumps(asdict(built)), "utf-8")


def release_of(project: Project, made_from: str) -> Path | None:
    """The release that was made from just this, if it is still there."""
    built = _last(project)
    return project.releases / built.release if built and built.made_from == made_from else None


def release_made_with(project: Project, made_with: str) -> Path | None:
    """The last release, if it is still there and was made with just this."""
    built = _last(project)
    return project.releases / built.release if built and built.made_with == made_with else None


def _last(project: Project) -> Built | None:
    try:
        built = Built(**json.loads((project.work / "built.json").read_text("utf-8")))
        return built if (project.releases / built.release).is_dir() else None
    except (OSError, ValueError, TypeError):
        return None


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below a folder with its path there, in the order of names."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            file = Path(here, name)
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file
