"""Rename a record: its file or its line ``id:``, and every reference to it, with an alias left behind."""

from copy import deepcopy
from operator import attrgetter
from pathlib import Path
from typing import Any

from openprimer_api.schemas import is_slug
from openprimer_build.editing.changes import Change
from openprimer_build.editing.desk import Desk, aliases
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.insertion import add_item
from openprimer_build.editing.locate import renamed, rewritten
from openprimer_build.editing.mentions import mentions_in, mentions_of
from openprimer_build.editing.reread import reread
from openprimer_build.editing.review import is_stale, review_hash, review_of
from openprimer_build.editing.source import Edit, Source
from openprimer_build.reading.loader import RESERVED, RawRecord
from openprimer_build.reading.yaml_source import Path as KeyPath


def rename(desk: Desk, old: str, new: str) -> list[Change]:
    """Plan the renaming of a record.

    Args:
        desk: all content.
        old: the id that it has.
        new: the id that it gets; one of its own aliases will do.

    Returns:
        The changes, one for each file; nothing is written yet.

    Raises:
        EditError: there is no such record, the new id cannot be used, or the edit cannot be made safely.
    """
    record = _named(desk, old)
    _refuse(desk, record, new)
    own = desk.source(record)
    edits: dict[Source, list[Edit]] = {own: [_alias(own, record, old, new)]}
    if record.prefix:
        edits[own].append(rewritten(own, own.nodes.values[*record.prefix, "id"], old, new))
    for mention in mentions_of(desk, record):
        if mention.name == old:
            source = desk.source(mention.owner)
            edits.setdefault(source, []).append(renamed(mention, source, new))
    moved = None if record.prefix else own.path
    owners: dict[Path, list[RawRecord]] = {}
    for owner in desk.owners:
        owners.setdefault(desk.path(owner), []).append(owner)
    changed = sorted(edits, key=attrgetter("path"))
    return [_change(source, owners[source.path], edits[source], moved, (old, new)) for source in changed]


def _named(desk: Desk, name: str) -> RawRecord:
    record = desk.find(name)
    if record.id != name:
        raise EditError(f'"{name}" is an old id of "{record.id}". Rename that: openprimer mv {record.id} …')
    return record


def _refuse(desk: Desk, record: RawRecord, new: str) -> None:
    """Refuse an id that cannot be used."""
    if not is_slug(new) or new in RESERVED:
        raise EditError(f'"{new}" cannot be an id. Use lower-case letters and digits joined by hyphens.')
    if new == record.id:
        raise EditError(f'"{new}" is the id that it has already. Give another one.')
    owner = desk.taken(new)
    if owner and new not in aliases(record):
        raise EditError(f'"{new}" is taken, in {owner}. Choose another id.')


def _alias(source: Source, record: RawRecord, old: str, new: str) -> Edit:
    """Leave the old id as an alias; where the new one was an alias, they change places."""
    known = aliases(record)
    if new in known:
        node = source.nodes.values[*record.prefix, "aliases", known.index(new)]
        return rewritten(source, node, new, old)
    return add_item(source, record.prefix, "aliases", old)


def _change(
    source: Source, before: list[RawRecord], edits: list[Edit], moved: Path | None, names: tuple[str, str]
) -> Change:
    """The change of one file: its edits, and the reviews in it bound to what they have made of it."""
    edited = Source(source.path, source.edited(edits))
    reviews = []
    for was, now in zip(before, reread(edited, before), strict=True):
        _check(source.path, was, now, names)
        if review_of(was) and not is_stale(was):  # a rename is no change of what somebody has reviewed
            node = edited.nodes.values[*now.prefix, "reviewed", "of"]
            reviews.append(rewritten(edited, node, review_hash(was), review_hash(now)))
    after = edited.edited(reviews)
    if source.path == moved:
        return Change(moved.with_name(f"{names[1]}.md"), source.data, after, moved)
    return Change(source.path, source.data, after)


def _check(path: Path, was: RawRecord, now: RawRecord, names: tuple[str, str]) -> None:
    """Refuse an edit that did anything but rename: whatever the way of writing, nothing else changes."""
    old, new = names
    mentioned = list(mentions_in(was))
    expected = [new if mention.name == old else mention.name for mention in mentioned]
    data = deepcopy(was.data)
    for mention in mentioned:
        if mention.path and mention.name == old:
            _put(data, mention.path, new)
    if was.id == old:
        known = aliases(was)
        data["aliases"] = [old if each == new else each for each in known] if new in known else [*known, old]
    if data != now.data or [mention.name for mention in mentions_in(now)] != expected:
        message = f"{path} is written in a way that cannot be edited safely."
        raise EditError(f"{message} Nothing was written; edit it by hand.")


def _put(data: Any, path: KeyPath, value: str) -> None:
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value
