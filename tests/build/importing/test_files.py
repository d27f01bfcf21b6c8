from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build.importing import files
from openprimer_build.importing.files import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openprimer_build.importing.report import Report


def test_only_files_that_hold_records_are_read(write: Callable[[str, str], Path], report: Report) -> None:
    """Readmes, hidden files and those that begin with an underscore are none."""
    folder = write("data/b.yml", "name: x")
    for name in ("readme.md", "_parameters.yml", ".hidden.yaml", "a.yaml"):
        write(f"data/{name}", "name: x")
    assert list(read_folder(folder, "data", report)) == ["a", "b"]
    assert report.mendings == []


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path, report: Report) -> None:
    """It is for the caller to say so."""
    assert read_folder(tmp_path / "none", "data", report) == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1", "data/x.yaml: line 2 is not valid YAML"),
        ("just a sentence", "data/x.yaml: holds no mapping; left out"),
        ("", "data/x.yaml: holds no mapping; left out"),
        ("- a\n- b\n", "data/x.yaml: holds no mapping; left out"),
        ("a: 1\n---\nb: 2\n", "data/x.yaml: line"),
        ("a" + "[" * 5000, "data/x.yaml:"),
    ],
)
def test_what_is_no_yaml_mapping_is_left_out(
    write: Callable[[str, str], Path], report: Report, text: str, line: str
) -> None:
    """The report says where, and nothing is raised."""
    folder = write("data/x.yaml", text)
    write("data/y.yaml", "fine: yes")
    assert list(read_folder(folder, "data", report)) == ["y"]
    assert str(report.mendings[0]).startswith(line)
    assert str(report.mendings[0]).endswith("left out")


def test_a_file_that_is_not_utf_8_is_read_as_windows_1252(
    write: Callable[[str, str | bytes], Path], report: Report
) -> None:
    """Names keep their letters, and the report says so."""
    folder = write("data/x.yaml", "name: Tülu".encode("latin-1"))
    assert read_folder(folder, "data", report) == {"x": {"name": "Tülu"}}
    assert [str(each) for each in report.mendings] == ["data/x.yaml: is not UTF-8; read as Windows-1252"]


def test_of_a_key_that_stands_twice_the_first_one_counts(write: Callable[[str, str], Path], report: Report) -> None:
    """The rest of the file is read all the same."""
    folder = write("data/x.yaml", "a: 1\na: 2\nb: 3\n")
    assert read_folder(folder, "data", report) == {"x": {"a": 1, "b": 3}}
    (mending,) = report.mendings
    assert str(mending) == "data/x.yaml: line 2 (a) stands twice (first in line 1); read without it"


def test_two_files_of_one_name_are_told(write: Callable[[str, str], Path], report: Report) -> None:
    """The first one counts."""
    write("data/x.yml", "a: 2")
    folder = write("data/x.yaml", "a: 1")
    assert read_folder(folder, "data", report) == {"x": {"a": 1}}
    assert report.mendings[0].file == "data/x.yml"


def test_files_that_are_too_large_or_unreadable_are_left_out(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named like a file cannot be read; a bound keeps a mistake from eating the memory."""
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "large.yaml").write_text("a: 1234567890")
    assert read_folder(tmp_path, "data", report) == {}
    assert [each.file for each in report.mendings] == ["data/folder.yaml", "data/large.yaml"]


def test_the_same_flaw_is_told_once(report: Report) -> None:
    """A file that is read twice has its flaws once."""
    report.note("x", "is wrong", "left out")
    report.note("x", "is wrong", "left out")
    assert [str(each) for each in report.mendings] == ["x: is wrong; left out"]
