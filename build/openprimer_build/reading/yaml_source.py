"""YAML as plain data, with the position of every key and value.

Read with PyYAML's safe resolver, but strictly: no duplicate key, no anchor or alias (so no bomb), no tag of its own, no
deep nesting; and dates stay text, since they may be of month or year precision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from openprimer_build.diagnostics import Position

Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

MAX_DEPTH = 12
DEEP = 200  # far above MAX_DEPTH and far below what overflows the C stack
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))


class _Loader(yaml.CSafeLoader):
    """The safe loader without timestamps."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class YamlFault:
    """One thing wrong with the YAML itself."""

    position: Position
    code: str
    message: str
    remedy: str
    where: str = ""


@dataclass(slots=True)
class YamlDocument:
    """One YAML document.

    Attributes:
        data: the plain value.
        keys: where each key of a mapping, or each entry of a list, begins.
        values: where each value begins.
        faults: what is wrong; ``data`` is then incomplete.
    """

    data: Plain = None
    keys: dict[Path, Position] = field(default_factory=dict)
    values: dict[Path, Position] = field(default_factory=dict)
    faults: list[YamlFault] = field(default_factory=list)

    def position(self, path: Path) -> Position:
        """Where a value stands; for one that is missing, where its parent does."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Position())

    def key_position(self, path: Path) -> Position:
        """Where a key stands."""
        return self.keys.get(path) or self.position(path)


class _TooDeepError(Exception):
    """Raised where the nesting exceeds what can be composed; carries the position in the text."""

    def __init__(self, position: Position) -> None:
        super().__init__(position)
        self.position = position


def read_yaml(text: str, *, first_line: int = 1) -> YamlDocument:
    """Read one YAML document that begins at a line of its file. Never raises for what the text holds."""
    result = YamlDocument()
    loader = _Loader(text)
    try:
        _refuse_depth(text)
        node = loader.get_single_node()
        if node is not None:
            result.data = _Walk(text, loader, result, first_line).value(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Position(mark.line + first_line, mark.column + 1) if mark else Position(first_line)
        result.faults.append(_syntax_fault(where, error.problem or error.context or "it cannot be read"))
    except _TooDeepError as error:
        where = Position(error.position.line + first_line - 1, error.position.column)
        result.faults.append(_syntax_fault(where, "it is nested too deeply"))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        result.faults.append(_syntax_fault(Position(first_line), str(error).splitlines()[0] or "it cannot be read"))
    finally:
        loader.dispose()
    return result


def _refuse_depth(text: str) -> None:
    """Raise before libyaml composes what would overflow its stack; its events come without recursion."""
    if max(map(text.count, "[{?-")) < DEEP:
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEP and event.start_mark:
            raise _TooDeepError(Position(event.start_mark.line + 1, event.start_mark.column + 1))


def _aliases(text: str, first_line: int) -> Iterator[Position]:
    """Where each alias stands, in order; nothing is read before the first is asked for."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            yield Position(event.start_mark.line + first_line, event.start_mark.column + 1)


def _syntax_fault(position: Position, problem: str) -> YamlFault:
    remedy = "Check the indentation, and quote text that holds a colon, a # or a leading quotation mark."
    return YamlFault(position, "E104", f"is not valid YAML: {problem}", remedy)


class _Walk:
    """One pass over the nodes of a document: plain values out, positions and faults noted."""

    def __init__(self, text: str, loader: _Loader, result: YamlDocument, first_line: int) -> None:
        self.loader, self.result, self.first_line = loader, result, first_line
        self.seen: set[int] = set()
        self.aliases = _aliases(text, first_line)

    def position(self, node: yaml.Node) -> Position:
        return Position(node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def value(self, node: yaml.Node, path: Path) -> Plain:
        self.result.values[path] = self.position(node)
        if self.is_alias(node, path):
            return None
        if len(path) > MAX_DEPTH:
            self.fault(node, path, "E106", "is nested too deeply", f"Use at most {MAX_DEPTH} levels.")
            return None
        if node.tag not in PLAIN_TAGS:
            self.fault(node, path, "E106", f"has the tag {node.tag}", "Remove the tag; write a plain value.")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            self.result.keys.update({(*path, index): self.position(item) for index, item in enumerate(node.value)})
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.scalar(node, path)

    def is_alias(self, node: yaml.Node, path: Path) -> bool:
        """Whether a node was met before; libyaml puts the node itself in the alias's place, and its position too."""
        if id(node) not in self.seen:
            self.seen.add(id(node))
            return False
        position = next(self.aliases, None) or self.position(node)
        self.result.values[path] = position
        remedy = "Write the value out; aliases are not read here."
        self.result.faults.append(YamlFault(position, "E106", "is a YAML alias", remedy, dotted(path)))
        return True

    def scalar(self, node: yaml.Node, path: Path) -> Plain:
        try:
            value: Plain = self.loader.construct_object(node)
        except (LookupError, ValueError):  # such as !!bool maybe, or a number of five thousand digits
            kind = node.tag.rpartition(":")[2]
            self.fault(node, path, "E104", f"cannot be read as {kind}", "Quote it, if it is text.")
            return None
        return value

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        for key, value in self.pairs(node, path):
            name = str(key.value)
            if name in result:
                first = self.result.keys[(*path, name)].line
                self.fault(key, (*path, name), "E105", f"stands twice (first in line {first})", "Keep one of the two.")
                continue
            self.result.keys[(*path, name)] = self.position(key)
            result[name] = self.value(value, (*path, name))
        return result

    def pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if not self.is_alias(key, (*path, str(key.value))):
                    yield key, value
            else:
                self.fault(key, path, "E104", "has a key that is no word", "Use a plain word as the key.")

    def fault(self, node: yaml.Node, path: Path, code: str, message: str, remedy: str) -> None:
        self.result.faults.append(YamlFault(self.position(node), code, message, remedy, dotted(path)))


def dotted(path: Path) -> str:
    """A path of keys as people write it: ``positions[0].by``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
