"""Positions: lines, and columns in the units of each encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from tests.build.workspace import BOUNDED

from openprimer_build.diagnostics import Position
from openprimer_build.lsp.text import Text

TEXT = "Öl 🎈\r\nä\rzwei\n\n🎈"


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 8), ("utf-16", 5), ("utf-32", 4)])
def test_columns_are_counted_in_the_clients_units(encoding: str, column: int) -> None:
    """An umlaut and an emoji have two and four bytes, one and two units, one and one character."""
    text = Text(TEXT, encoding)
    assert text.position(4) == types.Position(0, column)
    assert text.offset(types.Position(0, column)) == 4


def test_lines_end_in_any_way_that_the_protocol_knows() -> None:
    """And in no other: a line separator of Unicode ends none."""
    assert [Text(TEXT).position(TEXT.index(word)).line for word in ("ä", "zwei")] == [1, 2]
    assert Text("a\u2028b\x0bc").starts == [0]


def test_positions_beyond_the_text_are_its_ends() -> None:
    """A client may be ahead of what it has sent."""
    text = Text(TEXT)
    assert text.offset(types.Position(0, 99)) == 4
    assert text.offset(types.Position(99, 3)) == len(TEXT)
    assert text.place(Position(1, 99)) == 4


@BOUNDED
@given(st.text(alphabet="aä🎈\r\n\u2028", max_size=30), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_has_a_position_and_back(written: str, encoding: str) -> None:
    """Except for the middle of a line end, which is no place."""
    text = Text(written, encoding)
    for offset in range(len(written) + 1):
        if written[offset - 1 : offset + 1] != "\r\n":
            assert text.offset(text.position(offset)) == offset
