"""What Decap sends, made into what a record is to hold: what means the same stays, and what is empty is left out."""

from collections.abc import Mapping

from openprimer_build.cms.difference import same
from openprimer_build.cms.entries import MEDIA, VERSION, Sent
from openprimer_build.cms.form import BODY, form
from openprimer_build.reading.yaml_source import Plain


def desired(kind: str, old: Mapping[str, Plain], sent: Sent) -> Sent:
    """The front matter that a record is to have.

    Args:
        kind: its collection, or hub.
        old: the front matter that it has; empty for a new record.
        sent: what Decap sent. What its form does not know stays, should Decap leave it out.
    """
    asked = [field["name"] for field in form(kind)]
    given = {key: value for key, value in sent.items() if key not in {BODY, VERSION}}
    image = given.get("image")
    if isinstance(image, dict) and isinstance(image.get("src"), str):
        given["image"] = {**image, "src": _source(old, str(image["src"]))}
    kept = {key: value for key, value in old.items() if key not in given and key not in asked}
    result = _mapping(old, {**given, **kept})
    # In the order of the file; new keys behind, in the order of the form.
    return {key: result[key] for key in [*old, *asked, *result] if key in result}


def _source(old: Mapping[str, Plain], src: str) -> str:
    """The picture's path below content/media, as it is written if it is the same."""
    image = old.get("image")
    was = image.get("src") if isinstance(image, dict) else None
    name = src.removeprefix(MEDIA)
    return was if isinstance(was, str) and was.removeprefix(MEDIA) == name else name


def _mapping(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> Sent:
    found = {key: _settled(old.get(key), value) for key, value in new.items()}
    return {key: value for key, value in found.items() if not _empty(value) or (key in old and same(old[key], value))}


def _settled(old: Plain, new: Plain) -> Plain:
    """The old value where the new one means the same, else the new one without what is empty."""
    if same(old, new):
        return old
    if isinstance(new, str):
        text = " ".join(new.split())
        means = isinstance(old, str) and " ".join(old.split()) == text
        means = means or (isinstance(old, int) and not isinstance(old, bool) and str(old) == text)
        return old if means else text
    if isinstance(new, dict):
        return _mapping(old if isinstance(old, dict) else {}, new)
    if isinstance(new, list):
        known = old if isinstance(old, list) and len(old) == len(new) else [None] * len(new)
        pairs = list(zip(known, new, strict=True))
        return [value for before, after in pairs if not _empty(value := _settled(before, after)) or same(before, after)]
    return new


def _empty(value: Plain) -> bool:
    return value is None or value in ("", [], {})
