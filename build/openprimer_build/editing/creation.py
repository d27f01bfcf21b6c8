"""Write a new record: a file of its own, or an entry of the list that its kind lives in."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import yaml

from openprimer_api.schemas import SCHEMAS, is_slug
from openprimer_build.editing.changes import Change
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError
from openprimer_build.editing.source import Source
from openprimer_build.editing.writing import front_matter
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.lookup import Lookup, Unlinked
from openprimer_build.linking.references import references
from openprimer_build.reading.loader import RESERVED, RawRecord
from openprimer_build.reading.yaml_source import Plain, YamlDocument, dotted
from openprimer_build.validation import LOADERS, validate

LONGEST = 60  # characters of an id that is suggested
IN_LISTS = frozenset({"people", "organizations", "terms", "events", "sources"})  # where neither list nor folder exists
BODY = """\
Begin with something that happened, and say to whom. `[[id]]` links a record, `[@id]` cites a source, and
`{{ id.key }}` prints a datum of a record.

## Which question does this section answer? {#first}

Each such heading begins a section with an address of its own, so its id, in braces, is permanent.
"""


def suggest_id(title: str) -> str:
    """An id made from a title: its first words in lower case, joined by hyphens; empty if it has no words."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", re.sub("['\u2019]", "", title).lower()))
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        found = longer
    return found


def create(desk: Desk, kind: str, name: str, values: Mapping[str, Plain]) -> Change:
    """Plan a new record.

    Args:
        desk: all content.
        kind: the collection that it belongs to.
        name: its id.
        values: its front matter.

    Raises:
        EditError: the id cannot be used, or the record would have mistakes.
    """
    refuse_id(desk, name)
    path = home(desk, kind, name)
    body = BODY if SCHEMAS[kind].needs_body else ""
    raw = RawRecord(kind, name, desk.project.name(path), dict(values), YamlDocument(), body=body)
    _refuse_mistakes(desk, raw)
    lines = front_matter(SCHEMAS[kind](), values)
    if path.suffix == ".md":
        text = "\n".join(["---", *lines, "---", "", body]).rstrip("\n") + "\n"
        return Change(path, None, text.encode())
    entry = "\n".join([f"- id: {name}", *(f"  {line}" for line in lines)])
    return appended(path, entry, kind)


def refuse_id(desk: Desk, name: str) -> None:
    """Refuse an id that is none, or is taken; raises EditError."""
    if not name:
        raise EditError("No id can be made from this title: it has neither letters nor digits. Give one with --id.")
    if not is_slug(name) or name in RESERVED:
        raise EditError(f'"{name}" cannot be an id. Give one of lower-case letters and digits with --id.')
    owner = desk.taken(name)
    if owner:
        raise EditError(f'"{name}" is taken, in {owner}. Give another id with --id.')


def home(desk: Desk, kind: str, name: str) -> Path:
    """The file that a new record belongs into: where the others of its kind are."""
    content = desk.project.content
    if SCHEMAS[kind].needs_body or (content / kind).is_dir():
        return content / kind / f"{name}.md"
    lists = [content / f"{kind}.yml", content / f"{kind}.yaml"]
    found = next((path for path in lists if path.exists()), lists[0])
    return found if found.exists() or kind in IN_LISTS else content / kind / f"{name}.md"


def _refuse_mistakes(desk: Desk, raw: RawRecord) -> None:
    """Refuse what ``openprimer check`` would refuse, references included; raises EditError with all of it."""
    data, diagnostics = validate(raw)
    mistakes = [f"{each.where}: {each.message}. {each.remedy}" for each in diagnostics]
    if data is not None:
        pairs = ((other, validate(other)[0]) for other in desk.records.values())
        catalogue = Catalogue.of("", [Record(other, found) for other, found in pairs if found is not None])
        mistakes += _unlinked(Lookup(catalogue), Record(raw, data))
    if mistakes:
        listed = "".join(f"\n  {each}" for each in mistakes)
        raise EditError(f"This would be no valid record:{listed}\nopenprimer new {raw.kind} --help lists the options.")


def _unlinked(lookup: Lookup, record: Record) -> list[str]:
    found = []
    for reference in references(LOADERS[record.kind], record.data):
        try:
            lookup.find(record, reference.target, reference.kinds)
        except Unlinked as error:
            hint = f' Did you mean "{error.suggestion}"?' if error.suggestion else ""
            found.append(f"{dotted(reference.path)}: {error}.{hint} {error.remedy}")
    return found


def appended(path: Path, entry: str, kind: str) -> Change:
    """The list with an entry more, or a new list."""
    if not path.exists():
        return Change(path, None, f"# {SCHEMAS[kind].__doc__} One entry a record.\n\n{entry}\n".encode())
    source = Source.read(path)
    root = source.nodes.values.get(())
    if isinstance(root, yaml.SequenceNode) and root.flow_style and root.value:
        raise EditError(f"{path} is a list in brackets. Write it as lines that begin with a hyphen.")
    if isinstance(root, yaml.SequenceNode) and root.value:
        indent = " " * root.start_mark.column
        entry = "\n".join(f"{indent}{line}" for line in entry.split("\n"))
    start = source.nodes.span(root)[0] if root and not root.value else len(source.text.rstrip())
    blank = "\n\n" if source.text[:start].strip() else ""
    edit = (len(source.text[:start].rstrip()), len(source.text), f"{blank}{entry}\n")
    return Change(path, source.data, source.edited([edit]))
