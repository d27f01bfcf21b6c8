"""Reviews: bound to a hash of what was reviewed, so that none goes stale unseen."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date

from openprimer_build.diagnostics import Diagnostic
from openprimer_build.editing.changes import Change
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.insertion import put_key
from openprimer_build.editing.nodes import plain
from openprimer_build.reading.loader import RawRecord

REVIEWERS = ("people", "organizations")
DIGITS = 32  # of the hash that is kept, as in the names of releases


def review_hash(raw: RawRecord) -> str:
    """The hash of what a review is about: the front matter without ``reviewed``, and the body.

    The order and the layout of keys, and blank lines around the body, do not count.
    """
    front = {key: value for key, value in raw.data.items() if key != "reviewed"}
    text = json.dumps([front, raw.body.strip()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def review_of(raw: RawRecord) -> dict[str, str] | None:
    """What a record says of its review, as far as it is written as it should be."""
    found = raw.data.get("reviewed")
    if not isinstance(found, dict):
        return None
    return {key: str(value) for key, value in found.items()}


def is_stale(raw: RawRecord) -> bool:
    """Whether a record was changed after its review."""
    review = review_of(raw)
    return review is not None and review.get("of") != review_hash(raw)


def stale_reviews(records: Iterable[RawRecord]) -> Iterator[Diagnostic]:
    """A warning for each record that was changed after its review."""
    for raw in records:
        review = review_of(raw)
        if review and is_stale(raw):
            position = raw.source.key_position((*raw.prefix, "reviewed"))
            message = f"was changed after its review of {review.get('on')} by {review.get('by')}"
            remedy = f"Have it reviewed again, then run: openprimer review {raw.id} --by PERSON"
            yield raw.at("W604", message, remedy, position)


def record_review(desk: Desk, name: str, reviewer: str, on: date) -> Change:
    """Write into a record that somebody has reviewed what it holds now.

    Args:
        desk: all content.
        name: the record's id.
        reviewer: id of a person or an organisation.
        on: the day of the review.

    Raises:
        EditError: there is no such record, or no such person or organisation.
    """
    record, by = desk.find(name), desk.find(reviewer)
    if by.kind not in REVIEWERS:
        raise EditError(f'"{by.id}" is one of the {by.kind}. Name a person or an organisation with --by.')
    source = desk.source(record)
    value = f"{{on: '{on.isoformat()}', by: {plain(by.id)}, of: '{review_hash(record)}'}}"
    edit = put_key(source, record.prefix, "reviewed", value)
    return Change(source.path, source.data, source.edited([edit]))
