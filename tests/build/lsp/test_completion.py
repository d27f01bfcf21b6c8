"""Completion, as somebody who writes sees it; ¦ is where the cursor stands."""

from pathlib import Path

import pytest
from lsprotocol import types
from tests.build.lsp.editor import CURSOR, Editor, applied
from tests.build.workspace import Workspace

from openprimer_api.schemas.claims import STANCES, VERDICTS
from openprimer_build.reading.loader import read_content

WHO = "explainers/who-gains.md"
ENVELOPE = ["status", "reason", "successor", "updated", "reviewed", "aliases", "sources"]
PEOPLE = ["acme", "ada-reader"]
FIELDS = ["name", "summary", "developer", "released", "parameters", "aliases", "licence", "openness"]
SOURCES = ["blog-2024", "book-2020", "news-2023", "paper-2023"]


def accepted(editor: Editor, path: Path, text: str, label: str) -> str:
    """The text after one of the completions was taken."""
    item = next(each for each in editor.complete(path, text) if each.label == label)
    assert isinstance(item.text_edit, types.TextEdit)
    return applied(text.replace(CURSOR, ""), [item.text_edit])


def body(project: Workspace, line: str) -> tuple[Path, str]:
    """An explainer whose text ends in a line."""
    path = project.content / WHO
    return path, f"{path.read_text('utf-8')}\n{line}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Of [[lla¦", ["llama-2", "paper-2023", "release", "llama-1"]),  # by id, by title, and the withdrawn one last
        ("Of [[read¦", ["ada-reader", "blog-2024"]),
        ("Of [[reading m¦", ["blog-2024"]),
        ("Of [@¦", SOURCES),
        ("Of [@paper-2023; @ne¦", ["news-2023"]),
        ("Of [@paper-2023; ne¦]", ["news-2023"]),
        ("Of {{ llama-2¦", ["llama-2"]),
        ("Of {{ llama-2.¦", FIELDS),
        ("Of {{ llama-2.re¦ }}", FIELDS),
        ("Of {{ llama-2.licence.¦", ["name", "terms", "restrictions", "source"]),
        ("Of {{ llama-2.openness.1.¦", ["dimension", "value", "judged_by", "criteria", "on", "source"]),
        ("Of {{ llama-2.openness.9.¦", []),
        ("Of {{ nobody.¦", []),
        ("Of [[what-is-open#¦", ["given", "kept"]),
        ("Of [[#¦", ["makers"]),
        ("Of [[llama-2|¦", []),
        ("Of [[llama-2|some llama¦ words]]", []),
        (r"Of \[[lla¦", []),
        ("Of `[[lla¦", ["llama-2", "paper-2023", "release", "llama-1"]),  # no code before it is closed
        ("Of `[[lla¦`", []),
        ("Of llama¦", []),
        ("```\n[[lla¦\n```\n", []),
        ("Of [[ and a new paragraph\n\nllama¦", []),
    ],
)  # fmt: skip
def test_text_is_completed(editor: Editor, project: Workspace, written: str, expected: list[str]) -> None:
    """Behind [[, [@ and {{, and nowhere else."""
    assert editor.labels(*body(project, written)) == expected


def test_every_kind_but_itself_is_offered_for_a_link(editor: Editor, project: Workspace) -> None:
    """All records of the project, withdrawn ones last."""
    records = {record.id for record in read_content(project.project()).records if record.id != "who-gains"}
    found = editor.labels(*body(project, "[[¦"))
    assert set(found) == records
    assert found[-1] == "llama-1"


