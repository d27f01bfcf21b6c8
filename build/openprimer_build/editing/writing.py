"""New front matter as an editor would write it: a comment above each key, long text folded, no needless quotes."""

import json
import textwrap
from collections.abc import Iterator, Mapping

from marshmallow import Schema

from openprimer_api.schemas import RecordSchema
from openprimer_build.editing.guidance import Guidance, guidance
from openprimer_build.reading.yaml_source import Plain, read_yaml

WIDTH = 110
LATER = frozenset({"reviewed", "aliases", "reason", "successor"})  # a review, a rename and a withdrawal bring these
FURTHER = "# Further keys, with examples; take the # away in front of those you need."


def front_matter(schema: RecordSchema, values: Mapping[str, Plain]) -> list[str]:
    """The lines of a record's keys: those that have values, then the others as comments.

    Args:
        schema: of the record's kind.
        values: by key; what the schema loads.
    """
    lines: list[str] = []
    left = []
    for key in _keys(schema):
        told = guidance(schema, key)
        if key in values:
            lines += [*_comment(told), *pair(key, values[key], "")]
        elif told.example is not None:
            left.append(f"# {key}: {flow(told.example)}  # {told.what}")
    return [*lines, FURTHER, *left]


def _keys(schema: Schema) -> list[str]:
    """The keys that an editor may write, those of the kind first, without those that come later."""
    keys = [each.data_key or name for name, each in schema.load_fields.items()]
    shared = {*RecordSchema.ENVELOPE}
    return sorted((key for key in keys if key not in LATER), key=shared.__contains__)


def _comment(told: Guidance) -> list[str]:
    return textwrap.wrap(str(told), WIDTH, initial_indent="# ", subsequent_indent="# ")


def pair(key: str, value: Plain, indent: str) -> Iterator[str]:
    """One key with its value, over as many lines as it takes."""
    if isinstance(value, dict):
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from pair(name, inner, f"{indent}  ")
    elif isinstance(value, list) and not _fits(f"{indent}{key}: {flow(value)}", value):
        yield f"{indent}{key}:"
        for entry in value:
            yield from item(entry, f"{indent}  ")
    elif isinstance(value, list):
        yield f"{indent}{key}: {flow(value)}"
    else:
        yield from _scalar(f"{indent}{key}:", value, indent)


def item(value: Plain, indent: str) -> Iterator[str]:
    """One entry of a list, over as many lines as it takes."""
    if isinstance(value, dict) and value:
        lines = [line for key, inner in value.items() for line in pair(key, inner, f"{indent}  ")]
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    elif isinstance(value, dict | list):
        yield f"{indent}- {flow(value)}"
    else:
        yield from _scalar(f"{indent}-", value, indent)


def _scalar(head: str, value: Plain, indent: str) -> Iterator[str]:
    """A value on the line of its key, or folded below it."""
    text = quoted(value, "k: {}", {"k": value})
    if not isinstance(value, str) or len(head) + len(text) < WIDTH:
        yield f"{head} {text}"
        return
    inner = f"{indent}  "
    lines = textwrap.wrap(value, WIDTH, initial_indent=inner, subsequent_indent=inner, break_long_words=False,
                          break_on_hyphens=False)  # fmt: skip
    folded = "\n".join(["k: >-", *lines])
    if read_yaml(folded).data == {"k": value}:
        yield f"{head} >-"
        yield from lines
    else:
        yield f"{head} {text}"


def _fits(line: str, items: list[Plain]) -> bool:
    """Whether a list reads well on one line: short words, no sentences."""
    return len(line) <= WIDTH and not any(isinstance(entry, list | dict) or " " in str(entry) for entry in items)


def flow(value: Plain) -> str:
    """A value as YAML on one line, in brackets and braces."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return quoted(value, "[{}]", [value])


def quoted(value: Plain, around: str, expected: Plain) -> str:
    """A scalar as plain as YAML can read it back."""
    bare = value if isinstance(value, str) else json.dumps(value)
    return bare if read_yaml(around.format(bare)).data == expected else json.dumps(value, ensure_ascii=False)
