"""A project is found from anywhere inside it, and its settings are checked before anything else."""

import shutil
from pathlib import Path

import pytest
from tests.build.workspace import Workspace

from openprimer_build.exceptions import ProjectError
from openprimer_build.project import find_project
from openprimer_build.settings import FORMAT


def test_settings_say_what_mkdocs_yml_says(project: Workspace) -> None:
    """Names, place, terms and dimensions; what is left out has its default."""
    settings = project.project().settings
    assert (settings.title, settings.summary) == ("Open things", "What is open, and who says so.")
    assert (settings.site_url, settings.language, settings.page_size) == ("http://127.0.0.1:8000/", "en", 3)
    assert [(each.id, each.title, each.summary) for each in settings.dimensions] == [
        ("weights", "Weights", "Can anyone download the weights?"),
        ("licences", "Licences", ""),
    ]


def test_project_is_found_from_any_folder_inside(project: Workspace) -> None:
    """And from one through a link."""
    link = project.root.parent / "link"
    link.symlink_to(project.content / "models")
    for folder in (project.root, project.content, project.content / "models", link):
        assert find_project(folder).root == project.root


def test_site_url_may_be_given_in_place_of_the_files_own(project: Workspace) -> None:
    """With a base path or without, with a slash at the end or without."""
    assert project.project(site_url="https://example.org").settings.site_url == "https://example.org/"
    place = project.project(site_url="https://example.org/primer").settings.place
    assert (place.origin, place.base) == ("https://example.org", "/primer")


def test_settings_may_come_from_the_environment_and_from_a_parent_file(
    project: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """!ENV and INHERIT mean what they mean to MkDocs."""
    shutil.move(project.root / "mkdocs.yml", project.root / "base.yml")
    monkeypatch.setenv("PLACE", "https://example.org/from/environment/")
    (project.root / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Child\nsite_url: !ENV PLACE\n", "utf-8")
    settings = project.project().settings
    assert (settings.title, settings.site_url) == ("Child", "https://example.org/from/environment/")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_url: http://127.0.0.1:8000/\n", "", "site_url: Missing data"),
        ("site_url: http:", "site_url: ftp:", "site_url: Not a valid URL"),
        ("8000/\n", "8000/?a=b\n", "site_url: Not an address that others can begin with"),
        ("8000/\n", "8000/#a\n", "site_url: Not an address that others can begin with"),
        ("site_url: http://127.0.0.1:8000/", "site_url: 8000", "site_url: Not a valid string"),
        ("site_name: Open things\n", "", "site_name: Missing data"),
        ("page_size: 3", "page_size: 0", "extra.openprimer.page_size: Must be greater"),
        ("page_size: 3", "pagesize: 3", "extra.openprimer.pagesize: Unknown field"),
        ("    attribution: Open things\n", "", "extra.openprimer.attribution: Missing data"),
        ("    page_size: 3", "    language: Deutsch", "extra.openprimer.language: String does not match"),
        ("id: weights", "id: Weights!", "extra.openprimer.openness_dimensions.0.id: String does not match"),
        ("  openprimer:\n", "  closedprimer:\n", "extra.openprimer: Missing data"),
        ("  - footnotes\n", "", "markdown_extensions: lacks footnotes. Add them"),
        ("  - toc\n", "  - 5\n", "markdown_extensions.8: Not the name of an extension"),
        ("  - toc\n", "  - [toc]\n", "markdown_extensions.8: Not the name of an extension"),
    ],
)
def test_settings_that_cannot_be_used_are_named(project: Workspace, old: str, new: str, said: str) -> None:
    """With what is wrong and in which file."""
    project.edit("mkdocs.yml", old, new)
    with pytest.raises(ProjectError) as raised:
        project.project()
    assert f"mkdocs.yml: {said}" in str(raised.value)
    assert "run the command again" in str(raised.value)


@pytest.mark.parametrize(
    "text", ["", "- a\n", "a\n", "5\n", "a: [\n", "INHERIT: nowhere.yml\n", "a: !nope b\n", "é: \udcff\n"]
)
def test_file_of_settings_that_is_none_is_an_error_with_a_remedy(project: Workspace, text: str) -> None:
    """Whatever else it is."""
    (project.root / "mkdocs.yml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProjectError, match=r"Mend|Write lines of key: value"):
        project.project()


def test_folder_in_no_project_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """It says where it looked and what to do."""
    with pytest.raises(ProjectError, match=r"is in no project: no mkdocs\.yml here or above\. Go to"):
        find_project(tmp_path)


def test_project_without_content_is_an_error_with_a_remedy(project: Workspace) -> None:
    """Or with content that is no folder."""
    shutil.rmtree(project.content)
    with pytest.raises(ProjectError, match=r"is no folder\. Make it, or name .* with --content"):
        project.project()


def test_content_format_has_one_number() -> None:
    """The command line knows it without loading the settings; both are the same."""
    from openprimer_build.cli.group import FORMAT as OF_THE_COMMAND_LINE

    assert OF_THE_COMMAND_LINE == FORMAT
