"""Turn a question into SQL over the snapshot: every value is bound, nothing a client writes becomes SQL."""

from collections.abc import Iterator
from dataclasses import dataclass

from openprimer_api.queries.declared import Declared
from openprimer_api.queries.question import Condition, Order, Question
from openprimer_api.queries.words import match

LAST = "\U0010ffff"  # sorts behind every continuation of a partial date


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of SQL and the values of its placeholders."""

    sql: str
    values: tuple[str | int, ...] = ()


def matching(question: Question, without: Declared | None = None) -> Statement:
    """The conditions of a question on ``entries AS e``, joined by AND.

    Args:
        question: what is asked.
        without: a field whose conditions are left out, as facets need it.
    """
    parts = [Statement("e.kind = ?", (question.kind,))]
    parts += [_condition(each) for each in question.conditions if without is None or each.field.name != without.name]
    if question.text:
        found = "SELECT record FROM search WHERE search MATCH ? AND kind = ?"
        parts.append(Statement(f"e.record IN ({found})", (match(question.text), question.kind)))
    return Statement(" AND ".join(part.sql for part in parts), tuple(_values(parts)))


def page(question: Question, column: str = "entry") -> Statement:
    """The entries of one page, and one more: record, a column of ``entries``, then one for each sort key."""
    where = matching(question)
    keys = [_key(number, each) for number, each in enumerate(question.order)] or ["printf('%08d', e.position)"]
    joins = " ".join(
        f"LEFT JOIN fields AS s{number} ON s{number}.record = e.record AND s{number}.field = ?"
        for number in range(len(question.order))
    )
    directions = [each.descending for each in question.order] or [False]
    order = ", ".join(f"{key} {'DESC' if down else 'ASC'}" for key, down in zip(keys, directions, strict=True))
    after = _after(question, keys, directions)
    sql = (
        f"SELECT e.record, e.{column}, {', '.join(keys)} FROM entries AS e {joins} "
        f"WHERE {where.sql}{after.sql} ORDER BY {order}, e.record LIMIT ?"
    )
    sorts = tuple(each.field for each in question.order)
    return Statement(sql, (*sorts, *where.values, *after.values, question.limit + 1))


def count(question: Question) -> Statement:
    """How many entries there are on all pages together."""
    where = matching(question)
    return Statement(f"SELECT count(*) FROM entries AS e WHERE {where.sql}", where.values)


def facet(question: Question, field: Declared) -> Statement:
    """How many of the entries have each value of a field: value, label, count, the most frequent first.

    Conditions on the field itself are left out, so that it shows what else could be chosen.
    """
    where = matching(question, without=field)
    sql = (
        "SELECT f.value, min(f.label), count(*) FROM fields AS f JOIN entries AS e ON e.record = f.record "
        f"WHERE f.kind = ? AND f.field = ? AND {where.sql} GROUP BY f.value ORDER BY count(*) DESC, f.value LIMIT 100"
    )
    return Statement(sql, (question.kind, field.name, *where.values))


def _key(number: int, order: Order) -> str:
    """The SQL of one sort key, as text that sorts as its values do."""
    return f"printf('%012d', s{number}.value)" if order.number else f"coalesce(s{number}.value, '')"


def _condition(condition: Condition) -> Statement:
    test = _test(condition)
    negation = "NOT " if condition.operator == "not" else ""
    sql = f"{negation}EXISTS (SELECT 1 FROM fields AS f WHERE f.record = e.record AND f.field = ? AND {test.sql})"
    return Statement(sql, (condition.field.name, *test.values))


def _test(condition: Condition) -> Statement:
    value = condition.values[0]
    if condition.operator in {"is", "not"}:
        return Statement(f"f.value IN ({', '.join('?' * len(condition.values))})", condition.values)
    if condition.operator == "contains":
        pattern = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return Statement("f.label LIKE ? ESCAPE '\\'", (f"%{pattern}%",))
    compared = "f.value" if condition.field.sort.value == "date" else "CAST(f.value AS INTEGER)"
    bound: str | int = value if condition.field.sort.value == "date" else int(value)
    if condition.operator == "since":
        return Statement(f"{compared} >= ?", (bound,))
    return Statement(f"{compared} <= ?", (f"{bound}{LAST}" if isinstance(bound, str) else bound,))


def _after(question: Question, keys: list[str], directions: list[bool]) -> Statement:
    """The condition that an entry comes behind a cursor, key by key."""
    if question.after is None:
        return Statement("")
    marks, record = question.after
    columns = [*keys, "e.record"]
    ways = ["<" if down else ">" for down in directions] + [">"]
    bounds = [*marks, record]
    options, values = [], []
    for index, (column, way) in enumerate(zip(columns, ways, strict=True)):
        equal = [f"{each} = ?" for each in columns[:index]]
        options.append(f"({' AND '.join([*equal, f'{column} {way} ?'])})")
        values += [*bounds[:index], bounds[index]]
    return Statement(f" AND ({' OR '.join(options)})", tuple(values))


def _values(parts: list[Statement]) -> Iterator[str | int]:
    for part in parts:
        yield from part.values
