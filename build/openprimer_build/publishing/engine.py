"""Run what others wrote: the static site engine, and Pagefind for the search index."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from openprimer_build.exceptions import EngineError, ProjectError
from openprimer_build.project import CONFIG, Project

# Each is started as `python -m NAME build` with the same configuration. docs/engines.md says what each leaves out.
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
KEPT_LINES = 20  # of what a program said before it failed
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": ""}


def build_site(project: Project) -> Path:
    """Build the written pages into ``.openprimer/site`` and return that folder.

    Raises:
        EngineError: the engine is not installed, or it failed; the message ends with what it said.
    """
    site, name = project.work / "site", ENGINES[project.engine]
    guard_site_dir(project, site)
    if importlib.util.find_spec(project.engine) is None:
        remedy = f"Install it with pip install 'openprimer[{project.engine}]', or build without --engine."
        raise EngineError(f"{name} is not installed. {remedy}")
    shutil.rmtree(site, ignore_errors=True)  # Zensical leaves standing what an earlier build wrote
    command = [sys.executable, "-m", project.engine, "build", "--strict", "--clean"]
    _run([*command, "--config-file", str(project.work / CONFIG)], name)
    _drop(site)
    return site


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
    _run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind", "--quiet"],
        "Pagefind",
    )


def _run(command: list[str], name: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **QUIET})
    if result.returncode:
        said = "\n".join((result.stdout + result.stderr).strip().splitlines()[-KEPT_LINES:])
        raise EngineError(f"{name} failed. Mend what it says, or report it if it is not yours to mend:\n{said}")
