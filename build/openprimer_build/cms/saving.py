"""Write what Decap sends into the files: only what differs, and nothing that would not be read back the same."""

import os
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from openprimer_build.cms.difference import differences, same, wholesale
from openprimer_build.cms.entries import Name, Sent, find
from openprimer_build.cms.errors import RefusalError
from openprimer_build.cms.form import BODY
from openprimer_build.cms.sending import desired
from openprimer_build.editing.changes import Change
from openprimer_build.editing.creation import appended, home
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.reread import reread
from openprimer_build.editing.source import Edit, Source
from openprimer_build.editing.writing import item, pair
from openprimer_build.reading.loader import RESERVED, RawRecord
from openprimer_build.reading.yaml_source import Plain


def save(desk: Desk, name: Name, sent: Sent) -> Change:
    """Plan what makes a record hold what was sent; a record with mistakes is planned like any other.

    Args:
        desk: all content.
        name: which record; one that is not there is new.
        sent: its keys and its text.

    Raises:
        RefusalError: it cannot be written so that it would be read back the same; nothing was written.
    """
    record = find(desk, name)
    return _changed(desk, record, sent) if record else _created(desk, name, sent)


def _text(sent: Sent) -> str:
    return str(sent.get(BODY) or "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _changed(desk: Desk, record: RawRecord, sent: Sent) -> Change:
    if _text(sent).strip() and not record.body_line:
        message = f"{record.path} is a list, and records in it have no text. Take the text out, and save again."
        raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, message)
    source = _source(desk, record)
    wanted = replace(record, data=desired(record.kind, record.data, sent), body=_body(record, sent))
    if same(dict(record.data), wanted.data) and record.body == wanted.body:
        return Change(source.path, source.data, source.data)
    for write in (differences, wholesale):
        old, new = (_with_id(record, each.data) for each in (record, wanted))
        front = [] if same(old, new) else write(source, record.prefix, old, new)
        data = source.edited([*front, *_body_edits(source, record, wanted)])
        if _reads(desk, source.path, data, wanted):
            return Change(source.path, source.data, data)
    message = f"{record.path} is written in a way that cannot be edited safely here. Edit the file in a text editor."
    raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{message} Nothing was written.")


def _source(desk: Desk, record: RawRecord) -> Source:
    """The file of a record, within the content folder."""
    path = desk.path(record)
    if not Path(os.path.realpath(path)).is_relative_to(desk.project.content.resolve()):
        message = f"{record.path} leads out of the content folder. Put the file itself there, not a link."
        raise RefusalError(HTTPStatus.FORBIDDEN, message)
    return desk.source(record)


def _with_id(record: RawRecord, data: dict[str, Plain]) -> dict[str, Plain]:
    return {"id": record.id, **data} if record.prefix else data


def _body(record: RawRecord, sent: Sent) -> str:
    """The text with the blank lines around it that it had."""
    if BODY not in sent or not record.body_line:
        return record.body
    text = _text(sent)
    if text == record.body.strip("\n"):
        return record.body
    if not record.body.strip("\n"):
        return f"\n{text}\n"
    before = len(record.body) - len(record.body.lstrip("\n"))
    behind = len(record.body.rstrip("\n"))
    return f"{record.body[:before]}{text}{record.body[behind:]}"


def _body_edits(source: Source, record: RawRecord, wanted: RawRecord) -> list[Edit]:
    """The one stretch of the text that differs."""
    old, new = record.body, wanted.body
    if old == new:
        return []
    start = _alike(old, new)
    shared = _alike(old[start:][::-1], new[start:][::-1])
    begin, end = source.body_offset(start), source.body_offset(len(old) - shared)
    # A file may end with the hyphens below its front matter.
    gap = "" if source.text[:begin].endswith(("\n", "\r")) or start else "\n"
    return [(begin, end, gap + new[start : len(new) - shared])]


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))


def _reads(desk: Desk, path: Path, data: bytes, wanted: RawRecord) -> bool:
    """Whether a file's new text is read as wanted, and everything else in it as before."""
    owners = [each for each in desk.owners if each.path == wanted.path]
    expected = [wanted if each.id == wanted.id and each.kind == wanted.kind else each for each in owners]
    try:
        found = list(reread(Source(path, data), expected))
    except EditError:
        return False
    return all(
        same(dict(one.data), dict(other.data)) and one.body == other.body
        for one, other in zip(found, expected, strict=True)
    )


def _created(desk: Desk, name: Name, sent: Sent) -> Change:
    if name.kind == "hub":
        return _written(desk, name, desk.project.content / "hub.yml", sent)
    owner = desk.taken(name.id)
    if owner or name.id in RESERVED:
        why = f"is taken, in {owner}" if owner else "is reserved"
        message = f'The id "{name.id}" {why}. Give another title: its first words become the id.'
        raise RefusalError(HTTPStatus.CONFLICT, message)
    path = home(desk, name.kind, name.id)
    if path.suffix != ".md" and not _text(sent).strip():
        data = {"id": name.id, **desired(name.kind, {}, sent)}
        return appended(path, "\n".join(item(data, "")), name.kind)
    return _written(desk, name, desk.project.content / name.kind / f"{name.id}.md", sent)


def _written(desk: Desk, name: Name, path: Path, sent: Sent) -> Change:
    """A new file."""
    if path.exists() or not Path(os.path.realpath(path)).is_relative_to(desk.project.content.resolve()):
        message = f"{desk.project.name(path)} is there, but cannot be read. Mend it in a text editor first."
        raise RefusalError(HTTPStatus.CONFLICT, message)
    lines = [line for key, value in desired(name.kind, {}, sent).items() for line in pair(key, value, "")]
    if path.suffix == ".md":
        text = _text(sent)
        lines = ["---", *lines, "---", *(["", text] if text else [])]
    return Change(path, None, ("\n".join(lines) + "\n").encode())
