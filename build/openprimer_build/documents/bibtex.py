"""BibTeX, as BibTeX itself and biber read it, made of items of CSL-JSON."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

ENTRIES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
OTHER = "misc"
# What the name of a container is called in each entry, and what a publisher is.
CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPECIAL = {char: f"\\{char}" for char in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # \{ would do in TeX, but BibTeX counts it
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})  # all else stands there as it is
UNSPLIT = re.compile(r"[,{}]|\band\b", re.IGNORECASE)  # in a name: what would divide it


def bibtex(items: Sequence[Mapping[str, Any]]) -> bytes:
    """All items, one entry each, with a blank line between them."""
    return "\n".join(map(_entry, items)).encode()


def _entry(item: Mapping[str, Any]) -> str:
    sort = ENTRIES.get(item["type"], OTHER)
    if sort == "article" and "container-title" not in item:
        # A newspaper often stands in our bibliography as the publisher.
        item = {**item, "container-title": item.get("publisher", ""), "publisher": ""}
    lines = (f"  {name} = {value},\n" for name, value in _fields(item, sort) if value not in {"", "{}"})
    return f"@{sort}{{{item['id']},\n{''.join(lines)}}}\n"


def _fields(item: Mapping[str, Any], sort: str) -> Iterator[tuple[str, str]]:
    """Names of fields, and their values with delimiters."""
    yield "author", f"{{{' and '.join(_name(each) for each in item.get('author', ()))}}}"
    yield "title", f"{{{{{_escaped(item['title'])}}}}}"  # twice: no style may change its capitals
    container, publisher = item.get("container-title", ""), item.get("publisher", "")
    if sort == OTHER:
        yield "howpublished", _braced(", ".join(filter(None, (container, publisher))))
    else:
        yield CONTAINERS.get(sort, "series"), _braced(container)
        yield PUBLISHERS.get(sort, "publisher"), _braced(publisher)
    parts = item["issued"]["date-parts"][0] if "issued" in item else ()
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        yield name, MONTHS[part - 1] if name == "month" else f"{{{part:0{4 if name == 'year' else 1}}}}"
    yield "doi", f"{{{item.get('DOI', '').translate(IN_ADDRESSES)}}}"
    yield "url", f"{{{item.get('URL', '').translate(IN_ADDRESSES)}}}"
    if "accessed" in item:
        yield "urldate", f"{{{'-'.join(f'{part:02}' for part in item['accessed']['date-parts'][0])}}}"
    yield "abstract", _braced(item.get("abstract", ""))
    yield "note", _braced(item.get("note", ""))


def _name(name: Mapping[str, str]) -> str:
    """``Family, Given``; what is one name, or would be read as several, in braces; ``others`` as BibTeX means it."""
    if "literal" in name:
        return name["literal"] if name["literal"] == "others" else _braced(name["literal"])
    parts = [name["family"], *([name["given"]] if name.get("given") else [])]
    return ", ".join(_braced(part) if UNSPLIT.search(part) else _escaped(part) for part in parts)


def _braced(text: str) -> str:
    return f"{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(char, char) for char in text)
