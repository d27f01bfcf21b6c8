"""JSON of answers whose entries are JSON already: the build wrote them, and nobody has to read them to pass them on."""

import json
from collections.abc import Mapping

ENCODER = json.JSONEncoder(ensure_ascii=False)


class Entries(list[str]):
    """The entries of a list, each as finished JSON."""


def encode(value: Mapping[str, object]) -> str:
    """An object as JSON, with a line feed at the end; ``Entries`` among its values become a list."""
    pairs = (f'"{key}": {_encoded(each)}' for key, each in value.items())
    return f"{{{', '.join(pairs)}}}\n"


def _encoded(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, Entries) else ENCODER.encode(value)
