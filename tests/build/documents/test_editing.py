"""What editors may write, as a document of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from openprimer_api.schemas import KINDS
from openprimer_build.codes import CODES
from openprimer_build.documents.compose import compose
from openprimer_build.documents.editing import HUB, example
from openprimer_build.editing.changes import write
from openprimer_build.editing.starter import start
from openprimer_build.pipeline import check, check_file
from openprimer_build.progress import Silence
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.loader import read_content
from openprimer_build.reading.yaml_source import read_yaml
from openprimer_build.validation import LOADERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.build.workspace import Workspace

    from openprimer_build.documents.document import Document


@pytest.fixture
def editing(documents: Mapping[str, Document]) -> Any:
    """The document."""
    return documents["/api/v1/editing.json"].value


def test_every_kind_and_the_hub_has_every_key_that_it_takes(editing: Any) -> None:
    """As its schema loads them, all the way down."""
    assert [kind["kind"] for kind in editing["kinds"]] == [*KINDS, HUB]
    for kind in editing["kinds"]:
        loaded = {field.data_key or name: field.required for name, field in LOADERS[kind["kind"]].load_fields.items()}
        assert {key["name"]: key["required"] for key in kind["keys"]} == loaded
        assert [key["required"] for key in kind["keys"]] == sorted(loaded.values(), reverse=True)
    claims = editing["kinds"][1]
    inner = {key["name"]: [each["name"] for each in key["keys"]] for key in claims["keys"]}
    assert inner["standing"] == ["on", "verdict", "because", "source"]
    assert inner["title"] == []


def all_keys(keys: list[Any]) -> Iterator[Any]:
    """Every key with those of its value."""
    for key in keys:
        yield key
        yield from all_keys(key["keys"])


def test_every_key_says_what_it_is_for_and_its_example_is_yaml_of_that_key(editing: Any) -> None:
    """None is left without a word."""
    for kind in editing["kinds"]:
        for key in all_keys(kind["keys"]):
            assert key["meaning"].endswith("."), (kind["kind"], key["name"])
            assert key["takes"]
            if key["example"]:
                shown: Any = read_yaml(key["example"]).data
                assert list(shown) == [key["name"]]


@pytest.mark.parametrize("kind", [*KINDS, HUB])
def test_an_example_is_valid(kind: str) -> None:
    """By the schema of its kind: it is what a file of that kind may hold."""
    path, text = example(kind)
    if path.endswith(".md"):
        found = split_front_matter(text)
        data: Any = found.front.data
        assert bool(found.body.strip()) == (kind == "explainers")
    else:
        data = read_yaml(text).data
        if kind != HUB:
            (data,) = data
            assert data.pop("id")
    assert LOADERS[kind].load(data)


def test_the_examples_are_those_of_the_project_that_init_makes(tmp_path: Path) -> None:
    """Where an editor can see them among the records that they refer to; models, which it lacks, apart."""
    write(start(tmp_path / "new"))
    for kind in {*KINDS, HUB} - {"models"}:
        path, text = example(kind)
        assert text.strip() in (tmp_path / "new" / path).read_text("utf-8"), kind


def test_every_code_is_there_with_the_address_that_explains_it(editing: Any) -> None:
    """Errors and warnings told apart."""
    assert {code["code"] for code in editing["codes"]} == set(CODES)
    assert editing["codes"][0]["url"] == "/editing/errors/#E101"
    for code in editing["codes"]:
        assert code["severity"] == ("warning" if code["code"].startswith("W") else "error")
        assert code["wrong"] != code["right"]


def test_the_pages_for_editors_are_in_the_sitemap_and_may_be_linked(project: Workspace) -> None:
    """By the text of a record too."""
    project.edit("content/models/llama-2.md", "\n---\n", "\n---\n\nSee [how to write](/editing/claims/).\n")
    found = project.project()
    compiled = check(found)
    assert [each for each in compiled.diagnostics if each.code == "E307"] == []
    alone = check_file(found, read_content(found), "content/models/llama-2.md", compiled)
    assert [each for each in alone if each.code == "E307"] == []
    assert sitemap(project) >= {"/editing/", "/editing/syntax/", "/editing/errors/", "/editing/hub/", "/editing/terms/"}


def test_a_project_may_have_none_of_them(project: Workspace) -> None:
    """The document stays, and names no page."""
    project.edit("mkdocs.yml", "  openprimer:\n", "  openprimer:\n    pages_for_editors: false\n")
    assert not [path for path in sitemap(project) if path.startswith("/editing/")]
    value: Any = compose(check(project.project()).publication, Silence())["/api/v1/editing.json"].value
    assert value["url"] is None
    assert {code["url"] for code in value["codes"]} == {None}
    project.edit("content/models/llama-2.md", "\n---\n", "\n---\n\nSee [how to write](/editing/claims/).\n")
    assert [each.code for each in project.errors()] == ["E307"]


def sitemap(project: Workspace) -> set[str]:
    """The paths in the sitemap."""
    text = compose(check(project.project()).publication, Silence())["/sitemap.xml"].body.decode()
    return set(re.findall(r"<loc>http://127\.0\.0\.1:8000([^<]*)</loc>", text))
