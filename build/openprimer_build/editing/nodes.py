"""The nodes of a piece of YAML by their path of keys, with offsets into the text that it stands in."""

import yaml

from openprimer_build.reading.yaml_source import Path, read_yaml


class Nodes:
    """YAML that has been read without faults before."""

    def __init__(self, text: str, offset: int = 0) -> None:
        """Take the YAML, and where in its file it begins."""
        self.text, self.offset = text, offset
        self.keys: dict[Path, yaml.Node] = {}
        self.values: dict[Path, yaml.Node] = {}
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if root is not None:
            self._walk(root, ())

    def _walk(self, node: yaml.Node, path: Path) -> None:
        self.values[path] = node
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self.keys[*path, str(key.value)] = key
                self._walk(value, (*path, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self._walk(item, (*path, index))

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """Where a node begins and ends in the file, without the white space and comments behind it."""
        return node.start_mark.index + self.offset, self._end(node) + self.offset

    def _end(self, node: yaml.Node) -> int:
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return int(start + len(self.text[start:end].rstrip()))


def plain(value: str) -> str:
    """A word as YAML reads it back: as it is, or in quotes where it would be taken for a number or the like."""
    return value if read_yaml(value).data == value else f'"{value}"'
