"""Link a catalogue: check every reference, and gather who refers to whom."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from openprimer_api.schemas import KINDS, Link
from openprimer_build.diagnostics import Diagnostic, nearest
from openprimer_build.linking.bodies import LinkedBody, Linker
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.lookup import Lookup, Unlinked
from openprimer_build.linking.references import Reference, references
from openprimer_build.processes import share
from openprimer_build.reading.loader import RESERVED
from openprimer_build.reading.yaml_source import Path, dotted
from openprimer_build.settings import Settings
from openprimer_build.validation import LOADERS


@dataclass
class LinkedCatalogue:
    """A catalogue and all that connects its records.

    Attributes:
        catalogue: the records.
        bodies: each record's body, resolved, by id.
        edges: who refers to whom, and how: (source, target, relation).
        diagnostics: what is wrong.
    """

    catalogue: Catalogue
    bodies: dict[str, LinkedBody]
    edges: list[tuple[str, str, str]]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Turn the edges round, once."""
        self._backlinks: dict[str, list[str]] = {}
        for source, target, _ in self.edges:
            if source != target and source not in self._backlinks.setdefault(target, []):
                self._backlinks[target].append(source)

    def referenced_by(self, name: str) -> list[Link]:
        """The records that refer to one, by kind and then by title."""
        links = [self.catalogue.link(source) for source in self._backlinks.get(name, [])]
        return sorted(links, key=lambda link: (KINDS.index(link.kind), link.title.casefold(), link.id))

    def has_backlinks(self, name: str) -> bool:
        """Whether any record refers to one."""
        return name in self._backlinks


def link(
    catalogue: Catalogue, settings: Settings, unsound: Iterable[Record] = (), only: Container[str] | None = None
) -> LinkedCatalogue:
    """Check and resolve every reference, in front matter and in bodies.

    Args:
        catalogue: the valid records.
        settings: the build settings.
        unsound: what is sound of the others. They are only checked, so that all mistakes are told at once.
        only: ids of the records to resolve, where not all are; whether anything refers to a record is not known then.
    """
    chosen = [each for each in catalogue.records.values() if only is None or each.id in only]
    lookup = Lookup(catalogue)
    linker = Linker(catalogue, settings.language)
    bodies = dict(zip((each.id for each in chosen), share(linker.resolve, chosen), strict=True))
    edges: dict[tuple[str, str, str], None] = {}
    diagnostics: list[Diagnostic] = []
    for record in [*chosen, *([catalogue.hub] if catalogue.hub else [])]:
        for reference in references(LOADERS[record.kind], record.data):
            target = _follow(lookup, record, reference, diagnostics)
            if target and record.kind != "hub":
                edges[record.id, target.id, reference.relation] = None
        if record.kind != "hub":
            body = bodies[record.id]
            diagnostics += body.diagnostics
            edges.update({(record.id, name, "body"): None for name in [*body.cited, *body.linked, *body.terms]})
    for record in unsound:
        for reference in references(LOADERS[record.kind], record.data):
            _follow(lookup, record, reference, diagnostics)
        diagnostics += linker.resolve(record).diagnostics
    linked = LinkedCatalogue(catalogue, bodies, list(edges))
    linked.diagnostics = [
        *diagnostics,
        *_aliases(catalogue),
        *_judgements(catalogue, settings),
        *(_lonely(linked) if only is None else ()),
    ]
    return linked


def _follow(lookup: Lookup, record: Record, reference: Reference, diagnostics: list[Diagnostic]) -> Record | None:
    raw = record.raw
    position = raw.source.position((*raw.prefix, *reference.path))
    where = dotted(reference.path)
    try:
        target = lookup.find(record, reference.target, reference.kinds)
    except Unlinked as error:
        found = Diagnostic(raw.path, position, error.code, str(error), error.remedy, where, suggestion=error.suggestion)
        diagnostics.append(found)
        return None
    if target is None:
        return None
    if target is record:
        diagnostics.append(Diagnostic(raw.path, position, "E304", "refers to itself", "Take it out.", where))
    elif target.status == "withdrawn" and reference.path != ("successor",):
        message = f'"{target.id}" was withdrawn'
        remedy = "Refer to its successor, or take the reference out."
        successor = target.data["successor"]
        diagnostics.append(Diagnostic(raw.path, position, "W304", message, remedy, where, suggestion=successor))
    return target


