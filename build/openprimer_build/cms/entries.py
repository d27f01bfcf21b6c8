"""Records as Decap sees them: each an entry with a path of its own, holding its keys and its text as JSON."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from openprimer_api.schemas import KINDS, SCHEMAS, is_slug
from openprimer_build.cms.configuration import EXTENSION
from openprimer_build.cms.form import BODY
from openprimer_build.editing.creation import suggest_id
from openprimer_build.editing.desk import Desk, aliases
from openprimer_build.reading.loader import RawRecord
from openprimer_build.reading.yaml_source import Plain

PATH = re.compile(rf"content/(?:(?P<kind>{'|'.join(KINDS)})/(?P<name>[^/\\]+)|hub)\.{EXTENSION}")
VERSION = "#version"  # a key that says which state of the record an entry shows; Decap sends it back
MEDIA = "media/"
Sent = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Name:
    """Which record an entry is: its kind, or hub, and its id."""

    kind: str
    id: str

    @property
    def path(self) -> str:
        """Its path, as Decap knows it."""
        return f"content/hub.{EXTENSION}" if self.kind == "hub" else f"content/{self.kind}/{self.id}.{EXTENSION}"


def parse(path: str) -> Name | None:
    """The record that a path names; None for any path but those that are given out here.

    Decap makes the path of a new record from its title; what cannot be an id becomes one as ``openprimer new`` would.
    """
    match = PATH.fullmatch(path)
    if match is None:
        return None
    if match["kind"] is None:
        return Name("hub", "hub")
    name = match["name"] if is_slug(match["name"]) else suggest_id(match["name"])
    return Name(match["kind"], name) if name else None


def find(desk: Desk, name: Name) -> RawRecord | None:
    """The record of a name, if there is one that can be read."""
    if name.kind == "hub":
        return desk.hub
    record = desk.records.get(name.id)
    return record if record and record.kind == name.kind else None


def version(record: RawRecord) -> str:
    """A hash of what a record holds."""
    text = json.dumps([record.data, record.body], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def shown(record: RawRecord) -> Sent:
    """What Decap is given of a record."""
    data: Sent = dict(record.data)
    image = data.get("image")
    if isinstance(image, dict) and isinstance(image.get("src"), str):
        # A path below content/media; Decap finds a picture only by the path that it would have in a text.
        data["image"] = {**image, "src": f"{MEDIA}{str(image['src']).removeprefix(MEDIA)}"}
    if record.body_line:
        data[BODY] = record.body.strip("\n")
    return data


def listed(desk: Desk, kind: str) -> Iterator[tuple[str, str]]:
    """Path and text of every entry of a kind."""
    for record in desk.records.values():
        if record.kind == kind:
            yield Name(kind, record.id).path, json.dumps(shown(record), ensure_ascii=False)


def picks(desk: Desk, kinds: tuple[str, ...], folder: str) -> Iterator[tuple[str, str]]:
    """Path and text of everything that can be picked from some kinds, or from all, old ids included."""
    for record in desk.records.values():
        if not kinds or record.kind in kinds:
            title = str(record.data.get(SCHEMAS[record.kind].label) or record.id)
            for each in [record.id, *aliases(record)]:
                data = {"title": title, "id": each, "kind": record.kind}
                yield f"{folder}/{each}.{EXTENSION}", json.dumps(data, ensure_ascii=False)
