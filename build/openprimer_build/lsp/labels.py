"""How a record, and a key of front matter, is shown in the editor."""

from marshmallow import Schema

from openprimer_api.schemas import SCHEMAS
from openprimer_build.editing.desk import Desk, aliases
from openprimer_build.editing.guidance import guidance
from openprimer_build.editing.writing import flow
from openprimer_build.linking.lookup import SINGULAR
from openprimer_build.reading.loader import RawRecord


def record_of(desk: Desk | None, name: str) -> RawRecord | None:
    """The record of an id or an alias, if there is one."""
    if desk is None:
        return None
    return desk.records.get(name) or next((each for each in desk.records.values() if name in aliases(each)), None)


def title(record: RawRecord) -> str:
    """Its title or name, as far as it has one."""
    return _text(record, SCHEMAS[record.kind].label) or record.id


def summary(record: RawRecord) -> str:
    """Its summary; of a claim without one, its statement."""
    return _text(record, "summary") or _text(record, "statement")


def standing(record: RawRecord) -> str:
    """Its kind, and its status where readers do not see it."""
    status = record.data.get("status", "published")
    return SINGULAR[record.kind] if status == "published" else f"{SINGULAR[record.kind]}, {status}"


def card(record: RawRecord) -> str:
    """Title, kind and summary as Markdown."""
    parts = [f"**{_plain(title(record))}** ({standing(record)})", _plain(summary(record)), f"`{record.path}`"]
    return "\n\n".join(part for part in parts if part)


def key_card(schema: Schema, key: str) -> str:
    """What a key is for, what it takes, and an example, as Markdown."""
    told = guidance(schema, key)
    example = "" if told.example is None else f"\n\nExample: `{key}: {flow(told.example)}`"
    return f"**{key}**: {told}{example}"


def _text(record: RawRecord, key: str) -> str:
    value = record.data.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in text)
