"""Read the records of one file again after it was edited."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openprimer_build.editing.errors import EditError
from openprimer_build.editing.source import Source
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.loader import RawRecord
from openprimer_build.reading.yaml_source import read_yaml


def reread(source: Source, records: Iterable[RawRecord]) -> Iterator[RawRecord]:
    """The same records as they are written in a text that was edited, in the same order.

    Raises:
        EditError: the text cannot be read any more.
    """
    if source.path.suffix == ".md":
        parts = split_front_matter(source.text)
        front, body, line = parts.front, parts.body, parts.body_line
    else:
        front, body, line = read_yaml(source.text), "", 0
    if front.faults:
        message = f"{source.path} is written in a way that cannot be edited safely: {front.faults[0].message}."
        raise EditError(f"{message} Nothing was written; edit it by hand.")
    for record in records:
        data = front.data
        for part in record.prefix:
            data = data[part] if isinstance(data, list) and isinstance(part, int) else None
        kept = {key: value for key, value in data.items() if key != "id"} if isinstance(data, dict) else {}
        yield replace(record, data=kept, source=front, body=body, body_line=line)
