"""Releases of generated projects, without their pages: what a server needs to answer the JSON."""

import shutil
import sys
from pathlib import Path

from corpus import Corpus

from openprimer_api import manifest
from openprimer_build.diagnostics import has_errors
from openprimer_build.pipeline import check, write
from openprimer_build.project import find_project
from openprimer_build.publishing import release

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"


def generated(folder: Path, explainers: int) -> Path:
    """The release with so many explainers below a folder; made if it is not there yet."""
    made = folder / f"release-{explainers}"
    if not (made / manifest.PATH[1:]).exists():
        print(f"  making {explainers:,} explainers", flush=True)
        shutil.rmtree(made, ignore_errors=True)
        root = folder / f"project-{explainers}"
        Corpus(root, explainers).write(CONFIG)
        project = find_project(root)
        compiled = check(project)
        if has_errors(compiled.diagnostics):
            sys.exit("\n".join(map(str, compiled.diagnostics[:10])))
        with release.staging(project) as staged:
            written = write(project, compiled, staged)
            files = release.list_files(staged, written.gathered.documents, set(written.gathered.stubs))
            listing = manifest.Manifest(project.settings.site_url, "0", files)
            (staged / manifest.PATH[1:]).write_text(manifest.dump(listing), encoding="utf-8")
            shutil.copytree(staged, made)
        shutil.rmtree(root)
    return made