def _aliases(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Aliases are ids that nothing else has, not even the record itself."""
    for record in catalogue.records.values():
        aliases = record.data["aliases"]
        for index, alias in enumerate(aliases):
            owner = catalogue.records.get(alias) or catalogue.records[catalogue.aliases[alias]]
            if alias in RESERVED:
                code, message = "E108", f'"{alias}" is reserved'
            elif alias in catalogue.records or owner is not record or alias in aliases[:index]:
                code, message = "E109", f'"{alias}" already leads to "{owner.id}" ({owner.raw.path})'
            else:
                continue
            position = record.raw.source.position((*record.raw.prefix, "aliases", index))
            remedy = "Choose another, or take it out; ids and aliases share one list, and page and index are reserved."
            yield Diagnostic(record.raw.path, position, code, message, remedy, f"aliases[{index}]")


def _judgements(catalogue: Catalogue, settings: Settings) -> Iterator[Diagnostic]:
    """What one schema alone cannot know: dimensions exist, standings are in order, the withdrawn say why."""
    known = tuple(dimension.id for dimension in settings.dimensions)
    for record in catalogue.records.values():
        raw = record.raw
        if record.kind == "models":
            yield from _dimensions(record, known)
        elif record.kind == "claims":
            yield from _standings(record)
        if record.status == "withdrawn" and not record.data["reason"]:
            position = raw.source.key_position((*raw.prefix, "status"))
            yield raw.at("E201", "is withdrawn without a reason", "Add a line reason: with the reason.", position)


def _dimensions(record: Record, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    raw = record.raw
    for index, verdict in enumerate(record.data["openness"]):
        seen = verdict["dimension"]
        if seen not in known:
            where: Path = ("openness", index, "dimension")
            position = raw.source.position((*raw.prefix, *where))
            remedy = f"Use one of: {', '.join(known)}; they are listed in mkdocs.yml."
            message = f'no dimension "{seen}"'
            yield Diagnostic(raw.path, position, "E205", message, remedy, dotted(where), known, nearest(seen, known))


def _standings(record: Record) -> Iterator[Diagnostic]:
    raw = record.raw
    dates = [standing["on"] for standing in record.data["standing"]]
    for index, (before, after) in enumerate(pairwise(dates), start=1):
        if after < before[: len(after)]:
            where: Path = ("standing", index, "on")
            position = raw.source.position((*raw.prefix, *where))
            message = f"{after} comes after {before} in the list"
            yield Diagnostic(raw.path, position, "E208", message, "Put the oldest standing first.", dotted(where))


def _lonely(linked: LinkedCatalogue) -> Iterator[Diagnostic]:
    """Records that nobody refers to, and claims that were never judged."""
    if linked.catalogue.broken or linked.catalogue.unread or linked.catalogue.hub is None:
        return  # what refers to a record may be among what could not be read
    in_hub = _in_hub(linked.catalogue)
    for record in linked.catalogue.records.values():
        raw, name = record.raw, record.id
        position = raw.source.position(raw.prefix)
        if record.status != "published":
            continue
        if record.kind == "explainers":
            if name not in in_hub:
                yield raw.at(
                    "W602",
                    f'"{name}" is in no group of the hub',
                    "Add it to a group in content/hub.yml.",
                    position,
                )
        elif not linked.has_backlinks(name) and not _stands_elsewhere(record):
            remedy = "Refer to it from another record, or remove it."
            yield raw.at("W601", f'nothing refers to "{name}"', remedy, position)
        if record.kind == "claims" and not record.data["standing"]:
            yield raw.at("W603", "has no standing", "Add standing: what the evidence says, as of when.", position)


def _stands_elsewhere(record: Record) -> bool:
    """Whether readers reach a record by a page of another sort: the timeline, or the matrix of openness."""
    return bool(record.data.get({"events": "about", "models": "openness"}.get(record.kind, "")))


def _in_hub(catalogue: Catalogue) -> set[str]:
    groups: Iterable[dict[str, Sequence[str]]] = catalogue.hub.data["groups"] if catalogue.hub else []
    named = (catalogue.find(name) for group in groups for name in group["explainers"])
    return {record.id for record in named if record}
