"""YAML is read strictly, as plain data, and every key knows its place."""

import pytest

from openprimer_build.diagnostics import Position
from openprimer_build.reading.yaml_source import dotted, read_yaml


def test_positions_count_characters_from_one() -> None:
    """Also behind letters that take several bytes, and from the line on which the YAML begins."""
    read = read_yaml("größe: ä\nlist:\n  - {é: 1, b: x}\n", first_line=2)
    assert read.data == {"größe": "ä", "list": [{"é": 1, "b": "x"}]}
    assert read.values[("größe",)] == Position(2, 8)
    assert read.keys["list", 0] == Position(4, 5)
    assert read.keys["list", 0, "b"] == Position(4, 12)
    assert read.values["list", 0, "b"] == Position(4, 15)


def test_missing_value_stands_where_its_parent_does() -> None:
    """A key that is not there is reported at what it is missing from."""
    read = read_yaml("a:\n  b: 1\n")
    assert read.position(("a", "c", "d")) == Position(2, 3)
    assert read.key_position(("a", "c")) == Position(2, 3)
    assert read_yaml("").position(("a",)) == Position()


def test_dates_and_keys_stay_text() -> None:
    """A date may be of a month or a year, and "on" is a key like any other."""
    read = read_yaml("on: 2023-07-18\nat: 2023-07\nyes: true\n~: no\n")
    assert read.data == {"on": "2023-07-18", "at": "2023-07", "yes": True, "~": False}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: [", "E104", 2, 1),
        ("a: 'x", "E104", 1, 6),
        ("\ta: x", "E104", 1, 1),
        ("a: x\n---\nb: y\n", "E104", 2, 1),
        ("{a: 1}: b\n", "E104", 1, 1),
        ("a: !!bool maybe\n", "E104", 1, 4),
        ('a: !!float ""\n', "E104", 1, 4),
        ("a: *b\n", "E104", 1, 4),
        ("a: &b [*b]\n", "E106", 1, 8),
        ("a: !!binary aGk=\n", "E106", 1, 4),
        ("a: !!set {b}\n", "E106", 1, 4),
        ("a: 1\nb: {c: 1, c: 2}\n", "E105", 2, 11),
        (f"{'? ' * 1000}x\n", "E104", 1, 401),
        (f"{'- ' * 1000}x\n", "E104", 1, 401),
        (": " * 1000, "E104", 1, 1),
    ],
)
def test_what_is_no_plain_data_is_a_fault_at_its_place(text: str, code: str, line: int, column: int) -> None:
    """Bombs and objects of Python among them."""
    faults = read_yaml(text).faults
    assert [(each.code, each.position) for each in faults] == [(code, Position(line, column))]
    assert all(each.message and each.remedy for each in faults)


def test_several_faults_are_reported_together() -> None:
    """One reading shows all that can be shown."""
    faults = read_yaml("a: 1\na: 2\nb: !x 1\nc: {d: *e, d: 3}\n".replace("*e", "!y 1")).faults
    assert [(each.code, each.where) for each in faults] == [
        ("E105", "a"),
        ("E106", "b"),
        ("E106", "c.d"),
        ("E105", "c.d"),
    ]


def test_key_paths_are_written_as_people_write_them() -> None:
    """Keys with dots, numbers in brackets."""
    assert dotted(("positions", 0, "by")) == "positions[0].by"
    assert dotted((3, "id")) == "[3].id"
