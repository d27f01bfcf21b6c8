from __future__ import annotations

from pathlib import Path

import pytest

from openprimer_build.editing.errors import EditError
from openprimer_build.editing.insertion import add_item, put_key
from openprimer_build.editing.source import Source
from openprimer_build.reading.yaml_source import read_yaml

NAME = Path("list.yml")


def put(text: str, key: str, value: str) -> str:
    """Give the first entry of a list a key."""
    source = Source(NAME, text.encode())
    return source.edited([put_key(source, (0,), key, value)]).decode()


def added(text: str, item: str) -> str:
    """Give the first entry of a list an alias."""
    source = Source(NAME, text.encode())
    return source.edited([add_item(source, (0,), "aliases", item)]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: a\n  b: c # why\n\n# next\n- id: d\n", "- id: a\n  b: c # why\n  k: v\n\n# next\n- id: d\n"),
        ("- id: a\n  b: >-\n    long\n    text\n", "- id: a\n  b: >-\n    long\n    text\n  k: v\n"),
        ("-   id: a", "-   id: a\n    k: v"),
        ("- {id: a, b: [c]}\n", "- {id: a, b: [c], k: v}\n"),
        ("- {}\n", "- {k: v}\n"),
        ("- id: a\n  k: old # why\n  b: c\n", "- id: a\n  k: v # why\n  b: c\n"),
        ("- id: a\n  k:\n    on: x\n    by: y\n  b: c\n", "- id: a\n  k: v\n  b: c\n"),
        ("- id: a\n  b:\n", "- id: a\n  b:\n  k: v\n"),
    ],
)
def test_a_key_goes_behind_the_last_one_or_into_its_old_place(before: str, after: str) -> None:
    """Comments, blank lines and the style of what stands there are kept."""
    assert put(before, "k", "v") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: a\n", "- id: a\n  aliases: [x]\n"),
        ("- id: a\n  aliases: []\n", "- id: a\n  aliases: [x]\n"),
        ("- id: a\n  aliases: [b]\n  c: d\n", "- id: a\n  aliases: [b, x]\n  c: d\n"),
        ("- id: a\n  aliases:\n  - b # old\n  c: d\n", "- id: a\n  aliases:\n  - b # old\n  - x\n  c: d\n"),
        ("- id: a\n  aliases:\n      - b\n", "- id: a\n  aliases:\n      - b\n      - x\n"),
    ],
)
def test_an_item_goes_behind_the_last_one_in_the_style_of_the_list(before: str, after: str) -> None:
    """Brackets stay brackets, hyphens stay in their column."""
    assert added(before, "x") == after


@pytest.mark.parametrize("item", ["2023", "null", "true", "1-2", "no", "0x1f"])
def test_a_word_that_yaml_would_take_for_something_else_is_quoted(item: str) -> None:
    """It is read back as the word that it is."""
    found = read_yaml(added("- id: a\n  aliases:\n  - b\n", item)).data
    assert found == [{"id": "a", "aliases": ["b", item]}]


def test_what_is_no_list_and_no_mapping_is_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(EditError, match="holds no list"):
        added("- id: a\n  aliases: b\n", "x")
    with pytest.raises(EditError, match="can only be put into a mapping"):
        put("- a\n", "k", "v")
