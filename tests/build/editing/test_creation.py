from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.workspace import BOUNDED, Workspace

from openprimer_api.schemas import KINDS, SCHEMAS, is_slug
from openprimer_build.editing.changes import write
from openprimer_build.editing.creation import create, suggest_id
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.removal import remove
from openprimer_build.editing.writing import front_matter
from openprimer_build.reading.yaml_source import read_yaml

POSITION = {"by": "acme", "stance": "for", "on": "2026", "in_short": "Yes: why not?", "source": "book-2020"}
# What each kind needs at least.
LEAST: dict[str, dict[str, Any]] = {
    "explainers": {
        "title": "Why?", "question": "Why?", "summary": "So.", "short_answer": "So: it is.",
        "key_points": ["One, two."], "authors": ["acme"], "published": "2026-05-01", "topics": ["licences"],
    },
    "claims": {"title": "It is", "statement": "It is so.", "nature": "fact", "positions": [POSITION]},
    "models": {"name": "New", "summary": "A model.", "developer": "acme"},
    "people": {"name": "Somebody", "summary": "A person."},
    "organizations": {"name": "Some", "summary": "A firm."},
    "topics": {"title": "Topic", "summary": "A topic."},
    "terms": {"title": "newness", "summary": "Being new."},
    "events": {"title": "It happens", "summary": "Then.", "on": "2026-05", "source": "book-2020"},
    "sources": {"title": "A work", "author": [{"family": "Doe", "given": "J."}, {"literal": "UN"}]},
}  # fmt: skip
PUNCTUATION = " :#-'\"[]{}&*!|>%@`,?"
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=PUNCTUATION)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=300)


def made(project: Workspace, kind: str, name: str = "brand-new", **values: Any) -> str:
    """Write a new record, and give back the text of its file."""
    change = create(Desk.open(project.project()), kind, name, {**LEAST[kind], **values})
    write([change])
    return change.path.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_of_any_kind_is_valid_and_says_what_was_given(project: Workspace, kind: str) -> None:
    """It stands where its kind lives: a file, or the end of the list; what was there stays as it was."""
    listed = project.content / f"{kind}.yml"
    before = listed.read_text("utf-8") if listed.exists() else ""
    text = made(project, kind)
    assert text.startswith(before.rstrip())
    record = Desk.open(project.project()).records["brand-new"]
    assert record.data == LEAST[kind]
    assert [each.code for each in project.check() if each.code.startswith("E")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_and_the_others_wait_as_comments_that_hold(project: Workspace, kind: str) -> None:
    """Take the # away in front of every further key, and the file is still one that the schema reads."""
    text = made(project, kind)
    schema = SCHEMAS[kind]()
    new = text[text.rindex("brand-new") if "- id: brand-new" in text else 0 :]
    for key in (field.data_key or name for name, field in schema.load_fields.items()):
        later = key in {"reviewed", "aliases", "reason", "successor", "positions", "standing", "openness", "groups"}
        assert f"{key}:" in new or later
    lines = [line.strip() for line in new.split("\n")]
    further = [
        line.removeprefix("# ") for line in lines[next(n for n, x in enumerate(lines) if "Further keys" in x) + 1 :]
    ]
    shown = read_yaml("\n".join(line for line in further if ":" in line and not line.startswith(("Begin", "`", "#"))))
    assert shown.faults == []
    data = shown.data if isinstance(shown.data, dict) else {}
    assert schema.validate({**LEAST[kind], **data}) == {}


def test_a_kind_without_a_home_gets_one(project: Workspace) -> None:
    """Lists for what is short, folders for what has a body; an empty or a bare list is one, too."""
    for name in ("terms.yml", "topics.yml"):
        (project.content / name).unlink()
    assert made(project, "terms").startswith("# A word of the glossary")
    assert made(project, "topics", "new-topic").startswith("---\n")
    assert (project.content / "topics/new-topic.md").is_file()
    project.write("people.yml", "# Nobody yet.\n")
    assert made(project, "people", "some-one").startswith("# Nobody yet.\n\n- id: some-one\n")
    project.write("events.yml", "# None.\n[]\n")
    assert made(project, "events", "an-event").startswith("# None.\n\n- id: an-event\n")


def test_an_indented_list_stays_indented(project: Workspace) -> None:
    """The new entry stands in the column of the others."""
    project.write("topics.yml", "  - id: licences\n    title: L\n    summary: S\n\n# The end.\n")
    assert "# The end.\n\n  - id: brand-new\n    # " in made(project, "topics")
    assert "brand-new" in Desk.open(project.project()).records


def test_a_list_in_brackets_is_left_alone(project: Workspace) -> None:
    """Nothing is written into it."""
    project.write("topics.yml", "[{id: licences, title: L, summary: S}]\n")
    with pytest.raises(EditError, match="list in brackets"):
        made(project, "topics")


@pytest.mark.parametrize(
    ("kind", "name", "values", "message"),
    [
        ("terms", "weight", {}, r'"weight" is taken, in content/terms\.yml'),
        ("terms", "openness", {}, r'"openness" is taken, in content/explainers/what-is-open\.md'),
        ("terms", "Two words", {}, "cannot be an id"),
        ("terms", "page", {}, "cannot be an id"),
        ("terms", "new", {"see": ["wieght"]}, r'see\[0\]: no term "wieght". Did you mean "weight"'),
        ("terms", "new", {"see": ["acme"]}, "is an organization, not a term"),
        ("claims", "new", {"nature": "opinion"}, 'nature: "opinion" is not allowed'),
        ("claims", "new", {"positions": []}, "positions: has too few entries"),
    ],
)
def test_what_check_would_refuse_is_not_written(
    project: Workspace, kind: str, name: str, values: dict[str, Any], message: str
) -> None:
    """The message names the key and the remedy."""
    with pytest.raises(EditError, match=message):
        made(project, kind, name, **values)


def test_what_was_made_can_be_removed_without_a_trace(project: Workspace) -> None:
    """Comments inside the entry go with it."""
    before = (project.content / "terms.yml").read_text("utf-8")
    made(project, "terms")
    write([remove(Desk.open(project.project()), "brand-new")])
    assert (project.content / "terms.yml").read_text("utf-8").rstrip() == before.rstrip()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Is a tomato a fruit?", "is-a-tomato-a-fruit"),
        ("Who's who: AI & us", "whos-who-ai-us"),
        ("L’été en Île-de-France", "lété-en-île-de-france"),  # noqa: RUF001 - what people type
        ("Что такое открытость?", "что-такое-открытость"),
        ("什么是开放", "什么是开放"),
        ("A" * 80, "a" * 60),
        (" ".join(["word"] * 20), "-".join(["word"] * 12)),
        ("?!", ""),
    ],
)
def test_an_id_is_made_of_the_words_of_a_title(title: str, expected: str) -> None:
    """In any script, and not too long to be typed."""
    assert suggest_id(title) == expected
    assert not expected or is_slug(expected)


@BOUNDED
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_is_read_back_as_it_was_given(text: str, points: list[str]) -> None:
    """Quotation marks, colons, hashes and line breaks to be: whatever it holds, YAML gives the same text back."""
    values: dict[str, Any] = {"title": text, "key_points": points, "image": {"src": text, "alt": text, "credit": "x"}}
    lines = front_matter(SCHEMAS["explainers"](), values)
    assert read_yaml("\n".join(lines)).data == values
