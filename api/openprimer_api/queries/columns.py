"""The fields of one kind in memory, as questions need them.

A list is answered by going over its thousands of values, which SQLite would do row by row. Here each value of a field
knows its records as the bits of one integer, so that a condition is a look-up, several of them are joined by ``&``, and
a facet counts bits. The snapshot never changes; what is read from it once stays true.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from openprimer_api.queries.declared import Declared, Sort, fields_of
from openprimer_api.snapshot import Snapshot

Bits = int


class Column:
    """One field: which records have which of its values.

    Attributes:
        bits: the records of each value.
        labels: what people call each value.
    """

    def __init__(self) -> None:
        self.bits: dict[str, Bits] = defaultdict(int)
        self.labels: dict[str, str] = {}

    def put(self, value: str, label: str, number: int) -> None:
        """Note that a record has a value."""
        self.bits[value] |= 1 << number
        self.labels[value] = label

    @cached_property
    def folded(self) -> list[tuple[str, Bits]]:
        """Every label without regard to capitals, with its records."""
        return [(label.casefold(), self.bits[value]) for value, label in self.labels.items()]

    def with_any(self, values: Iterable[str]) -> Bits:
        """The records that have one of some values."""
        return _joined(self.bits[value] for value in values if value in self.labels)

    def with_label(self, part: str) -> Bits:
        """The records with a value in whose label a text occurs."""
        part = part.casefold()
        return _joined(bits for label, bits in self.folded if part in label)

    def between(self, lowest: str | int | None, highest: str | int | None) -> Bits:
        """The records with a value within bounds, each of them included; numbers where the bounds are numbers."""
        make = int if isinstance(lowest, int) or isinstance(highest, int) else str
        bounds = (lowest, highest)
        return _joined(bits for value, bits in self.bits.items() if _lies_between(make(value), *bounds))


class Columns:
    """All fields of one kind.

    Attributes:
        records: ids in the order of the list; a record's place is its number.
        every: all of them.
    """

    def __init__(self, snapshot: Snapshot, kind: str) -> None:
        """Read them."""
        rows = snapshot.rows("SELECT record, passage FROM entries WHERE kind = ? ORDER BY position", kind)
        self.records = [str(record) for record, _ in rows]
        self.numbers = {record: number for number, record in enumerate(self.records)}
        self.every: Bits = (1 << len(rows)) - 1
        self._passages = {passage: number for number, (_, passage) in enumerate(rows)}
        self._sorts = {each.name: each for each in fields_of(kind)}
        self._columns: dict[str, Column] = defaultdict(Column)
        for field, value, record, label in snapshot.rows(
            "SELECT field, value, record, label FROM fields WHERE kind = ?", kind
        ):
            self._columns[field].put(value, label, self.numbers[record])
        self._keys: dict[str, list[str]] = {}
        self._ranks: dict[str, list[int]] = {}

    def of(self, field: str) -> Column:
        """One field; an empty one where no record has it."""
        return self._columns.get(field) or Column()

    def of_passages(self, passages: Iterable[int]) -> Bits:
        """The records whose texts have these numbers."""
        return _joined(1 << self._passages[each] for each in passages if each in self._passages)

    def keys(self, field: str) -> list[str]:
        """The value of a field that has one at most, by number, as text that sorts as the values do; empty for none."""
        if field not in self._keys:
            sort = self._sorts[field].sort
            keys = [""] * len(self.records)
            for value, bits in self.of(field).bits.items():
                for number in numbers(bits):
                    keys[number] = value.zfill(12) if sort is Sort.NUMBER else value
            self._keys[field] = keys
        return self._keys[field]

    def ranks(self, field: str) -> list[int]:
        """The places of those keys among each other, which compare in less time than the keys."""
        if field not in self._ranks:
            keys = self.keys(field)
            place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
            self._ranks[field] = [place[key] for key in keys]
        return self._ranks[field]

    @cached_property
    def by_id(self) -> list[int]:
        """All numbers, in the order of ids."""
        return sorted(range(len(self.records)), key=self.records.__getitem__)

    def counts(self, field: Declared, among: Bits, most: int) -> list[tuple[str, str, int]]:
        """Values of a field, their labels and how many records among some have them, the most frequent first."""
        column = self.of(field.name)
        found = ((value, column.labels[value], (bits & among).bit_count()) for value, bits in column.bits.items())
        return sorted((each for each in found if each[2]), key=lambda each: (-each[2], each[0]))[:most]


def numbers(bits: Bits) -> Iterator[int]:
    """The numbers of the records that are meant, in their order."""
    text = bin(bits)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)


def _joined(parts: Iterable[Bits]) -> Bits:
    joined = 0
    for each in parts:
        joined |= each
    return joined


def _lies_between(value: str | int, lowest: str | int | None, highest: str | int | None) -> bool:
    # mypy cannot know that all three are of one type.
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)  # type: ignore[operator]