@pytest.mark.parametrize(
    ("written", "label", "expected"),
    [
        ("[[lla¦", "llama-2", "[[llama-2]]"),
        ("[[lla¦]", "llama-2", "[[llama-2]]"),
        ("[[lla¦]]", "llama-2", "[[llama-2]]"),
        ("[[lla¦|words]]", "llama-2", "[[llama-2|words]]"),
        (r"| [[lla¦\|words]] |", "llama-2", r"| [[llama-2\|words]] |"),
        ("[[who¦-gained#kept]]", "what-is-open", ""),
        ("[[wha¦t-was#kept]]", "what-is-open", "[[what-is-open#kept]]"),
        ("[[what-is-open#k¦", "kept", "[[what-is-open#kept]]"),
        ("[@pap¦", "paper-2023", "[@paper-2023]"),
        ("[@pap¦; @news-2023]", "paper-2023", "[@paper-2023; @news-2023]"),
        ("{{ lla¦", "llama-2", "{{ llama-2"),
        ("{{ llama-2.rel¦", "released", "{{ llama-2.released }}"),
        ("{{ llama-2.rel¦ }}", "released", "{{ llama-2.released }}"),
        ("{{ llama-2.lic¦", "licence", "{{ llama-2.licence"),
        ("Grüße 🎈 an [[mod¦", "modèle", "Grüße 🎈 an [[modèle]]"),
    ],
)
def test_what_is_taken_fits_what_stands_around(
    editor: Editor, project: Workspace, written: str, label: str, expected: str
) -> None:
    """Brackets are closed where they are open, what stands behind an id stays, and umlauts and emoji shift nothing."""
    path, text = body(project, written)
    if expected:
        assert accepted(editor, path, text, label).split("\n")[-1] == expected
    else:
        assert label not in editor.labels(path, text)


def test_label_shows_title_kind_and_summary(editor: Editor, project: Workspace) -> None:
    """Enough to choose by."""
    found = {each.label: each for each in editor.complete(*body(project, "[[llama¦"))}
    model, gone = found["llama-2"], found["llama-1"]
    assert model.detail == "Llama 2 (model)"
    assert isinstance(model.documentation, types.MarkupContent)
    assert model.documentation.value == "**Llama 2** (model)\n\nA family of models.\n\n`content/models/llama-2.md`"
    assert gone.detail == "Llama 1 (model, withdrawn)"
    assert gone.tags == (types.CompletionItemTag.Deprecated,)


@pytest.mark.parametrize(
    ("old", "written", "expected"),
    [
        ("authors: [ada-reader]", "authors: [¦", PEOPLE),
        ("authors: [ada-reader]", "authors: [ada-reader, a¦]", PEOPLE),
        ("authors: [ada-reader]", "authors:\n  - ¦", PEOPLE),
        ("authors: [ada-reader]", "authors:\n- ada-reader\n- ac¦", ["acme"]),
        ("authors: [ada-reader]", "authors: ¦", PEOPLE),
        ("topics: [business]", 'topics: ["b¦"]', ["business"]),
        ("topics: [business]", "topics: [licences, # all\n  b¦", ["business"]),
        ("about: [release]", "claims: [¦]\nabout: [release]", ["open-is-safe"]),
        ("about: [release]", "reviewed: {by: ¦", PEOPLE),
        ("about: [release]", "reviewed:\n  by: ad¦", ["ada-reader"]),
        ("about: [release]", "reviewed: {on: 2026-01-01, ¦}", ["by", "of"]),
        ("about: [release]", "image:\n  src: a.png\n  ¦", ["alt", "credit"]),
        ("about: [release]", "status: ¦", ["draft", "published", "withdrawn"]),
        ("about: [release]", "status: dr¦", ["draft", "published", "withdrawn"]),
        ("about: [release]", "stat¦", [*ENVELOPE, "about", "claims", "related", "corrections", "image"]),
        ("about: [release]", "# about [¦", []),
        ("about: [release]", "summary: Of [¦", []),
        ("about: [release]", "summary: >\n  about: [¦", []),
        ("about: [release]", "nonsense: [¦", []),
        ("about: [release]", "updated: ¦", []),
    ],
)  # fmt: skip
def test_front_matter_is_completed(
    editor: Editor, project: Workspace, old: str, written: str, expected: list[str]
) -> None:
    """Ids of the kinds that a key takes, keys that are not there yet, words out of a list; in brackets or in lines."""
    path = project.content / WHO
    assert editor.labels(path, path.read_text("utf-8").replace(old, written)) == expected


