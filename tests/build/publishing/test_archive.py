"""One file holds everything, with the terms under which it may be passed on."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence
from openprimer_build.publishing.archive import ARCHIVE, write_archive
from openprimer_build.publishing.fingerprint import fingerprint


@pytest.fixture(scope="module")
def archive(published: Workspace) -> Iterator[zipfile.ZipFile]:
    """The published archive."""
    with zipfile.ZipFile(published.public / ARCHIVE[1:]) as opened:
        yield opened


def write(project: Workspace, path: Path) -> bytes:
    """The archive of a project as it is now."""
    found = project.project()
    publication = check(found).publication
    write_archive(path, found.root, publication, compose(publication, Silence()))
    return path.read_bytes()


def test_it_holds_every_record_as_json_and_markdown_and_every_table(
    archive: zipfile.ZipFile, documents: Mapping[str, Document], published: Workspace
) -> None:
    """At the paths where they are published, to the byte; and it is listed as a file of the release."""
    names = set(archive.namelist())
    assert archive.testzip() is None
    for path in documents:
        whole = path.endswith((".md", ".csv")) or (path.startswith("/api/v1/") and path.endswith(".json"))
        told_again = any(part in path for part in ("/sections/", "/oembed/", "/schemas/", "openapi", ".csl.json"))
        assert (path[1:] in names) == (whole and not told_again), path
    record = archive.read("api/v1/explainers/what-is-open.json")
    assert record == (published.public / "api/v1/explainers/what-is-open.json").read_bytes()
    assert json.loads(record)["id"] == "what-is-open"
    types = {each.path: each.type for each in published.manifest().files}
    assert types[ARCHIVE] == "application/zip"


def test_it_says_whom_to_name_and_how_to_cite(archive: zipfile.ZipFile) -> None:
    """In words, before anything else."""
    text = archive.read("README.md").decode()
    assert "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)" in text
    assert "> Open things. http://127.0.0.1:8000/" in text
    assert "- explainers: 2" in text


def test_the_projects_own_terms_go_along(project: Workspace, tmp_path: Path) -> None:
    """Where it has such files; a release is built anew when they change."""
    before = fingerprint(project.project())
    (project.root / "LICENSE-CONTENT").write_text("Share alike.", "utf-8")
    (project.root / "NOTICE").write_text("Thanks.", "utf-8")
    write(project, tmp_path / "archive.zip")
    with zipfile.ZipFile(tmp_path / "archive.zip") as archive:
        assert archive.read("LICENSE-CONTENT.txt") == b"Share alike."
        assert archive.read("NOTICE.txt") == b"Thanks."
    assert fingerprint(project.project()) != before


def test_the_same_content_gives_the_same_archive(project: Workspace, tmp_path: Path) -> None:
    """Whenever it is made: entries are in order and carry no day and no user."""
    first = write(project, tmp_path / "first.zip")
    assert write(project, tmp_path / "second.zip") == first
    with zipfile.ZipFile(tmp_path / "first.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in archive.infolist()} == {0o100644}
