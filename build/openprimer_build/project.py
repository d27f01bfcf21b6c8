"""A project: a folder with ``mkdocs.yml`` and ``content/``, and where its output goes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from openprimer_build.exceptions import ProjectError
from openprimer_build.settings import Settings, load_settings

CONFIG = "mkdocs.yml"
# What MkDocs reads its configuration with, in C where that is there: a tenth of the time.
LOADER = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one project and its settings.

    Attributes:
        root: the folder that holds ``mkdocs.yml``.
        content: the folder that holds the content.
        settings: the checked settings.
        config: the parsed ``mkdocs.yml``, for the engine.
        engine: what makes HTML of the written pages; a key of ``publishing.engine.ENGINES``.
        dev: whether it is built for the editor alone, drafts and all, apart from what is published.
        unsaved: text that an editor has not saved yet, as bytes, by resolved path; it counts in place of the file's.
    """

    root: Path
    content: Path
    settings: Settings
    config: Mapping[str, Any]
    engine: str = "mkdocs"
    dev: bool = False
    unsaved: Mapping[Path, bytes] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        """The folder of working files; everything in it can be made again."""
        return self.root / ".openprimer" / "dev" if self.dev else self.root / ".openprimer"

    @property
    def releases(self) -> Path:
        """The folder of finished releases, each named by its digest."""
        return self.work / "releases"

    @property
    def public(self) -> Path:
        """The link to the release that is published."""
        return self.work / "public" if self.dev else self.root / "public"

    @property
    def media(self) -> Path:
        """The folder of pictures."""
        return self.content / "media"

    def read(self, path: Path) -> bytes:
        """The bytes of a file, or what an editor holds in its place; raises OSError where there is neither."""
        return self.unsaved[path] if path in self.unsaved else path.read_bytes()

    def has(self, path: Path) -> bool:
        """Whether there is a file, or an editor holds one that was never saved."""
        return path in self.unsaved or path.exists()

    def name(self, path: Path) -> str:
        """A path as people see it: relative to the project, with forward slashes, in UTF-8 and on one line."""
        base = next((each for each in (self.root, self.content.parent) if path.is_relative_to(each)), None)
        name = os.fsencode((path.relative_to(base) if base else path).as_posix()).decode("utf-8", "replace")
        return "".join(each if each.isprintable() else "\ufffd" for each in name)


def find_project(folder: Path, *, content: Path | None = None, site_url: str | None = None) -> Project:
    """Find and read the project that a folder belongs to.

    Args:
        folder: where to begin; parents are looked at too.
        content: the content, where it is not the project's ``content/``.
        site_url: takes the place of the one in ``mkdocs.yml``.

    Raises:
        ProjectError: there is no project, or its settings cannot be used.
    """
    start = folder.resolve()
    root = next((each for each in (start, *start.parents) if (each / CONFIG).is_file()), None)
    if root is None:
        message = f"{start} is in no project: no {CONFIG} here or above."
        raise ProjectError(f"{message} Go to the project's folder, or name it with --project.")
    source = (content or root / "content").resolve()
    if not source.is_dir():
        raise ProjectError(f"{source} is no folder. Make it, or name the content's folder with --content.")
    config = _read_config(root / CONFIG)
    settings, mistakes = load_settings(config, site_url)
    if settings is None:
        listed = "".join(f"\n  {CONFIG}: {mistake}" for mistake in mistakes)
        raise ProjectError(f"The settings cannot be used:{listed}\nMend {root / CONFIG} and run the command again.")
    return Project(root, source, settings, config)


def find_dev_project(folder: Path, *, content: Path | None = None, site_url: str | None = None) -> Project:
    """The same, to be built for the editor alone."""
    return replace(find_project(folder, content=content, site_url=site_url), dev=True)


def _read_config(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            config: object = yaml_load(stream, get_yaml_loader(LOADER))
    except (yaml.YAMLError, ConfigurationError, LookupError, ValueError, TypeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise ProjectError(f"{path} cannot be read: {reason}. Mend it and run the command again.") from error
    if not isinstance(config, dict):
        raise ProjectError(f"{path} is no mapping. Write lines of key: value, and run the command again.")
    return config
