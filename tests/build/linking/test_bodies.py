"""Links, citations and data in a body become plain Markdown."""

import pytest
from tests.build.workspace import FRONT, Workspace

from openprimer_build.pipeline import check


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("[[llama-2]]", "[Llama 2](/models/llama-2/)"),
        ("[[llama-two]]", "[Llama 2](/models/llama-2/)"),
        ("[[ llama-2 | these\nwords ]]", "[these words](/models/llama-2/)"),
        ("[[llama-2\\|words]]", "[words](/models/llama-2/)"),
        ("[[llama-2#sizes|words]]", "[words](/models/llama-2/#sizes)"),
        ("[[llama-2|**bold** words]]", "[**bold** words](/models/llama-2/)"),
        ("**[[llama-2]]**", "**[Llama 2](/models/llama-2/)**"),
        ("[[modèle]]", "[modèle](/terms/modèle/)"),
        ("{{ llama-2.released }}", "18 July 2023"),
        ("{{llama-2.name}}", "Llama 2"),
        ("{{ llama-2.developer }}", "Acme"),
        ("{{ llama-2.parameters }}", "7B, 70B"),
        ("{{ llama-2.parameters.1 }}", "70B"),
        ("{{ llama-2.licence.name }}", "A licence of its own"),
        ("{{ llama-2.openness.1.value }}", "partial"),
        ("{{ llama-2.openness.0.on }}", "May 2024"),
        ("{{ founding.on }}", "2001"),
        ("{{ paper-2023.container-title }}", "Journal of Models"),
        ("\\[[llama-2]] \\[@x] \\{{ y }}", "\\[[llama-2]] \\[@x] \\{{ y }}"),
        ("`{{` [[acme]] }} `[@`x {{ llama-2.name }} y]", "`{{` [Acme](/organizations/acme/) }} `[@`x Llama 2 y]"),
    ],
)
def test_reference_becomes_plain_markdown(project: Workspace, written: str, resolved: str) -> None:
    """Whatever it links or prints, any Markdown engine renders it."""
    assert project.markdown(f"{written}\n") == resolved


def test_escaped_reference_is_shown_as_it_was_written(project: Workspace) -> None:
    """A backslash in front is how one writes about the syntax; in code it is a backslash."""
    html = project.body("\\[[llama-2]] \\[@paper-2023] \\{{ llama-2.name }} `\\{{ x }}`\n")
    assert html == "<p>[[llama-2]] [@paper-2023] {{ llama-2.name }} <code>\\{{ x }}</code></p>"


def test_reference_may_stand_in_headings_lists_tables_quotations_and_notes(project: Workspace) -> None:
    """Wherever there is text there may be a link."""
    html = project.body(
        "## On [[acme]] {#on}\n\n- [[acme|one]]\n\n    > [[acme|two]]\n\n"
        "| [[acme\\|three]] | {{ acme.name }} |\n|---|---|\n| x | y |\n\nx[^1]\n\n[^1]: [[acme|four]]\n"
    )
    for words in ("Acme", "one", "two", "three", "four"):
        assert f'<a href="/organizations/acme/">{words}</a>' in html


def test_titles_are_text_whatever_is_in_them(project: Workspace) -> None:
    """Neither markup nor the bar of a table's cell takes effect."""
    project.write("topics/odd.md", "---\ntitle: 'A *b* | [c](d) <i> `e` \\ _f_ &lt;'\nsummary: A.\n---\n")
    html = project.body("| A |\n|---|\n| [[odd]] |\n\n{{ odd.title }}\n")
    assert html.count("A *b* | [c](d) &lt;i&gt; `e` \\ _f_ &amp;lt;") == 2


def test_citation_becomes_a_footnote_with_the_whole_source(project: Workspace) -> None:
    """Each source has one note, in the order of first citation, also when several are cited at once."""
    markdown = project.markdown("A.[@news-2023; paper-2023] B.[@paper-2023]\n")
    assert markdown == (
        "A.[^news-2023][^paper-2023] B.[^paper-2023]\n\n"
        "[^news-2023]: [Why give a model away?](/sources/news-2023/) The Daily, 19 July 2023.\n\n"
        "[^paper-2023]: Ada Reader and Acme: [Llama 2](/sources/paper-2023/). Journal of Models, July 2023. "
        "<https://example.org/paper>"
    )
    html = project.body("A.[@news-2023; @paper-2023] B.[@paper-2023]\n")
    assert html.count('<a class="footnote-ref"') == 3
    assert html.count('<li id="fn:') == 2


