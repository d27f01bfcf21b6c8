"""Run what others wrote: the static site engine, and Pagefind for the search index."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from openprimer_build.exceptions import EngineError, ProjectError
from openprimer_build.project import CONFIG, Project
from openprimer_build.publishing.press import Press

# MkDocs prints in this process; the others are started as `python -m NAME build` with the same configuration.
# docs/engines.md says what each leaves out.
ENGINES = {"mkdocs": "MkDocs", "properdocs": "ProperDocs", "zensical": "Zensical"}
OURS = ("sitemap.xml", "sitemap.xml.gz")  # the engine's knows no dates of change; the build writes its own
# Material's own scripts, search workers and source maps; our templates load none of them.
UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/**/*.map",
    # Zensical's own
    "assets/javascripts/LICENSE",
    "assets/stylesheets/classic/palette.*",
    "assets/stylesheets/modern",
    "search.json",
)
# Not searched, as the theme marks whatever has a page of its own: a word of a source's title is found on that source's
# page, and not on every page that cites it. Notes come from the Markdown, and carry no mark.
NOTES = ".footnote"
KEPT_LINES = 20  # of what a program said before it failed
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": ""}


def build_site(project: Project, pages: Mapping[str, str], bodies: Mapping[str, str], made_with: str) -> Path:
    """Build the written pages into ``.openprimer/site`` and return that folder.

    Args:
        project: whose pages are written.
        pages: the digest of each page's Markdown file, by its path below the folder of pages.
        bodies: HTML by Markdown, of the bodies that are rendered already.
        made_with: a digest of theme, settings and tools: where it is the same as before, MkDocs makes only pages that
            have changed.

    Raises:
        EngineError: the engine is not installed, or it failed; the message ends with what it said.
    """
    site, name = project.work / "site", ENGINES[project.engine]
    guard_site_dir(project, site)
    if importlib.util.find_spec(project.engine) is None:
        remedy = f"Install it with pip install 'openprimer[{project.engine}]', or build without --engine."
        raise EngineError(f"{name} is not installed. {remedy}")
    # The words around every page, which the configuration brings, can change with the content.
    made_with += hashlib.sha256((project.work / CONFIG).read_bytes()).hexdigest()
    note = project.work / "site.json"
    before = _printed(note, made_with) if site.is_dir() else {}
    note.unlink(missing_ok=True)  # until it is true again
    if not before or project.engine != "mkdocs":
        shutil.rmtree(site, ignore_errors=True)  # Zensical leaves standing what an earlier build wrote
    if project.engine == "mkdocs":
        _print(project, pages, bodies, before)
    else:
        command = [sys.executable, "-m", project.engine, "build", "--strict", "--clean"]
        _run([*command, "--config-file", str(project.work / CONFIG)], name)
        _drop(site)
    note.write_text(json.dumps({"made_with": made_with, "pages": dict(pages)}), "utf-8")
    return site


def printed_pages(project: Project) -> dict[str, str]:
    """The digest of each page's Markdown file, by its path, of the pages that were built last."""
    return dict(json.loads((project.work / "site.json").read_text("utf-8"))["pages"])


def _print(project: Project, pages: Mapping[str, str], bodies: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Make what is not there as it should be, and remove what should be there no longer."""
    press = Press(project, bodies)
    if not before:
        press.print_frame(OURS)
        _drop(press.site)
    for path in before.keys() - pages.keys():
        press.file(path).unlink(missing_ok=True)
    press.print_all([path for path, digest in pages.items() if before.get(path) != digest])


def _printed(note: Path, made_with: str) -> dict[str, str]:
    """The pages that stand in the folder of the site, made with just this; none where that is not sure."""
    try:
        said = json.loads(note.read_text("utf-8"))
        return dict(said["pages"]) if said["made_with"] == made_with else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _drop(site: Path) -> None:
    """Remove what the engine writes and no page of ours asks for."""
    for pattern in (*OURS, *UNUSED):
        for path in site.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def guard_site_dir(project: Project, site: Path) -> None:
    """Refuse a folder that a build must not empty: one that holds source, or is not among the working files.

    Raises:
        ProjectError: it is one of those.
    """
    resolved = site.resolve()
    if not resolved.is_relative_to(project.work.resolve()) or resolved == project.work.resolve():
        message = f"The build would empty {resolved}, which is not among the working files."
        raise ProjectError(f"{message} Remove the link {site} and build again.")


def index_site(site: Path) -> None:
    """Write Pagefind's search index into the site.

    Raises:
        EngineError: Pagefind failed; the message ends with what it said.
    """
    shutil.rmtree(site / "pagefind", ignore_errors=True)  # the names of its files are digests: old ones would stay
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind", "--quiet"]
    _run([*command, "--exclude-selectors", NOTES], "Pagefind")


def _run(command: list[str], name: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **QUIET})
    if result.returncode:
        said = "\n".join((result.stdout + result.stderr).strip().splitlines()[-KEPT_LINES:])
        raise EngineError(f"{name} failed. Mend what it says, or report it if it is not yours to mend:\n{said}")
