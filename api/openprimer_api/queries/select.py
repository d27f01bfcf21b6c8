"""Find the entries that a question asks for: which match, in which order, behind which mark."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import reduce
from operator import and_

from openprimer_api.queries.columns import Bits, Columns, numbers
from openprimer_api.queries.declared import Declared, Sort
from openprimer_api.queries.question import Condition, Question

LAST = "\U0010ffff"  # sorts behind every continuation of a partial date


@dataclass(frozen=True, slots=True)
class Matches:
    """What matches a question.

    Attributes:
        columns: the fields of its kind.
        parts: the records that match each of its conditions, by the field's name.
        text: the records that match its words.
    """

    columns: Columns
    parts: tuple[tuple[str, Bits], ...]
    text: Bits

    @classmethod
    def of(cls, question: Question, columns: Columns, text: Bits) -> "Matches":
        """Look every condition up; ``text`` are the records in which the question's words occur."""
        return cls(columns, tuple((each.field.name, _test(each, columns)) for each in question.conditions), text)

    def all(self, without: Declared | None = None) -> Bits:
        """The records for which everything holds; conditions on one field may be left out, as its facet needs it."""
        kept = (bits for name, bits in self.parts if without is None or name != without.name)
        return reduce(and_, kept, self.text)


def page(question: Question, columns: Columns, matching: Bits) -> tuple[list[int], bool]:
    """The numbers of the records on a page, and whether there are more behind it."""
    found = _sorted(question, columns, matching)
    start = _start(question, columns, found)
    return found[start : start + question.limit], len(found) > start + question.limit


def keys(question: Question, columns: Columns, number: int) -> list[str]:
    """A record's values of the sort keys, for the mark behind it."""
    if not question.order:
        return [f"{number:08}"]
    return [columns.keys(each.field)[number] for each in question.order]


def _sorted(question: Question, columns: Columns, matching: Bits) -> list[int]:
    if not question.order:
        return list(numbers(matching))
    chosen = set(numbers(matching))
    found = [number for number in columns.by_id if number in chosen]
    for each in reversed(question.order):
        found.sort(key=columns.ranks(each.field).__getitem__, reverse=each.descending)
    return found


def _start(question: Question, columns: Columns, found: list[int]) -> int:
    """Where the page begins: behind the mark, whether or not its record is still there."""
    if question.after is None:
        return 0
    marks, record = question.after
    if not question.order:
        # In the list's own order a record leads the way itself: its place may have changed since.
        return bisect_left(found, columns.numbers.get(record, int(marks[0]) - 1) + 1)
    orders = [
        (columns.keys(each.field), mark, each.descending) for each, mark in zip(question.order, marks, strict=True)
    ]

    def is_behind(number: int) -> bool:
        for values, mark, descending in orders:
            if values[number] != mark:
                return (values[number] > mark) != descending
        return columns.records[number] > record

    return bisect_left(found, True, key=is_behind)  # noqa: FBT003 - False sorts before True


def _test(condition: Condition, columns: Columns) -> Bits:
    column, value = columns.of(condition.field.name), condition.values[0]
    if condition.operator == "is":
        return column.with_any(condition.values)
    if condition.operator == "not":
        return columns.every & ~column.with_any(condition.values)
    if condition.operator == "contains":
        return column.with_label(value)
    if condition.field.sort is Sort.NUMBER:
        bound = int(value)
        return column.between(bound, None) if condition.operator == "since" else column.between(None, bound)
    return column.between(value, None) if condition.operator == "since" else column.between(None, value + LAST)
