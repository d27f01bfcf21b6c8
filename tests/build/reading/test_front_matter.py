"""A Markdown file is front matter and a body."""

import pytest

from openprimer_build.reading.front_matter import split_front_matter


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_read_alike(newline: str) -> None:
    """Keys, body and line numbers are the same."""
    parts = split_front_matter(newline.join(["---", "name: x", "---", "", "Text.", "More.", ""]))
    assert parts.front.data == {"name": "x"}
    assert (parts.body, parts.body_line) == ("\nText.\nMore.\n", 4)


def test_front_matter_may_end_with_dots_and_blanks() -> None:
    """YAML's own end of a document does as well; three hyphens further down are the body's."""
    parts = split_front_matter("--- \nname: x\n... \nText.\n\n---\n")
    assert parts.front.data == {"name": "x"}
    assert parts.body == "Text.\n\n---\n"


@pytest.mark.parametrize("text", ["----\nname: x\n---\n", " ---\nname: x\n---\n", "name: x\n"])
def test_anything_else_is_no_front_matter(text: str) -> None:
    """The first line decides."""
    assert [each.code for each in split_front_matter(text).front.faults] == ["E102"]
