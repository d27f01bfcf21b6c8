"""From what a record holds to what it is to hold: the smallest edits of its YAML that lead there.

Whatever is equal stays as it is written, with its comments, order, quotes and line breaks. Where an edit in place is
not certain, the value that holds the difference is written anew; who calls reads the result back to be sure of it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher

import yaml

from openprimer_build.editing.source import Edit, Source
from openprimer_build.editing.writing import WIDTH, flow, item, pair, quoted
from openprimer_build.reading.yaml_source import Path, Plain

Keys = Mapping[str, Plain]


class _AwkwardError(Exception):
    """A difference that cannot be written in place; the value around it is written anew."""


def same(one: Plain, other: Plain) -> bool:
    """Whether two values are the same, types included: true is not 1."""
    return _key(one) == _key(other)


def differences(source: Source, prefix: Path, old: Keys, new: Keys) -> list[Edit]:
    """The edits that make a mapping hold what it is to hold.

    Args:
        source: the file.
        prefix: where in its YAML the mapping stands.
        old: what the mapping holds.
        new: what it is to hold.
    """
    differing = _Differing(source)
    try:
        return list(differing.mapping(prefix, old, new))
    except _AwkwardError:
        return [differing.anew(prefix, dict(new))] if prefix else [differing.root(new)]


def wholesale(source: Source, prefix: Path, _: Keys, new: Keys) -> list[Edit]:
    """The one edit that writes a whole mapping anew."""
    differing = _Differing(source)
    return [differing.anew(prefix, dict(new))] if prefix else [differing.root(new)]


class _Differing:
    """Walks two values and the nodes of the first side by side."""

    def __init__(self, source: Source) -> None:
        self.source, self.nodes = source, source.nodes

    def value(self, path: Path, old: Plain, new: Plain) -> Iterator[Edit]:
        if same(old, new):
            return
        try:
            if isinstance(old, dict) and isinstance(new, dict):
                found = list(self.mapping(path, old, new))
            elif isinstance(old, list) and isinstance(new, list):
                found = list(self.sequence(path, old, new))
            else:
                found = [self.scalar(path, new)]
        except _AwkwardError:
            found = [self.anew(path, new)]
        yield from found

    def mapping(self, path: Path, old: Keys, new: Keys) -> Iterator[Edit]:
        node = self.nodes.values.get(path)
        kept = [key for key in old if key in new]
        added = [key for key in new if key not in old]
        if not isinstance(node, yaml.MappingNode) or not kept:
            raise _AwkwardError
        # Taking out a key needs lines of its own: not in braces, and not beside the hyphen of a list.
        first = self.keys(node)[0]
        if len(kept) < len(old) and (node.flow_style or (path and first not in new)):
            raise _AwkwardError
        for key in kept:
            yield from self.value((*path, key), old[key], new[key])
        indent = " " * node.value[0][0].start_mark.column
        lines = [] if node.flow_style else [line for key in added for line in pair(key, new[key], indent)]
        last = self.keys(node)[-1]
        for key in old:
            if key not in new:
                start, end = self.lines((*path, key))
                written = "".join(f"{line}\n" for line in lines) if key == last else ""
                yield start, end, written
        if added and last in new:
            yield self.behind(node, lines, [f"{key}: {flow(new[key])}" for key in added])

    def behind(self, node: yaml.MappingNode, lines: list[str], words: list[str]) -> Edit:
        """New keys behind the last one of a mapping."""
        _, end = self.nodes.span(node.value[-1][1])
        if node.flow_style:
            return end, end, "".join(f", {word}" for word in words)
        _, end = self.nodes.span(node)
        place = self.source.line_end(end)
        return place, place, "".join(f"\n{line}" for line in lines)

    def sequence(self, path: Path, old: list[Plain], new: list[Plain]) -> Iterator[Edit]:
        node = self.nodes.values[path]
        if not isinstance(node, yaml.SequenceNode) or not old or not new:
            raise _AwkwardError
        if len(old) == len(new):
            for index, (before, after) in enumerate(zip(old, new, strict=True)):
                yield from self.value((*path, index), before, after)
            return
        if node.flow_style:
            yield self.in_brackets(node, old, new)
        else:
            yield self.in_lines(node, old, new)

    def in_brackets(self, node: yaml.SequenceNode, old: list[Plain], new: list[Plain]) -> Edit:
        spans = [self.nodes.span(each) for each in node.value]
        text = self.source.text
        written = [text[start:end] for start, end in spans]
        return spans[0][0], spans[-1][1], ", ".join(_assembled(written, old, new, flow))

    def in_lines(self, node: yaml.SequenceNode, old: list[Plain], new: list[Plain]) -> Edit:
        text = self.source.text
        spans = [self.nodes.span(each) for each in node.value]
        begin = start = end = self.line_start(spans[0][0])
        if text[begin : spans[0][0]].strip() != "-":
            raise _AwkwardError
        written = []
        for _, last in spans:
            end = self.source.line_end(last)
            written.append(text[start:end].replace("\r\n", "\n"))
            start = self.source.line_end(end) + len(self.source.newline)
        indent = " " * node.start_mark.column
        return begin, end, "\n".join(_assembled(written, old, new, lambda each: "\n".join(item(each, indent))))

    def scalar(self, path: Path, new: Plain) -> Edit:
        node = self.nodes.values[path]
        if isinstance(new, dict | list) or not isinstance(node, yaml.ScalarNode) or node.style in {"|", ">"}:
            raise _AwkwardError
        start, end = self.nodes.span(node)
        inside = self.in_flow(path)
        text = _styled(new, node.style, inside=inside)
        room = WIDTH - (start - self.line_start(start))
        remark = self.source.text[end : self.source.line_end(end)].strip()
        if not inside and (start == end or (len(text) > room and not remark)):
            raise _AwkwardError
        return start, end, text

    def anew(self, path: Path, new: Plain) -> Edit:
        """Write the value at a path, with its key, again."""
        start, end = self.nodes.span(self.nodes.values[path])
        if self.in_flow(path):
            return start, end, flow(new)
        if isinstance(path[-1], int):
            column = self.nodes.values[path[:-1]].start_mark.column
            lines = list(item(new, " " * column))
            lines[0] = lines[0][column + 1 :].lstrip()
        else:
            start, _ = self.nodes.span(self.nodes.keys[path])
            column = self.nodes.keys[path].start_mark.column
            lines = list(pair(path[-1], new, " " * column))
            lines[0] = lines[0].lstrip()
        return start, max(end, self.nodes.span(self.nodes.keys.get(path, self.nodes.values[path]))[1]), "\n".join(lines)

    def root(self, new: Keys) -> Edit:
        """Write a whole front matter again."""
        lines = [line for key, value in new.items() for line in pair(key, value, "")]
        return (*self.source.front, "".join(f"{line}\n" for line in lines))

    def lines(self, path: Path) -> tuple[int, int]:
        """The lines of a key and its value, the last line end included."""
        start = self.line_start(self.nodes.span(self.nodes.keys[path])[0])
        end = max(self.nodes.span(self.nodes.values[path])[1], self.nodes.span(self.nodes.keys[path])[1])
        stop = self.source.line_end(end)
        return start, min(stop + len(self.source.newline), len(self.source.text))

    def line_start(self, offset: int) -> int:
        text = self.source.text
        return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1

    def in_flow(self, path: Path) -> bool:
        """Whether a value stands within brackets or braces."""
        around = (self.nodes.values[path[:length]] for length in range(len(path)))
        return any(isinstance(node, yaml.CollectionNode) and node.flow_style for node in around)

    @staticmethod
    def keys(node: yaml.MappingNode) -> list[str]:
        return [str(key.value) for key, _ in node.value]


def _assembled(written: list[str], old: list[Plain], new: list[Plain], write: Callable[[Plain], str]) -> Iterator[str]:
    """The entries of a new list: as they are written, where the old list has them."""
    matcher = SequenceMatcher(None, [_key(each) for each in old], [_key(each) for each in new], autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            yield from written[first:last]
        else:
            yield from map(write, new[begin:end])


def _styled(value: Plain, style: str | None, *, inside: bool) -> str:
    """A scalar on one line, in the quotes that the old one had."""
    if isinstance(value, str) and style == "'":
        return "'{}'".format(value.replace("'", "''"))
    if isinstance(value, str) and style == '"':
        return json.dumps(value, ensure_ascii=False)
    return quoted(value, "[{}]", [value]) if inside else quoted(value, "k: {}", {"k": value})


def _key(value: Plain) -> str:
    return json.dumps(value, sort_keys=True)
