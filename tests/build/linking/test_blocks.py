"""Code is found where Python-Markdown renders it, and nowhere else."""

import re

import markdown
import pytest
from hypothesis import given, settings
from tests.build.linking.grammar import DOCUMENTS, REFERENCES, CodeAndProse
from tests.build.workspace import BOUNDED, FRONT, Workspace

from openprimer_build.linking.blocks import scan
from openprimer_build.pipeline import check
from openprimer_build.rendering.dialect import Dialect


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A project with records m1, m2 and so on; its model "wrong" gets a new body for each example."""
    workspace = Workspace.copy(tmp_path_factory.mktemp("blocks") / "project")
    numbered = "".join(f"- {{id: m{n}, name: M, summary: M., developer: acme}}\n" for n in range(1, REFERENCES + 1))
    workspace.write("models.yml", numbered)
    return workspace


@pytest.fixture(scope="module")
def renderer(shared: Workspace) -> markdown.Markdown:
    """Python-Markdown as the example configures it."""
    return Dialect.of(shared.project().config).renderer()


def scanned(text: str) -> tuple[set[str], set[str]]:
    """The references that the scan finds in code, and those outside."""
    code = scan(text).code
    found = [(match[1], any(a <= match.start() < b for a, b in code)) for match in re.finditer(r"\[\[(m\d+)\]\]", text)]
    return {name for name, inside in found if inside}, {name for name, inside in found if not inside}


@given(text=DOCUMENTS)
@settings(BOUNDED, max_examples=250)
def test_what_is_scanned_as_code_is_what_is_rendered_as_code(renderer: markdown.Markdown, text: str) -> None:
    """In fences, indented blocks and code spans, inside lists, quotations, notes, admonitions and definitions."""
    shown = CodeAndProse(renderer.reset().convert(text))
    assert scanned(text) == (shown.in_code, shown.in_prose)


@given(text=DOCUMENTS)
@settings(BOUNDED, max_examples=50)
def test_references_in_code_stay_as_they_are_and_all_others_are_resolved(
    shared: Workspace, renderer: markdown.Markdown, text: str
) -> None:
    """From the file to the HTML: code is untouched, and outside it no reference is left over."""
    expected = CodeAndProse(renderer.reset().convert(text))
    shared.write("models/wrong.md", FRONT + text)
    shown = CodeAndProse(check(shared.project()).publication.rendered["wrong"].html)
    assert shown.in_code == expected.in_code
    assert shown.in_prose == set()
    assert {f"/models/{name}/" for name in expected.in_prose} <= set(shown.links)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("````\n```\n[[m1]]\n```\n````\n\n[[m2]]", {"m1"}),
        ("```\n[[m1]]\n    ```\n[[m2]]\n```", {"m1", "m2"}),
        ("- x\n\n    ```\n[[m1]]\n\n[[m2]]\n    ```\n", set()),
        ("``` what is this?\n[[m1]]\n```\n", {"m1"}),
        ("```{.python hl_lines=1}\n[[m1]]\n```", {"m1"}),
        ('```python hl_lines="1"\n[[m1]]\n```', {"m1"}),
        ("```python hl_lines=1\n[[m1]]\n\n[[m2]]\n```", set()),
        ("text\n    [[m1]]\n\n    [[m2]]", {"m2"}),
        ("text\n\n\t[[m1]]", {"m1"}),
        ("- a\n    - b\n\n        [[m1]]\n\n            [[m2]]", {"m2"}),
        ("1) a\n\n    [[m1]]", {"m1"}),
        ("> a\n\n    [[m1]]", {"m1"}),
        ("> a\n>\n>     [[m1]]\nb [[m2]]", {"m1"}),
        ("> a\n\n>     [[m1]]", {"m1"}),
        ("> ```\n> [[m1]]\n> ```\n\n[[m2]]", {"m1"}),
        ("> a\n```\n[[m1]]\n\n[[m2]]\n```\n", {"m1", "m2"}),
        ("## x\n    [[m1]]", {"m1"}),
        ("`[[m1]]\n\n[[m2]]`", set()),
        ("`[[m1]]\n[[m2]]` [[m3]]", {"m1", "m2"}),
        ("\\`[[m1]]`", set()),
        ("`` `[[m1]]` `` [[m2]]", {"m1"}),
    ],
)  # fmt: skip
def test_code_is_told_from_what_only_looks_like_it(renderer: markdown.Markdown, text: str, code: set[str]) -> None:
    """Cases that were decided one by one; each is as Python-Markdown renders it."""
    shown = CodeAndProse(renderer.reset().convert(text))
    assert scanned(text)[0] == code
    assert shown.in_prose == scanned(text)[1]


def test_comments_are_left_alone_like_code() -> None:
    """What they hold is refused anyway, and not reported a second time."""
    assert scanned("a <!-- [[m1]]\n\n[[m2]] --> [[m3]]") == ({"m1", "m2"}, {"m3"})


def test_headings_are_found_with_their_ids_and_not_in_code() -> None:
    """The id in braces is taken off; marks at the end are no part of the title."""
    found = scan("## One ##\n\n### Two {#zwei .big}\n```\n## Three\n```\n#### Four {: #vier }\n##### Five {.big}\n")
    assert [(each.level, each.title, each.anchor, each.line) for each in found.headings] == [
        (2, "One", None, 0),
        (3, "Two", "zwei", 2),
        (4, "Four", "vier", 6),
        (5, "Five", None, 7),
    ]


@pytest.mark.parametrize("text", [">" * 20_000, "- " * 20_000, "`" * 5_000 + " " + "``` " * 2_000, "[[" * 20_000])
def test_absurd_text_is_scanned_all_the_same(text: str) -> None:
    """Neither the depth of Python's stack nor patience runs out."""
    assert scan(text).headings == ()
