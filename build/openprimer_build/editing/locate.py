"""Where a mention stands in the exact text of its file, and what to write there instead."""

import yaml

from openprimer_build.editing.mentions import Mention
from openprimer_build.editing.nodes import plain
from openprimer_build.editing.source import Edit, Source


def renamed(mention: Mention, source: Source, new: str) -> Edit:
    """The edit that makes a mention name another id, in whichever way of writing it has."""
    if mention.path:
        node = source.nodes.values[*mention.owner.prefix, *mention.path]
        return rewritten(source, node, mention.name, new)
    start = source.body_offset(mention.offset)
    return start, start + len(mention.name), new


def rewritten(source: Source, node: yaml.Node, old: str, new: str) -> Edit:
    """The edit that puts another word in place of a scalar, or of a key; quotes stay as they are."""
    start, end = source.nodes.span(node)
    written = source.text[start:end]
    if written == old:
        return start, end, plain(new)
    if written.count(old) == 1:
        start += written.index(old)
        return start, start + len(old), new
    return start, end, f'"{new}"'  # written with escapes
