"""Glossary terms are marked up where a reader meets them first."""

from html import unescape

import pytest
from tests.build.workspace import FRONT, Workspace

from openprimer_build.pipeline import check

LINK = '[{}](/terms/weight/ "One of the numbers that make up a model (&quot;learned&quot;, as people say).")'


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("A weight and a weight.", "weight"),
        ("Weight comes first.", "Weight"),
        ("Many weights.", "weights"),
        ("It is *weight* that counts.", "weight"),
        ("A (weight).", "weight"),
    ],
)
def test_first_use_is_marked_up_with_the_definition(project: Workspace, written: str, found: str) -> None:
    """Once, in any of its spellings; a capital at the start of a sentence is the same word."""
    assert project.markdown(written) == written.replace(found, LINK.format(found), 1)


@pytest.mark.parametrize(
    "written",
    [
        "WEIGHT",
        "weightless, overweight, weight-lifting, dead-weight",
        "## A weight {#x}",
        "`weight`",
        "    weight",
        "[a weight](https://example.org/weight)",
        "![a weight](/media/chart.svg)",
        "[a weight][1]\n\n[1]: https://example.org/weight",
        "<https://example.org/weight>",
        '<span title="weight">x</span>',
    ],
)
def test_other_words_headings_code_links_and_tags_are_passed_over(project: Workspace, written: str) -> None:
    """A term is never marked up where a link cannot stand, nor inside another word."""
    assert project.markdown(written) == written


def test_use_inside_what_is_passed_over_is_not_the_first(project: Workspace) -> None:
    """The first use that can be marked up is."""
    assert project.markdown("## weight\n\n`weight` weight") == f"## weight\n\n`weight` {LINK.format('weight')}"


def test_term_that_is_linked_by_hand_is_not_marked_up_again(project: Workspace) -> None:
    """Wherever the link stands."""
    assert project.markdown("A weight. [[weight|So]] it is.") == "A weight. [So](/terms/weight/) it is."


def test_term_is_not_marked_up_on_its_own_page(project: Workspace) -> None:
    """A definition does not lead to itself, but to others it may."""
    project.write("terms/tensor.md", "---\ntitle: tensor\nsummary: A box.\n---\n\nA tensor holds a weight.\n")
    project.markdown("A tensor.")
    assert check(project.project()).publication.linked.bodies["tensor"].terms == ["weight"]


def test_longest_spelling_wins_and_words_may_be_split_over_lines(project: Workspace) -> None:
    """A term of two words is not taken for one of its words; the line break is no part of the link."""
    project.write("terms/weight-file.md", "---\ntitle: weight file\nsummary: A file.\n---\n")
    expected = f'A [weight file](/terms/weight-file/ "A file.") and a {LINK.format("weight")}.'
    assert project.markdown("A weight\nfile and a weight.") == expected


@pytest.mark.parametrize(("title", "word", "marked"), [("GPU", "GPU", 1), ("GPU", "Gpu", 0), ("iOS", "iOS", 1)])
def test_letters_count_except_the_first(project: Workspace, title: str, word: str, marked: int) -> None:
    """An abbreviation is not the same word in other letters."""
    project.write("terms/abbreviation.md", f"---\ntitle: {title}\nsummary: A.\n---\n")
    assert project.markdown(f"x {word} y").count("/terms/abbreviation/") == marked


def test_drafts_and_withdrawn_terms_are_not_marked_up(project: Workspace) -> None:
    """Only what is published is linked without being asked."""
    project.write("terms/gpu.md", "---\ntitle: GPU\nsummary: A.\nstatus: draft\n---\n")
    project.write("terms/tpu.md", "---\ntitle: TPU\nsummary: A.\nstatus: withdrawn\nreason: Wrong.\n---\n")
    assert project.markdown("A GPU, a TPU.") == "A GPU, a TPU."


def test_definition_is_text_whatever_is_in_it(project: Workspace) -> None:
    """Quotation marks, brackets, bars and markup end up in the tooltip, letter by letter, also in a table."""
    definition = """A "b" (c, [d] *e* it's <f> `g` \\ h | i"""
    quoted = definition.replace("'", "''")
    project.write("terms/odd.md", f"---\ntitle: odd\nsummary: '{quoted}'\n---\n")
    shown = unescape(project.body("| A |\n|---|\n| It is odd. |\n"))
    assert f'<td>It is <a href="/terms/odd/" title="{definition}">odd</a>.</td>' in shown


def test_terms_are_listed_with_the_explainer(project: Workspace) -> None:
    """In the order of their first use."""
    project.write("models/wrong.md", f"{FRONT}A modèle has a weight, and a licence.\n")
    assert check(project.project()).publication.linked.bodies["wrong"].terms == ["modèle", "weight", "licence"]
