from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.build.workspace import Workspace

from openprimer_build.editing.changes import write
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.starter import start
from openprimer_build.reading.loader import read_content

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["en", "de", "pt-BR", "zh-Hant", "tlh"])
def test_a_new_project_has_neither_mistakes_nor_warnings(language: str, tmp_path: Path) -> None:
    """In any language, those included that the theme has no words for."""
    write(start(tmp_path / "new", "Tomatoes", language))
    project = Workspace(tmp_path / "new")
    assert project.check() == []
    assert project.project().settings.language == language
    assert project.project().settings.title == "Tomatoes"


@pytest.mark.parametrize(
    "title", ['He said: "no"', "It's", "# 1", "100 % $title {{ x }}", "Что такое", "- a: b", "1893"]
)
def test_any_title_stands_in_the_settings_as_it_was_given(title: str, tmp_path: Path) -> None:
    """Quotation marks, colons and dollars too."""
    write(start(tmp_path / "new", title))
    project = Workspace(tmp_path / "new")
    assert project.project().settings.title == project.project().settings.attribution == title
    assert project.check() == []
    assert (tmp_path / "new/README.md").read_text("utf-8").startswith(f"# {title}\n")


def test_the_sample_builds_and_kinds_without_records_have_their_pages(tmp_path: Path) -> None:
    """No model is in it: the list is empty, and nothing leads there."""
    write(start(tmp_path / "new"))
    project = Workspace(tmp_path / "new")
    project.build()
    assert project.json("/api/v1/models.json")["total"] == 0
    assert (project.public / "models/index.html").is_file()
    home = (project.public / "index.html").read_text("utf-8")
    assert "/explainers/is-a-tomato-a-fruit/" in home
    assert "/models/" not in home
    assert "/openness/" not in home


def test_the_samples_tell_the_same_and_differ_in_language_alone(tmp_path: Path) -> None:
    """As many records of each kind with the same keys, and the same settings but for names and the description."""
    shapes = []
    for language in ("en", "de"):
        write(start(tmp_path / language, "Tomato", language))
        project = Workspace(tmp_path / language).project()
        keys = [(record.kind, sorted(record.data)) for record in read_content(project).records]
        settings = {key: value for key, value in project.config.items() if key not in {"nav", "site_description"}}
        settings["nav"] = [list(entry.values()) for entry in project.config["nav"]]
        assert settings["extra"]["openprimer"].pop("language") == language
        assert settings["theme"].pop("language") == language
        shapes.append((sorted(keys), settings))
    assert shapes[0] == shapes[1]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    """Somebody's files are never mixed with ours; an empty folder will do."""
    (tmp_path / "empty").mkdir()
    assert start(tmp_path / "empty")
    (tmp_path / "file").write_text("x")
    for taken in (tmp_path, tmp_path / "file"):
        with pytest.raises(EditError, match="holds something already"):
            start(taken)


@pytest.mark.parametrize(("title", "language"), [("", "en"), ("a\nb", "en"), ("x", "EN"), ("x", "english language")])
def test_titles_and_languages_that_are_none_are_refused(title: str, language: str, tmp_path: Path) -> None:
    """The message says which option."""
    with pytest.raises(EditError, match=r"--title|language tag"):
        start(tmp_path / "new", title, language)
