"""A release as a real folder, in place of what an earlier build left there."""

import os
from pathlib import Path

import pytest
from tests.build.workspace import Workspace

from openprimer_api.verify import verify
from openprimer_build.building import build
from openprimer_build.exceptions import PublishError
from openprimer_build.publishing import output


def test_output_is_a_real_folder_and_the_link_stays_as_it_was(built: Workspace, tmp_path: Path) -> None:
    """With the whole site in it, in a folder that is made if need be."""
    before, target = built.public.readlink(), tmp_path / "new" / "site"
    release, _ = build(built.project(), output_folder=target)
    assert target.is_dir()
    assert not target.is_symlink()
    assert verify(str(target)) == []
    assert (target / "index.html").read_bytes() == (release / "index.html").read_bytes()
    assert oct(target.stat().st_mode & 0o777) == "0o755"
    assert built.public.readlink() == before
    assert os.listdir(target.parent) == ["site"]  # noqa: PTH208 - hidden files too


@pytest.mark.parametrize("system", ["Linux", "another"])
def test_output_takes_the_place_of_an_earlier_one(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    """At one stroke where the system can, else by renaming; nothing of the old one is left, and nothing beside it."""
    if system == "another":
        monkeypatch.setattr(output, "RENAME_EXCHANGE", 1 << 20)  # the kernel refuses a flag that it does not know
    target, found = tmp_path / "site", built.project()
    output.put(found, built.public.resolve(), target)
    (target / "old.html").write_text("old", "utf-8")
    output.put(found, built.public.resolve(), target)
    assert not (target / "old.html").exists()
    assert verify(str(target)) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "site"]


def test_empty_folder_may_be_filled(built: Workspace, tmp_path: Path) -> None:
    """Somebody made it for the purpose."""
    (tmp_path / "site").mkdir()
    output.put(built.project(), built.public.resolve(), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    "name", ["", "..", "content", "content/models", "content/new", ".openprimer", ".openprimer/site", "public"]
)
def test_source_and_working_files_are_refused_before_anything_is_done(built: Workspace, name: str) -> None:
    """Also by way of a link such as public: a release never changes."""
    index = (built.public / "index.html").read_bytes()
    with pytest.raises(PublishError, match=r"holds the project's source or working files\. Name another folder"):
        build(built.project(), output_folder=built.root / name)
    assert (built.public / "index.html").read_bytes() == index
    assert (built.content / "hub.yml").is_file()


def test_folder_of_somebody_else_is_refused(built: Workspace, tmp_path: Path) -> None:
    """Only what a build has made is replaced."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    for name in ("site", "file"):
        with pytest.raises(PublishError, match=r"holds something that no build has made\. Empty it yourself"):
            build(built.project(), output_folder=tmp_path / name)
    assert (tmp_path / "site" / "mine.txt").read_text("utf-8") == "mine"


def test_folder_that_cannot_be_made_is_an_error_with_a_remedy(built: Workspace, tmp_path: Path) -> None:
    """Such as one below a file."""
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(PublishError, match=r"cannot be written: .+\. Name another folder with --output"):
        build(built.project(), output_folder=tmp_path / "file" / "below")
