"""What could be written next: ids, fields, headings, keys and words out of a list."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from marshmallow import Schema, fields

from openprimer_api.schemas import Ref
from openprimer_api.schemas.fields import Choice
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.guidance import guidance
from openprimer_build.linking.blocks import inside, scan
from openprimer_build.linking.bodies import anchors
from openprimer_build.lsp.fields import field_at, keys, schema_at
from openprimer_build.lsp.labels import card, key_card, record_of, standing, title
from openprimer_build.lsp.paper import Paper
from openprimer_build.lsp.yaml_spots import spot
from openprimer_build.reading.loader import RawRecord
from openprimer_build.reading.yaml_source import Plain

MOST = 100  # records at once; whoever types on gets the others
LINK = re.compile(r"(?<!\\)\[\[[ ]?(?P<word>[^\[\]|#\n\\]*)\Z")
ANCHOR = re.compile(r"(?<!\\)\[\[(?P<id>[^\[\]|#\n\\]*)#(?P<word>[^\[\]|\n\\]*)\Z")
CITE = re.compile(r"(?<!\\)\[@(?:[^\[\]]*;)?[\s@]*(?P<word>[^\[\];@\s]*)\Z")
DATUM = re.compile(r"(?<!\\)\{\{[ \t]*(?P<word>[^{}\n.\s]*)\Z")
FIELD = re.compile(r"(?<!\\)\{\{[ \t]*(?P<id>[^{}\n.\s]+)\.(?P<path>(?:[^{}\n.\s]+\.)*)(?P<word>[^{}\n.\s]*)\Z")
NAMED: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (CITE, "]", ("sources",)),
    (LINK, "]]", ()),
    (DATUM, "", ()),
)
REST = re.compile(r"[\w-]*")
NAME = re.compile(r"[^\s,\[\]{}:#\"'|;]*")


@dataclass(frozen=True, slots=True)
class Completions:
    """What could be written, and whether more would come up if one typed on."""

    items: list[types.CompletionItem]
    incomplete: bool = False


NOTHING = Completions([])


def complete(paper: Paper, desk: Desk, offset: int) -> Completions:
    """What could be written at an offset.

    Args:
        paper: the document; it may be broken.
        desk: every record there is.
        offset: where somebody writes.
    """
    if paper.body_start is not None and offset >= paper.body_start:
        return _in_body(paper, desk, offset)
    return _in_front(paper, desk, offset) if paper.in_front(offset) else NOTHING


def _in_body(paper: Paper, desk: Desk, offset: int) -> Completions:
    start = paper.body_start or 0
    if inside(offset - start, paper.blocks.code):
        return NOTHING
    before = paper.plain[max(start, paper.plain.rfind("\n\n", start, offset)) : offset]
    close = _closing(paper, offset)
    for pattern, marks, kinds in NAMED:
        if match := pattern.search(before):
            return _records(paper, desk, (offset, match["word"], close(marks)), kinds)
    if match := ANCHOR.search(before):
        return Completions([*_headings(paper, desk, offset, match, close("]]"))])
    if match := FIELD.search(before):
        return Completions([*_data(paper, desk, offset, match, close(" }}"))])
    return NOTHING


def _closing(paper: Paper, offset: int) -> Callable[[str], str]:
    """What is still missing behind the word at an offset, of the marks that close it."""
    end = NAME.match(paper.plain, offset)
    rest = paper.plain[end.end() if end else offset :].split("\n", 1)[0]

    def missing(marks: str) -> str:
        mark = marks.strip()
        if rest.startswith(("|", "#", ";", "\\|")) or rest.lstrip().startswith(mark):
            return ""
        return mark[1:] if len(mark) > 1 and rest.startswith(mark[0]) else marks

    return missing


Written = tuple[int, str, str]  # offset, the word so far, and what to put behind it


def _records(paper: Paper, desk: Desk, written: Written, kinds: Sequence[str], around: str = "{}") -> Completions:
    """The records whose id or title has a word in it, those that begin with it first."""
    offset, word, close = written
    own = paper.owner_at(offset)
    wanted = word.casefold().strip()
    found = []
    for record in desk.records.values():
        if (kinds and record.kind not in kinds) or record.id == own:
            continue
        rank = _rank(record, wanted)
        if rank is not None:
            found.append((rank, record.id, record))
    found.sort(key=lambda each: each[:2])
    items = [
        _record(paper, (offset, word), record, around.format(record.id) + close, number)
        for number, (_, _, record) in enumerate(found[:MOST])
    ]
    return Completions(items, incomplete=len(found) > MOST)


def _rank(record: RawRecord, wanted: str) -> int | None:
    """How near to the top a record belongs; withdrawn ones come last. None where it does not fit."""
    last = 3 if record.data.get("status") == "withdrawn" else 0
    if wanted in record.id:
        return last + (not record.id.startswith(wanted))
    return last + 2 if wanted in title(record).casefold() else None


def _record(paper: Paper, at: tuple[int, str], record: RawRecord, new: str, number: int) -> types.CompletionItem:
    withdrawn = record.data.get("status") == "withdrawn"
    return types.CompletionItem(
        label=record.id,
        kind=types.CompletionItemKind.Reference,
        detail=f"{title(record)} ({standing(record)})",
        label_details=types.CompletionItemLabelDetails(description=f"{standing(record)}: {title(record)}"),
        documentation=types.MarkupContent(types.MarkupKind.Markdown, card(record)),
        tags=[types.CompletionItemTag.Deprecated] if withdrawn else None,
        sort_text=f"{number:04}",
        filter_text=f"{record.id} {title(record)}",
        text_edit=_edit(paper, *at, new),
    )


def _edit(paper: Paper, offset: int, word: str, new: str) -> types.TextEdit:
    """Put something in place of the word that is being written, and of what of it stands behind the cursor."""
    rest = REST.match(paper.plain, offset)
    return types.TextEdit(paper.text.range(offset - len(word), rest.end() if rest else offset), new)


def _headings(
    paper: Paper, desk: Desk, offset: int, match: re.Match[str], close: str
) -> Iterator[types.CompletionItem]:
    """The headings of a record, its own for an empty id."""
    name = match["id"].strip()
    record = record_of(desk, name)
    blocks = scan(record.body) if record else None if name else paper.blocks
    if blocks is None:
        return
    titles = {heading.line: heading.title for heading in blocks.headings}
    for anchor, line in anchors(blocks).items():
        edit = _edit(paper, offset, match["word"], anchor + close)
        kind = types.CompletionItemKind.Text
        yield types.CompletionItem(label=anchor, kind=kind, detail=titles[line], text_edit=edit)


def _data(paper: Paper, desk: Desk, offset: int, match: re.Match[str], close: str) -> Iterator[types.CompletionItem]:
    """The fields of a record that hold something, one step down from where the path leads."""
    record = record_of(desk, match["id"])
    if record is None:
        return
    done = match["path"].removesuffix(".")
    value: Plain = record.data
    path: list[str | int] = []
    for part in done.split(".") if done else ():
        if isinstance(value, dict):
            value = value.get(part)
            path.append(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
            path.append(int(part))
        else:
            return
    schema = schema_at(record.kind, tuple(path))
    known = keys(schema) if schema else []
    steps: dict[str, Plain] = {}
    if isinstance(value, dict):
        steps = {key: each for key, each in value.items() if key in known}
    elif isinstance(value, list):
        steps = {str(number): each for number, each in enumerate(value)}
    for step, each in steps.items():
        if each not in (None, "", [], {}):
            yield _step(paper, (offset, match["word"]), step, each, close)


def _step(paper: Paper, at: tuple[int, str], step: str, value: Plain, close: str) -> types.CompletionItem:
    deeper = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))
    shown = " ".join(str(value).split())
    kind = types.CompletionItemKind.Struct if deeper else types.CompletionItemKind.Field
    edit = _edit(paper, *at, step if deeper else step + close)
    return types.CompletionItem(label=step, kind=kind, detail=shown[:80], text_edit=edit)


def _in_front(paper: Paper, desk: Desk, offset: int) -> Completions:
    here = spot(paper.plain, paper.front[0], offset)
    path = paper.within(here.path) if here else None
    if here is None or path is None:
        return NOTHING
    schema = schema_at(paper.kind, path)
    if schema:
        return Completions([*_keys(paper, schema, here.path, (offset, here.word))])
    field = field_at(paper.kind, path)
    around = "{}"
    if isinstance(field, fields.List) and not here.word:
        field, around = field.inner, "[{}]"
    return _values(paper, desk, field, (offset, here.word, ""), around)


def _values(paper: Paper, desk: Desk, field: fields.Field[Any] | None, written: Written, around: str) -> Completions:
    if isinstance(field, Ref):
        return _records(paper, desk, written, field.kinds, around)
    if isinstance(field, Choice):
        return Completions([*_words(paper, field.choices, written[:2], around)])
    return NOTHING


def _words(paper: Paper, words: Iterable[str], at: tuple[int, str], around: str) -> Iterator[types.CompletionItem]:
    for number, word in enumerate(words):
        edit = _edit(paper, *at, around.format(word))
        kind = types.CompletionItemKind.EnumMember
        yield types.CompletionItem(label=word, kind=kind, sort_text=f"{number:04}", text_edit=edit)


def _keys(
    paper: Paper, schema: Schema, path: tuple[str | int, ...], at: tuple[int, str]
) -> Iterator[types.CompletionItem]:
    """The keys that a mapping does not have yet, with what each is for."""
    offset, word = at
    others = (each for each in paper.bits if each.is_key and not each.start <= offset <= each.end)
    taken = {each.text for each in others if each.path[:-1] == path}
    rest = NAME.match(paper.plain, offset)
    colon = "" if paper.plain[rest.end() if rest else offset :].lstrip(" ").startswith(":") else ": "
    is_record = schema is schema_at(paper.kind, ())
    if is_record and paper.is_list and "id" not in taken:
        yield types.CompletionItem(label="id", detail="The permanent id.", text_edit=_edit(paper, *at, f"id{colon}"))
    for number, key in enumerate(keys(schema)):
        if key not in taken:
            yield types.CompletionItem(
                label=key,
                kind=types.CompletionItemKind.Property,
                detail=guidance(schema, key).bounds,
                documentation=types.MarkupContent(types.MarkupKind.Markdown, key_card(schema, key)),
                sort_text=f"{number:04}",
                text_edit=_edit(paper, offset, word, f"{key}{colon}"),
            )