@pytest.mark.parametrize(
    ("name", "old", "written", "expected"),
    [
        ("people.yml", "{organization: acme, role", "{organization: ¦, role", ["acme"]),
        ("people.yml", "- {organization: acme", "- {¦", ["organization"]),
        ("topics.yml", "parent: licences", "parent: ¦", ["licences"]),
        ("topics.yml", "parent: licences", "par¦", [*ENVELOPE, "parent"]),
        ("terms.yml", "see: [weight]", "see: [¦]", ["modèle", "weight"]),
        ("terms.yml", "- id: weight", "- ¦", ["id", *ENVELOPE, "see"]),
        ("hub.yml", "[what-is-open, who-gains]", "[wh¦", ["what-is-open", "who-gains", "next-year"]),
        ("hub.yml", "    summary: Begin here.", "    su¦", ["summary"]),
        ("claims/open-is-safe.md", "    stance: qualifies", "    stance: ¦", [*STANCES]),
        ("claims/open-is-safe.md", "verdict: stands", "verdict: ¦", [*VERDICTS]),
        ("claims/open-is-safe.md", "source: blog-2024", "source: bl¦", ["blog-2024"]),
    ],
)
def test_lists_and_nested_keys_are_completed(
    editor: Editor, project: Workspace, name: str, old: str, written: str, expected: list[str]
) -> None:
    """In the lists of a kind, on the home page and deep inside a record."""
    path = project.content / name
    assert editor.labels(path, path.read_text("utf-8").replace(old, written)) == expected


def test_key_is_written_with_its_colon(editor: Editor, project: Workspace) -> None:
    """Unless it has one; and it says what it is for."""
    path = project.content / WHO
    text = path.read_text("utf-8")
    assert "\nstatus: \nabout" in accepted(editor, path, text.replace("about:", "sta¦\nabout:"), "status")
    assert "\nstatus: draft\n" in accepted(editor, path, text.replace("about:", "sta¦: draft\nabout:"), "status")
    items = editor.complete(path, text.replace("about:", "sta¦\nabout:"))
    status = next(each for each in items if each.label == "status")
    assert isinstance(status.documentation, types.MarkupContent)
    assert "A draft shows only while you write" in status.documentation.value


def test_list_that_does_not_exist_yet_gets_its_brackets(editor: Editor, project: Workspace) -> None:
    """A reference where a list belongs becomes a list of one."""
    path = project.content / WHO
    text = path.read_text("utf-8").replace("topics: [business]", "topics: ¦")
    assert "\ntopics: [licences]\n" in accepted(editor, path, text, "licences")


@pytest.mark.parametrize(
    "broken",
    [
        "---\ntitle: Who gains?\nsummary: [\nabout: [¦",
        "---\ntitle: Who: gains?\nabout: [¦]\n---\n",
        "---\ntitle: 'Who\nabout:\n  - ¦\n---\n",
        "\n---\nNo front matter. [[¦",
        "---\ntitle: Who gains?\ntitle: twice\n---\n\nOf [[¦",
    ],
)
def test_broken_file_is_completed_too(editor: Editor, project: Workspace, broken: str) -> None:
    """While one writes, a file is broken most of the time."""
    path = project.content / WHO
    assert "llama-2" in editor.labels(path, broken)


def test_record_in_a_broken_file_is_still_offered(editor: Editor, project: Workspace) -> None:
    """What it held when it could last be read is known."""
    other = project.content / "explainers/what-is-open.md"
    people = project.content / "people.yml"
    editor.mistakes_of(other, editor.open(other))
    editor.mistakes_of(other, "---\ntitle: [\n---\n")
    editor.mistakes_of(people, "- id: [\n")
    assert editor.labels(*body(project, "[[what¦")) == ["what-is-open", "next-year"]
    assert editor.labels(*body(project, "[[ada¦")) == ["ada-reader"]


def test_unsaved_record_is_offered(editor: Editor, project: Workspace) -> None:
    """A new file counts from its first words on, saved or not."""
    new = project.content / "topics/brand-new.md"
    editor.mistakes_of(new, "---\ntitle: Brand new\nsummary: A topic.\n---\n")
    assert editor.labels(*body(project, "[[brand¦")) == ["brand-new"]


def test_long_list_is_cut_and_says_so(editor: Editor, project: Workspace) -> None:
    """The client asks again with every letter, and never gets thousands at once."""
    entries = [f"- {{id: part-{number}, title: Part {number}, summary: A part.}}\n" for number in range(150)]
    project.write("topics.yml", "".join([*entries, "- {id: the-one, title: One, summary: One.}\n"]))
    path, text = body(project, "[[¦")
    params = types.CompletionParams(types.TextDocumentIdentifier(path.as_uri()), editor.write(path, text))
    found = editor.run(editor.client.text_document_completion_async(params))
    assert isinstance(found, types.CompletionList)
    assert found.is_incomplete
    assert len(found.items) == 100
    assert editor.labels(*body(project, "[[the-o¦")) == ["the-one"]
