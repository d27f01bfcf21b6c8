from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.build.workspace import BOUNDED

from openprimer_build.editing.source import Source
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.yaml_source import read_yaml

LINES = st.lists(st.text(st.sampled_from("ab 😀é[]#-:\u2028"), max_size=8), max_size=6)


@BOUNDED
@given(LINES, st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=12, max_size=12), st.booleans())
def test_every_place_in_a_body_is_found_whatever_the_line_ends(
    lines: list[str],
    ends: list[str],
    mark: bool,  # noqa: FBT001 - hypothesis hands it over
) -> None:
    """An offset into the body as it is read leads to the same character of the file as it is."""
    text = "".join(f"{line}{end}" for line, end in zip(["---", "title: x", "---", *lines], ends, strict=False))
    source = Source(Path("x.md"), (("\ufeff" if mark else "") + text).encode())
    body = split_front_matter(text).body
    for offset, char in enumerate(body):
        found = source.text[source.body_offset(offset)]
        assert found == char or (char == "\n" and found == "\r")


def test_nodes_are_where_the_text_says() -> None:
    """Characters beyond the first plane and line separators inside a text do not shift what comes after."""
    text = '---\r\ntitle: "😀 a\u2028b"\r\nclaims: [one, two] # last\r\n---\r\nBody'
    source = Source(Path("x.md"), text.encode())
    node = source.nodes.values["claims", 1]
    start, end = source.nodes.span(node)
    assert source.text[start:end] == "two"
    assert source.text[source.line_end(end) :].startswith("\r\n---")


def test_edits_keep_mark_and_line_ends() -> None:
    """What is put in ends its lines as the file does."""
    data = "\ufeff- id: a\r\n- id: b\r\n".encode()
    source = Source(Path("x.yml"), data)
    edited = source.edited([(7, 7, "\n  name: A")])
    assert edited == "\ufeff- id: a\r\n  name: A\r\n- id: b\r\n".encode()
    assert read_yaml(edited.decode("utf-8-sig")).data == [{"id": "a", "name": "A"}, {"id": "b"}]
