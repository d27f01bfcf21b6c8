"""Put keys and entries into YAML as an editor would: in the style of what stands there, touching nothing else."""

import yaml

from openprimer_build.editing.errors import EditError
from openprimer_build.editing.nodes import plain
from openprimer_build.editing.source import Edit, Source
from openprimer_build.reading.yaml_source import Path


def put_key(source: Source, prefix: Path, key: str, value: str) -> Edit:
    """Give the mapping at a path a key with a value that stands on one line, in place of the one it may have.

    Raises:
        EditError: what stands there is no mapping.
    """
    nodes = source.nodes
    if (*prefix, key) in nodes.keys:
        start, _ = nodes.span(nodes.keys[*prefix, key])
        _, end = nodes.span(nodes.values[*prefix, key])
        return start, end, f"{key}: {value}"
    mapping = nodes.values[prefix]
    if not isinstance(mapping, yaml.MappingNode):
        raise EditError(
            f"{source.path}: {key} can only be put into a mapping. Write the record as lines of key: value."
        )
    return _added(source, mapping, f"{key}: {value}", mapping.value[0][0].start_mark.column if mapping.value else 0)


def add_item(source: Source, prefix: Path, key: str, item: str) -> Edit:
    """Add a word to the list under a key of the mapping at a path; make the list where there is none.

    Raises:
        EditError: the key holds something else than a list.
    """
    nodes = source.nodes
    found = nodes.values.get((*prefix, key))
    if found is None:
        return put_key(source, prefix, key, f"[{plain(item)}]")
    if not isinstance(found, yaml.SequenceNode):
        line = nodes.keys[*prefix, key].start_mark.line
        raise EditError(f"{source.path}: {key} holds no list (line {line + 1} of the YAML). Mend it first.")
    if not found.value:
        return (*nodes.span(found), f"[{plain(item)}]")
    text = plain(item) if found.flow_style else f"- {plain(item)}"
    return _added(source, found, text, found.start_mark.column)


def _added(source: Source, collection: yaml.CollectionNode, text: str, column: int) -> Edit:
    """What is added behind the last entry of a collection: on the same line in braces, else on a line of its own."""
    nodes = source.nodes
    if collection.flow_style:
        if not collection.value:
            start, _ = nodes.span(collection)
            return start + 1, start + 1, text
        last = collection.value[-1]
        _, end = nodes.span(last[1] if isinstance(last, tuple) else last)
        return end, end, f", {text}"
    _, end = nodes.span(collection)
    place = source.line_end(end)
    return place, place, f"\n{' ' * column}{text}"
