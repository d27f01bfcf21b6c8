"""A new project: a small complete site on a subject of its own, to be taken apart."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from string import Template

import yaml

from openprimer_build.editing.changes import Change
from openprimer_build.editing.errors import EditError

TITLE = "The tomato question"
# The folders of the sample in this package, by language, and what it is called in it.
SAMPLES = {"en": ("starter", TITLE), "de": ("starter_de", "Die Tomatenfrage")}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
NAMES = {"gitignore.txt": ".gitignore"}  # under its own name it would hide files in this project
LANGUAGES = "templates/partials/languages"  # of the theme


def sample(language: str) -> str:
    """The language of the sample for what will be written in a language: the same, or English."""
    main = language.partition("-")[0]
    return main if main in SAMPLES else "en"


def start(folder: Path, title: str | None = None, language: str = "en") -> list[Change]:
    """Plan a new project.

    Args:
        folder: where it goes; empty, or not there yet.
        title: what the publication is called; by default as the sample is.
        language: BCP 47 tag of what it will be written in.

    Raises:
        EditError: the folder holds something, or the title or the language cannot be used.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EditError(f"{folder} holds something already. Name a folder that is empty or not there yet.")
    if not LANGUAGE.fullmatch(language):
        raise EditError(f'"{language}" is no language tag. Write one such as en, de or pt-BR.')
    title = SAMPLES[sample(language)][1] if title is None else title
    if not title.strip() or "\n" in title:
        raise EditError("The title is empty or has more than one line. Give one with --title.")
    return [Change(folder / name, None, text.encode()) for name, text in _texts(" ".join(title.split()), language)]


def _texts(title: str, language: str) -> list[tuple[str, str]]:
    starter = files("openprimer_build") / SAMPLES[sample(language)][0]
    return [(name, _filled(name, text, title, language)) for name, text in sorted(_walk(starter, ""))]


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    """The name of each file of the starter in a new project, and its text."""
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _walk(item, f"{prefix}{item.name}/")
        elif not item.name.endswith(".pyc"):
            found.append((f"{prefix}{NAMES.get(item.name, item.name)}", item.read_text("utf-8")))
    return found


def _filled(name: str, text: str, title: str, language: str) -> str:
    """A file with the title and the language in the places that are kept for them."""
    quoted = yaml.safe_dump(title, allow_unicode=True, width=10_000).partition("\n")[0]
    values = {"title": title if name.endswith(".md") else quoted, "language": language}
    return Template(text).safe_substitute(values, theme_language=_of_theme(language))


def _of_theme(language: str) -> str:
    """The language of the theme's own few words: the same, its main language, or English."""
    spec = find_spec("material")
    known = [Path(place) / LANGUAGES for place in (spec.submodule_search_locations if spec else None) or ()]
    for tag in (language, language.partition("-")[0]):
        if any((folder / f"{tag}.html").is_file() for folder in known):
            return tag
    return "en"
