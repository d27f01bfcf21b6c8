"""RIS, the tagged lines that most reference managers exchange, made of items of CSL-JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

SORTS = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK",
    "chapter": "CHAP", "dataset": "DATA", "hearing": "HEAR", "legislation": "STAT", "motion_picture": "MPCT",
    "paper-conference": "CPAPER", "personal_communication": "PCOMM", "post": "ELEC", "post-weblog": "BLOG",
    "regulation": "STAT", "report": "RPRT", "software": "COMP", "song": "MUSIC", "standard": "STAND", "thesis": "THES",
    "webpage": "ELEC",
}  # fmt: skip
OTHER = "GEN"


def ris(items: Sequence[Mapping[str, Any]]) -> bytes:
    """All items, one after the other; lines end as RIS wants them, with carriage return and line feed."""
    lines = (line for item in items for line in _lines(item))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines).encode()


def _lines(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tags and their values; the sort of work comes first and the end last."""
    yield "TY", SORTS.get(item["type"], OTHER)
    yield "ID", item["id"]
    for name in item.get("author", ()):
        yield "AU", name.get("literal") or ", ".join(filter(None, (name["family"], name.get("given"))))
    yield "TI", item["title"]
    if "issued" in item:
        parts = item["issued"]["date-parts"][0]
        yield "PY", f"{parts[0]:04}"
        yield "DA", _date(parts)
    tags = (
        ("container-title", "T2"), ("publisher", "PB"), ("DOI", "DO"), ("URL", "UR"), ("language", "LA"),
        ("abstract", "AB"), ("note", "N1"),
    )  # fmt: skip
    yield from ((tag, item[key]) for key, tag in tags if key in item)
    if "accessed" in item:
        yield "Y2", _date(item["accessed"]["date-parts"][0])
    yield "ER", ""


def _date(parts: Sequence[int]) -> str:
    """Year, month and day with slashes; the slashes stay where a part is not known."""
    known = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join([*known, "", "", ""][:3]) + "/"
