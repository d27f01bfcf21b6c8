"""Bodies are rendered once, by the dialect that mkdocs.yml names."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.build.workspace import FRONT, Listener, Workspace

from openprimer_build.exceptions import ProjectError
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence
from openprimer_build.rendering.cache import RenderCache
from openprimer_build.rendering.dialect import Dialect
from openprimer_build.rendering.rendering import WORTH_A_POOL, render_all


def rendered(project: Workspace) -> int:
    """How many bodies a check renders."""
    listener = Listener()
    check(project.project(), listener)
    return listener.steps["Rendering"]


def test_unchanged_bodies_are_not_rendered_again(project: Workspace) -> None:
    """Only what changed is, and what depends on it; the result is the same."""
    bodies = sum(bool(path.read_text("utf-8").split("---\n")[2].strip()) for path in project.content.rglob("*.md"))
    first = check(project.project()).publication.rendered
    assert len(first) == bodies
    assert rendered(project) == 0
    assert check(project.project()).publication.rendered == first
    project.edit("content/models/llama-2.md", "There are two.", "There are more.")
    assert rendered(project) == 1
    project.edit("content/models/llama-2.md", "name: Llama 2", "name: Llama II")  # two other bodies show its name
    assert rendered(project) == 2


def test_another_dialect_renders_everything_again(project: Workspace) -> None:
    """What was rendered otherwise is not taken for what would be rendered now."""
    rendered(project)
    project.edit("mkdocs.yml", "  - sane_lists\n", "")
    assert rendered(project) == 5


@pytest.mark.parametrize("harm", ["garbage", "truncated", "other table", "other rows"])
def test_cache_that_cannot_be_read_is_made_again(project: Workspace, harm: str) -> None:
    """Nothing in it is worth an error."""
    rendered(project)
    cache = project.root / ".openprimer" / "cache.sqlite"
    if harm == "garbage":
        cache.write_bytes(b"garbage" * 1000)
    elif harm == "truncated":
        cache.write_bytes(cache.read_bytes()[:5000])
    else:
        with closing(sqlite3.connect(cache)) as database, database:
            table = "DROP TABLE rendered; CREATE TABLE rendered (x)"
            database.executescript(table if harm == "other table" else "UPDATE rendered SET value = '{'")
    assert rendered(project) == 5
    assert rendered(project) == 0


def test_cache_forgets_what_is_no_longer_needed(project: Workspace, tmp_path: Path) -> None:
    """It does not grow with the history of a text."""
    dialect = Dialect.of(project.project().config)
    cache = RenderCache(tmp_path / "cache.sqlite", dialect.fingerprint)
    for text in ("one", "two"):
        render_all({"x": text}, dialect, cache, Silence())
    assert set(cache.load({cache.key("one"), cache.key("two")})) == {cache.key("two")}


def test_many_bodies_are_rendered_by_several_processes_with_the_same_result(project: Workspace) -> None:
    """Each body comes out under its own name, whichever process rendered it."""
    dialect = Dialect.of(project.project().config)
    bodies = {f"m{n}": f"Text {n}.\n\n## Heading {{#h{n}}}" for n in range(WORTH_A_POOL + 20)}
    listener = Listener()
    together = render_all(bodies, dialect, None, listener)
    assert listener.steps == {"Rendering": len(bodies)}
    assert together == {name: render_all({name: text}, dialect, None, Silence())[name] for name, text in bodies.items()}


def test_notes_of_one_body_do_not_reach_the_next(project: Workspace) -> None:
    """A renderer is used again, and forgets."""
    dialect = Dialect.of(project.project().config)
    found = render_all({"a": "x[^1]\n\n[^1]: Note.\n", "b": "y[^1]\n"}, dialect, None, Silence())
    assert "Note" not in found["b"].html


def test_text_nested_beyond_what_can_be_rendered_is_an_error(project: Workspace) -> None:
    """Python's stack has an end."""
    project.write("models/wrong.md", FRONT + "".join(f"{'    ' * depth}!!! note\n" for depth in range(400)))
    assert [(each.code, each.message) for each in project.errors()] == [("E403", "is nested too deeply to be rendered")]


def test_plain_text_is_the_words_without_markup_and_notes(project: Workspace) -> None:
    """A line for each block, entities as characters."""
    project.write(
        "models/wrong.md",
        f"{FRONT}A *b* `<c>` &amp; d.[@book-2020]\n\n- one\n- two\n\n"
        "| e | f |\n|---|---|\n| g | h |\n\n```\ni\nj\n```\n",
    )
    text = check(project.project()).publication.rendered["wrong"].text
    assert text == "A b <c> & d.\none\ntwo\ne f\ng h\ni j"


def test_sections_go_from_one_heading_of_the_second_level_to_the_next(project: Workspace) -> None:
    """What stands before the first is in none; deeper headings are inside; notes are left out."""
    project.write("models/wrong.md", f"{FRONT}Before.\n\n## One `x` {{#one}}\n\nA.[@book-2020]\n\n### In\n\n## Two\n")
    one, two = check(project.project()).publication.rendered["wrong"].sections
    assert (one.id, one.title, one.text) == ("one", "One x", "A.\nIn")
    assert '<h3 id="in">In</h3>' in one.html
    assert (two.id, two.html, two.text) == ("two", "", "")


@pytest.mark.parametrize("entry", ["nosuch", "toc: {nosuch: 1}", "toc: {toc_depth: x}", "markdown.nosuch", "os:path"])
def test_extension_that_cannot_be_used_is_an_error_of_the_settings(project: Workspace, entry: str) -> None:
    """Its name is said, and what to do."""
    project.edit("mkdocs.yml", "  - toc\n", f"  - toc\n  - {entry}\n")
    with pytest.raises(ProjectError, match=r"markdown_extensions in mkdocs\.yml cannot be used: .+ Correct the name"):
        project.check()


def test_dialect_is_what_mkdocs_makes_of_the_same_list() -> None:
    """Its own extensions come first, names may carry options, and none is taken twice."""
    dialect = Dialect.of({"markdown_extensions": ["tables", {"toc": {"permalink": True}}, {"footnotes": None}]})
    assert dialect.extensions == ("toc", "tables", "fenced_code", "footnotes")
    assert dialect.options == {"toc": {"permalink": True}}
    assert Dialect.of({}).extensions == ("toc", "tables", "fenced_code")
    assert dialect.fingerprint != Dialect.of({}).fingerprint
