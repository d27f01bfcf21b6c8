"""Where one writes in YAML that may be broken."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.workspace import BOUNDED, EXAMPLE

from openprimer_build.lsp.yaml_spots import Spot, bits, spot
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.yaml_source import YamlDocument, read_yaml

CONTENT = [path for path in sorted(EXAMPLE.rglob("*")) if path.suffix in {".md", ".yml"} and path.name != "mkdocs.yml"]


def parsed(path: Path) -> tuple[str, YamlDocument]:
    """The YAML of a file, and what the parser makes of it."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        front = text.split("---\n")[1]
        return front, split_front_matter(text).front
    return text, read_yaml(text)


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_sound_yaml_is_read_as_the_parser_reads_it(path: Path) -> None:
    """Every key, and every value that is one word, under the same path."""
    text, document = parsed(path)
    found = bits(text, 0, len(text))
    assert {each.path for each in found if each.is_key} == {path for path in document.keys if isinstance(path[-1], str)}
    for each in found:
        assert text[each.start : each.end] == each.text
        if not each.is_key and " " not in each.text:
            value = document.data
            for part in each.path:
                value = value[part] if isinstance(value, list | dict) else None  # type: ignore[index]
            assert str(value) == each.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Spot((), "", 0)),
        ("ti", Spot((), "ti", 0)),
        ("title: ", Spot(("title",), "", 7)),
        ("title: x\n", Spot((), "", 9)),
        ("a:\n  b:\n    - ", Spot(("a", "b", 0), "", 14)),
        ("a:\n- x\n- y", Spot(("a", 1), "y", 9)),
        ("a:\n- x\nb", Spot((), "b", 7)),
        ("a: [x, {b: ", Spot(("a", 1, "b"), "", 11)),
        ("a: [x,\n  y", Spot(("a", 1), "y", 9)),
        ("a: [x\nb: ", Spot(("b",), "", 9)),
        ("a: 'x", Spot(("a",), "x", 4)),
        ('"a": "x', Spot(("a",), "x", 6)),
        ("a: >\n  text\n\nb: ", Spot(("b",), "", 16)),
        ("- id: x\n  ", Spot((0,), "", 10)),
        ("- id: x\n- id: ", Spot((1, "id"), "", 14)),
        ("a: >\n  te", None),
        ("a: x # no", None),
        ("a: x ", None),
        ("a:", None),
        ("a: [x]", None),
    ],
)
def test_what_is_expected_follows_from_what_stands_before(text: str, expected: Spot | None) -> None:
    """By indentation, hyphens, brackets and colons."""
    assert spot(text, 0, len(text)) == expected


@BOUNDED
@given(
    st.lists(st.sampled_from(["a", "b: ", "- ", "[", "]", "{", "}", ",", "\n", "  ", "'", '"', "#", ">", ":", "🎈"]))
)
def test_nothing_that_is_written_confuses_it(parts: list[str]) -> None:
    """It always answers, and what it finds stands where it says."""
    text = "".join(parts)
    for each in bits(text, 0, len(text)):
        assert text[each.start : each.end] == each.text
    for offset in range(len(text) + 1):
        found = spot(text, 0, offset)
        assert found is None or text[found.start : offset] == found.word
