"""A release of the small publication about clocks, with all but pages, and a server of it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.api.running import Running, running

from openprimer_api import manifest
from openprimer_build import pipeline
from openprimer_build.progress import Silence
from openprimer_build.project import find_project
from openprimer_build.publishing import release as releases
from openprimer_build.publishing.archive import ARCHIVE, write_archive

SITE_URL = "http://127.0.0.1/"
CONFIG = f"""\
INHERIT: {{checkout}}/mkdocs.yml
site_name: Clocks, explained
site_url: {SITE_URL}
"""


@pytest.fixture(scope="session")
def clocks(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the release."""
    root = tmp_path_factory.mktemp("clocks")
    (root / "mkdocs.yml").write_text(CONFIG.format(checkout=checkout), encoding="utf-8")
    project = find_project(root, content=checkout / "tests" / "site" / "sample")
    compiled = pipeline.check(project)
    with releases.staging(project) as staged:
        written = pipeline.write(project, compiled, staged, Silence())
        write_archive(staged / ARCHIVE[1:], checkout, written.publication, written.gathered.documents)
        files = releases.list_files(staged, written.gathered.documents, set(written.gathered.stubs))
        text = manifest.dump(manifest.Manifest(SITE_URL, "0.1.0", files))
        (staged / manifest.PATH[1:]).write_text(text, encoding="utf-8")
        shutil.copytree(staged, root / "release")
    return root / "release"


@pytest.fixture(scope="session")
def live(clocks: Path) -> Iterator[Running]:
    """A server of that release, which lets anybody ask as often as they like."""
    with running(clocks, rate_limit="off") as started:
        yield started


@pytest.fixture(scope="session")
def document(clocks: Path) -> dict[str, Any]:
    """The OpenAPI document of the release."""
    found: dict[str, Any] = json.loads((clocks / "api/v1/openapi.json").read_bytes())
    return found


@pytest.fixture(scope="session")
def ids(clocks: Path) -> dict[str, list[str]]:
    """The ids of all records, by kind."""
    api = clocks / "api/v1"
    kinds = [each["kind"] for each in json.loads((api / "index.json").read_bytes())["kinds"]]
    return {kind: [each["id"] for each in json.loads((api / f"{kind}.json").read_bytes())["items"]] for kind in kinds}