def test_notes_of_the_author_stand_beside_citations(project: Workspace) -> None:
    """Both are footnotes; neither takes the other's place."""
    html = project.body("A.[^own] B.[@book-2020]\n\n[^own]: Mine.\n")
    assert 'id="fn:own"' in html
    assert 'id="fn:book-2020"' in html
    assert "Mine." in html


def test_link_with_only_a_heading_stays_on_the_page(project: Workspace) -> None:
    """[[#id]] is short for a heading of the same body; the words are the record's title unless others are given."""
    html = project.body("[[#sizes]] [[#sizes|below]]\n\n### How many? {#sizes}\n")
    assert '<a href="#sizes">Wrong</a> <a href="#sizes">below</a>' in html


def test_headings_of_any_level_and_with_ids_made_of_their_words_are_anchors(project: Workspace) -> None:
    """An id that is not written out is the one that Python-Markdown makes."""
    project.write(
        "topics/other.md", "---\ntitle: Other\nsummary: A.\n---\n\n## What now?\n\n#### Très bien {: #bien }\n"
    )
    html = project.body("[[other#what-now]] [[other#bien]]\n")
    assert '<a href="/topics/other/#what-now">' in html
    assert '<a href="/topics/other/#bien">' in html


def test_heading_whose_id_cannot_be_foreseen_needs_one_of_its_own(project: Workspace) -> None:
    """With a reference in it, the words that it is made of are not those that are written."""
    project.write("models/wrong.md", f"{FRONT}## On [[acme|them]]\n")
    assert [each.code for each in project.errors()] == ["E409"]
    assert 'id="on-them"' in project.body("## On [[acme|them]] {#on-them}\n")


@pytest.mark.parametrize("anchor", ["../../../../pwned", "a/b", "a.b", "_x", "x" * 300, "日" * 100])
def test_heading_id_that_could_leave_its_folder_is_refused(project: Workspace, anchor: str) -> None:
    """The id of a section is the name of a file."""
    project.write("models/wrong.md", f"{FRONT}## Heading {{#{anchor}}}\n")
    assert [each.code for each in project.errors()] == ["E409"]


def test_raw_heading_and_headings_inside_other_blocks_are_refused(project: Workspace) -> None:
    """They would be sections that no line of the text begins."""
    for text in ('<h2 id="x">x</h2>', "> ## x", "- x\n\n    ## x", "<div>\n## x\n</div>"):
        project.write("models/wrong.md", f"{FRONT}## One\n\n{text}\n")
        assert {each.code for each in project.errors()} == {"E409"}, text


def test_page_may_link_to_lists_and_to_the_api(project: Workspace) -> None:
    """Pages that are no record's are addresses of the publication too."""
    assert project.body("[a](/) [b](/terms/) [c](/timeline/#y2023) [d](/api/v1/index.json) [e](mailto:a@example.org)\n")


def test_draft_may_refer_to_drafts(project: Workspace) -> None:
    """What nobody sees yet may lead to what nobody sees yet."""
    project.write("models/wrong.md", FRONT.replace("---\nname", "---\nstatus: draft\nname") + "[[next-year]]\n")
    assert project.errors() == []


def test_who_refers_to_whom_is_known_in_both_directions(project: Workspace) -> None:
    """Links, citations, data and glossary terms count; a record's own page and drafts do not."""
    project.write("models/wrong.md", f"{FRONT}[[wrong]] [[acme]] {{{{ llama-2.name }}}} weight [@book-2020]\n")
    linked = check(project.project()).publication.linked
    assert {(target, relation) for source, target, relation in linked.edges if source == "wrong"} == {
        ("acme", "developer"),
        ("acme", "body"),
        ("llama-2", "body"),
        ("weight", "body"),
        ("book-2020", "body"),
        ("wrong", "body"),
    }
    assert "wrong" in {link.id for link in linked.referenced_by("weight")}
    assert not linked.has_backlinks("wrong")
