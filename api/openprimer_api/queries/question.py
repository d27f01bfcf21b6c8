"""Read the parameters of a list into a question, or say what is wrong with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from marshmallow import ValidationError

from openprimer_api.queries import cursor
from openprimer_api.queries.declared import OPENNESS, Declared, Sort, declared
from openprimer_api.queries.references import References
from openprimer_api.queries.refusal import bad, hint
from openprimer_api.schemas import PartialDate
from openprimer_api.schemas.models import OPENNESS as VERDICTS

CONTROLS = ("q", "sort", "fields", "include", "facets", "limit", "cursor")
ITEM_CONTROLS = ("fields", "include")
ALWAYS = ("id", "href")  # keys that no question leaves out
LISTS = ("sort", "fields", "include", "facets")  # controls that take several words
LISTED = ("is", "not")  # operators that take several values
MAX_LIMIT = 100
MAX_VALUES = 20
MAX_LENGTH = 200  # characters of one value
MAX_PARAMETERS = 20
MAX_WORDS = 5  # sort keys, and facets
COUNTED = (Sort.CHOICE, Sort.REFERENCE)  # what has few enough values to be counted
OPERATORS: Mapping[str, tuple[Sort, ...]] = {
    "not": tuple(Sort),
    "since": (Sort.DATE, Sort.NUMBER),
    "until": (Sort.DATE, Sort.NUMBER),
    "contains": (Sort.TEXT, Sort.REFERENCE),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: a field, an operator (``is``, ``not``, ``since``, ``until`` or ``contains``) and its values."""

    field: Declared
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One sort key."""

    field: str
    descending: bool
    number: bool = False

    def __str__(self) -> str:
        """As the parameter ``sort`` writes it."""
        return f"{'-' if self.descending else ''}{self.field}"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a list.

    Attributes:
        kind: of the records.
        conditions: all of them must hold.
        text: words to be found, as for the search.
        order: sort keys; without any, the list's own order.
        shown: keys of an entry, or none for the usual ones.
        hidden: keys that are left out.
        include: fields whose records are embedded.
        facets: fields whose values are counted, or none for the usual ones.
        limit: how many entries.
        after: sort keys and id of the entry before the first.
    """

    kind: str
    conditions: tuple[Condition, ...] = ()
    text: str = ""
    order: tuple[Order, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    facets: tuple[Declared, ...] = ()
    limit: int = 50
    after: tuple[list[str], str] | None = field(default=None)

    @property
    def sort(self) -> str:
        """How the list is sorted, for cursors."""
        return ",".join(map(str, self.order)) or cursor.POSITION


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions about one kind.

    Attributes:
        kind: of the records.
        keys: what a record's document holds.
        dimensions: of openness, as the snapshot knows them.
        page_size: the usual number of entries.
        references: finds the records that values name.
    """

    kind: str
    keys: Sequence[str]
    dimensions: Sequence[str]
    page_size: int
    references: References

    def read(self, arguments: Iterable[tuple[str, str]]) -> Question:
        """Read parameters; raises Problem (400) for the first that is not understood."""
        joined = self._joined(list(arguments))
        controls = {name: value for name, value in joined.items() if name in CONTROLS}
        conditions = (self._condition(name, value) for name, value in joined.items() if name not in CONTROLS)
        return self._question(controls, tuple(conditions))

    def read_item(self, arguments: Iterable[tuple[str, str]]) -> Question:
        """Read the parameters of one record: ``fields`` and ``include``; raises Problem (400)."""
        given = list(arguments)
        for name, _ in given:
            if name not in ITEM_CONTROLS:
                detail = f'"{name}" is no parameter of one record.'
                remedy = f"{hint(name, ITEM_CONTROLS)}Allowed: {', '.join(ITEM_CONTROLS)}."
                raise bad(name, detail, remedy, ITEM_CONTROLS)
        return self.read(given)

    def names(self) -> list[str]:
        """Every parameter that is understood."""
        fields = declared(self.kind)
        operated = [
            f"{name}_{operator}"
            for name, each in fields.items()
            for operator, sorts in OPERATORS.items()
            if each.sort in sorts
        ]
        dimensions = [f"{OPENNESS}{each}{end}" for each in self.dimensions for end in ("", "_not")]
        return [*CONTROLS, *fields, *operated, *dimensions]

    def _joined(self, given: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Each parameter once; a list may be written with commas or, as many clients do, by repeating its name."""
        if len(given) > MAX_PARAMETERS:
            raise bad("", f"{len(given)} parameters are too many.", f"Use at most {MAX_PARAMETERS}.")
        joined: dict[str, str] = {}
        for name, value in given:
            if len(value) > MAX_LENGTH:
                raise bad(name, f"{name} has {len(value)} characters.", f"Use at most {MAX_LENGTH}.")
            if name in joined and not (name in LISTS or (name not in CONTROLS and self._field(name)[1] in LISTED)):
                raise bad(name, f"{name} is given twice.", "Give it once.")
            joined[name] = f"{joined[name]},{value}" if name in joined else value
        return joined

    def _question(self, controls: Mapping[str, str], conditions: tuple[Condition, ...]) -> Question:
        order = tuple(self._order(part) for part in _few("sort", controls))
        shown, hidden = self._shown(controls.get("fields", ""))
        question = Question(
            self.kind, conditions, controls.get("q", "").strip(), order, shown, hidden,
            tuple(self._included(part) for part in _split(controls.get("include", ""))),
            tuple(self._counted(part) for part in _few("facets", controls)),
            self._limit(controls.get("limit")),
        )  # fmt: skip
        mark = controls.get("cursor")
        if mark is None:
            return question
        try:
            after = cursor.read(mark, question.sort)
        except cursor.CursorError:
            remedy = "Take the cursor from the `next` of the same question, or leave it out to begin anew."
            raise bad("cursor", "That is no cursor of this question.", remedy) from None
        return replace(question, after=after)

    def _condition(self, name: str, value: str) -> Condition:
        found, operator = self._field(name)
        values = _split(value) if operator in LISTED else [value.strip()]
        if not values or not all(values):
            raise bad(name, f"{name} has no value.", "Give one, or leave the parameter out.", found.choices)
        if len(values) > MAX_VALUES:
            raise bad(name, f"{name} has {len(values)} values.", f"Use at most {MAX_VALUES}.")
        for each in values:
            self._check(name, found, each)
        if found.sort is Sort.REFERENCE and operator != "contains":
            values = [self.references.resolve(name, found, each) for each in values]
        return Condition(found, operator, tuple(dict.fromkeys(values)))

    def _field(self, name: str) -> tuple[Declared, str]:
        fields = declared(self.kind)
        if name in fields:
            return fields[name], "is"
        stem, _, operator = name.rpartition("_")
        if stem in fields and fields[stem].sort in OPERATORS.get(operator, ()):
            return fields[stem], operator
        dimension = name.removesuffix("_not")
        if self._is_dimension(dimension):
            return _of_dimension(dimension), "is" if dimension == name else "not"
        allowed = self.names()
        remedy = f"{hint(name, allowed)}Allowed: {', '.join(allowed)}."
        raise bad(name, f'"{name}" is no parameter of the list of {self.kind}.', remedy, allowed)

    def _check(self, name: str, found: Declared, value: str) -> None:
        if found.choices and value not in found.choices:
            remedy = f"{hint(value, found.choices)}Allowed: {', '.join(found.choices)}."
            raise bad(name, f'"{value}" is no value of {name}.', remedy, found.choices)
        if found.sort is Sort.NUMBER and not value.isdecimal():
            raise bad(name, f'"{value}" is no number.', "Write digits alone.")
        if found.sort is Sort.DATE:
            try:
                PartialDate().deserialize(value)
            except ValidationError:
                remedy = "Write a day, a month or a year, such as 2023-07-18, 2023-07 or 2023."
                raise bad(name, f'"{value}" is no date.', remedy) from None

    def _order(self, part: str) -> Order:
        name = part.removeprefix("-")
        fields = {key: each for key, each in declared(self.kind).items() if not each.many}
        if name not in fields:
            allowed = list(fields)
            remedy = f"{hint(name, allowed)}Allowed, with - in front for descending: {', '.join(allowed)}."
            raise bad("sort", f'"{name}" is nothing that {self.kind} can be sorted by.', remedy, allowed)
        return Order(fields[name].name, part.startswith("-"), fields[name].sort is Sort.NUMBER)

    def _shown(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        parts = _split(text)
        for part in parts:
            name = part.removeprefix("-")
            if name not in self.keys:
                remedy = f"{hint(name, self.keys)}Allowed: {', '.join(self.keys)}."
                raise bad("fields", f'"{name}" is no field of {self.kind}.', remedy, self.keys)
        if kept := next((part for part in parts if part.removeprefix("-") in ALWAYS and part.startswith("-")), None):
            raise bad("fields", f"{kept[1:]} is always there.", f"Leave {kept} out.")
        hidden = tuple(part[1:] for part in parts if part.startswith("-"))
        return tuple(part for part in parts if not part.startswith("-")), hidden

    def _included(self, name: str) -> str:
        fields = {key: each for key, each in declared(self.kind).items() if each.sort is Sort.REFERENCE}
        if name not in fields:
            remedy = f"{hint(name, fields)}Allowed: {', '.join(fields)}."
            raise bad("include", f'"{name}" refers to no record.', remedy, list(fields))
        return fields[name].name

    def _is_dimension(self, name: str) -> bool:
        return name.startswith(OPENNESS) and name.removeprefix(OPENNESS) in self.dimensions

    def _counted(self, name: str) -> Declared:
        fields = {key: each for key, each in declared(self.kind).items() if each.sort in COUNTED}
        if self._is_dimension(name):
            return _of_dimension(name)
        if name not in fields:
            remedy = f"{hint(name, fields)}Allowed: {', '.join(fields)}."
            raise bad("facets", f'The values of "{name}" are not counted.', remedy, list(fields))
        return fields[name]

    def _limit(self, value: str | None) -> int:
        if value is None:
            return min(self.page_size, MAX_LIMIT)
        if not value.isdecimal() or not value.isascii() or not 1 <= int(value) <= MAX_LIMIT:
            raise bad("limit", f'"{value}" is no limit.', f"Write a number from 1 to {MAX_LIMIT}.")
        return int(value)


def _of_dimension(name: str) -> Declared:
    """The verdicts on one dimension, which no schema declares."""
    return Declared(name, Sort.CHOICE, many=True, choices=VERDICTS, names=(name,))


def _few(name: str, controls: Mapping[str, str]) -> list[str]:
    """The words of a parameter that costs work for each; raises Problem where they are too many."""
    words = _split(controls.get(name, ""))
    if len(words) > MAX_WORDS:
        raise bad(name, f"{name} has {len(words)} names.", f"Use at most {MAX_WORDS}.")
    return words


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
