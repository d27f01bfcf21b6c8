"""What is told of whatever one points at."""

import pytest
from tests.build.lsp.editor import Editor
from tests.build.workspace import Workspace

from openprimer_build.codes import CODES

WHO = "explainers/who-gains.md"
MODEL = "**Llama 2** (model)\n\nA family of models.\n\n`content/models/llama-2.md`"
READER = "**Ada Reader** (person)\n\nSomebody who reads.\n\n`content/people.yml`"
OPEN = (
    "**What is open?** (explainer)\n\nWhat a maker hands over with a model, and what it keeps.\n\n"
    "`content/explainers/what-is-open.md`"
)
TOPICS = "**topics**: What it is filed under. List; each: id from topics.\n\nExample: `topics: [words]`"
STANCE = "**stance**: Towards this claim's statement. One of for, against, qualifies.\n\nExample: `stance: for`"
SOURCE = "**Llama 2** (source)\n\n`content/sources.yml`"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Of [[lla¦ma-2]].", MODEL),
        ("Of ¦[[llama-2|words]].", MODEL),
        ("Of [[llama-2|wo¦rds]].", MODEL),
        ("Of [[llama-¦two]].", MODEL),
        ("Of {{ llama-2.rel¦eased }}.", MODEL),
        ("Of [@news-2023; @pap¦er-2023].", SOURCE),
        ("Öfter 🎈🎈 [@¦paper-2023].", SOURCE),
        ("Öfter 🎈🎈 ¦ [@paper-2023].", ""),
        ("Of `[[lla¦ma-2]]`.", ""),
        ("Of [[nobody¦-knows]].", ""),
        ("Of not¦hing.", ""),
    ],
)
def test_reference_in_a_text_shows_the_record(editor: Editor, project: Workspace, written: str, expected: str) -> None:
    """Title, kind, summary and file, as Markdown."""
    path = project.content / WHO
    assert editor.hover(path, f"{path.read_text('utf-8')}\n{written}") == expected


@pytest.mark.parametrize(
    ("name", "old", "written", "expected"),
    [
        (WHO, "[ada-reader]", "[ada-¦reader]", READER),
        (WHO, "topics:", "to¦pics:", TOPICS),
        (WHO, "title: Who gains?", "title: ¦Who gains?", ""),
        (WHO, "title: Who gains?", "titel¦: Who gains?", ""),
        ("hub.yml", "explainers: [what-is-open", "explainers: [¦what-is-open", OPEN),
        ("claims/open-is-safe.md", "    stance: qualifies", "    stan¦ce: qualifies", STANCE),
        ("people.yml", "- id: ada-reader", "- id: ada¦-reader", READER),
    ],
)
def test_front_matter_is_explained(
    editor: Editor, project: Workspace, name: str, old: str, written: str, expected: str
) -> None:
    """An id shows its record, a key what the schema says of it."""
    path = project.content / name
    assert editor.hover(path, path.read_text("utf-8").replace(old, written)) == expected


def test_mistake_is_explained_where_it_stands(editor: Editor, project: Workspace) -> None:
    """As openprimer explain does."""
    path = project.content / WHO
    text = f"{path.read_text('utf-8')}\nOf [[nobody]]."
    assert [each.code for each in editor.mistakes_of(path, text)] == ["E301"]
    found = editor.hover(path, text.replace("nobody", "no¦body"))
    assert found == f"**E301: {CODES['E301'].title}**\n\n{CODES['E301'].as_markdown()}"


def test_markup_in_a_title_is_shown_as_it_is(editor: Editor, project: Workspace) -> None:
    """A summary is plain text."""
    project.edit("content/models/llama-2.md", "summary: A family of models.", "summary: A *family* of [models](x).")
    path = project.content / WHO
    found = editor.hover(path, f"{path.read_text('utf-8')}\n[[llama-2¦]]")
    assert r"A \*family\* of \[models\](x)." in found
