"""From the copies of three data sets to the files that change, as a table of contents."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from openprimer_build.importing import records
from openprimer_build.importing.block import UnreadableError, refresh
from openprimer_build.importing.folders import Data
from openprimer_build.importing.house import House
from openprimer_build.importing.osai import System
from openprimer_build.importing.table import Join, Maker, Table
from openprimer_build.importing.values import slug
from openprimer_build.importing.verdicts import INDEX, Verdict
from openprimer_build.project import Project


@dataclass(slots=True)
class Plan:
    """What an import would write.

    Attributes:
        writes: new text, by file; files that stay as they are are not in it.
        made: how many records of systems are new.
        refreshed: how many records of systems exist, changed or not.
        makers: how many records of makers are new.
        verdicts: how many verdicts there are, by judge.
    """

    writes: dict[Path, str] = field(default_factory=dict)
    made: int = 0
    refreshed: int = 0
    makers: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)


def plan_import(project: Project, data: Data, table: Table) -> Plan:
    """Find out what an import would write; nothing is written."""
    return _Importer(House.of(project), data, table).plan()


def carry_out(plan: Plan) -> None:
    """Write every file of a plan, each at one stroke."""
    for path, text in plan.writes.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(text.encode())
        beside.replace(path)


class _Importer:
    """Goes through all systems once, then through the makers of the new ones."""

    def __init__(self, house: House, data: Data, table: Table) -> None:
        self.house, self.data, self.table = house, data, table
        self.result = Plan()
        self.named: dict[str, str] = {}  # ids of records, by the names that the index gives models
        self.new: list[tuple[str, System, dict[str, list[Verdict]]]] = []

    def plan(self) -> Plan:
        for stem, system in self.data.systems.items():
            join = self.table.joins.get(stem, Join(index=stem))
            self.system(self.corrected(system, join), join)
        for join in self.table.others:
            self.other(join)
        self.write_new()
        return self.result

    def note(self, system: System, what: str, how: str = "the system left out") -> None:
        self.data.report.note(f"osai-index/{system.file}", what, how)

    def corrected(self, system: System, join: Join) -> System:
        """A system with what the reviewed table knows better."""
        better = {"base": join.base, "end": join.end, "released": join.released}
        for key, value in better.items():
            if value and value != getattr(system, key):
                self.note(system, f'gives "{getattr(system, key)}" as {key}', f'read as "{value}" (joins.yml)')
        given = {each for verdict in system.verdicts for each in verdict.evidence}
        for address in sorted(given.intersection(join.astray)):
            self.note(system, f'gives "{address}" as evidence, which is about another system', "left out (joins.yml)")
        released = None if join.released == "unknown" else join.released or system.released
        verdicts = tuple(each.without(join.astray) for each in system.verdicts)
        return replace(
            system, base=join.base or system.base, end=join.end or system.end, released=released, verdicts=verdicts
        )

    def system(self, system: System, join: Join) -> None:
        wanted = {INDEX.source: list(system.verdicts), **self.data.beside(join)}
        name = self.house.imported.get(system.file) or join.model or slug(join.name or system.name)
        if name is None:
            self.note(system, f'has a name, "{system.name}", that makes no id')
            return
        path = self.house.model(name)
        if path is None:
            name = self.house.free(name, "model")
            if name in {each for each, _, _ in self.new}:
                self.note(system, f'makes the same id as another system: "{name}"')
                return
            self.new.append((name, system, wanted))
        elif join.model is None and self.house.imported.get(system.file) != name:
            self.note(system, f'is named like the record "{name}", which is not joined with it in joins.yml')
            return
        elif not self.refresh(path, wanted):
            return
        for each in (system.name, system.end):
            if each:
                self.named.setdefault(each.casefold(), name)

    def other(self, join: Join) -> None:
        """A system that the index does not have: its record is refreshed where it exists."""
        path = self.house.model(join.model or "")
        wanted = self.data.beside(join)
        if path and wanted:
            self.refresh(path, wanted)

    def refresh(self, path: Path, wanted: dict[str, list[Verdict]]) -> bool:
        """Bring an existing record up to date; False where it cannot be read."""
        verdicts = [each for found in wanted.values() for each in found]
        before = self.house.text(path)
        try:
            after = refresh(before, verdicts, wanted)
        except UnreadableError as error:
            self.data.report.note(self.house.name(path), str(error), "left as it is")
            return False
        if after != before:
            self.result.writes[path] = after
        self.result.refreshed += 1
        self.count(verdicts)
        return True

    def count(self, verdicts: list[Verdict]) -> None:
        self.result.verdicts.update(each.dataset.judged_by for each in verdicts)

    def write_new(self) -> None:
        for name, _, _ in self.new:
            self.house.take(name, "models")
        made: dict[Maker, list[System]] = {}
        for name, system, wanted in self.new:
            join = self.table.joins.get(Path(system.file).stem, Join())
            maker = self.house.maker(join.maker or system.maker, self.table)
            made.setdefault(maker.alone(), []).append(system)
            verdicts = [each for found in wanted.values() for each in found]
            text = records.model(system, join.name or system.name, maker, self.base(system, name), verdicts)
            self.result.writes[self.house.path("models", name)] = text
            self.result.made += 1
            self.count(verdicts)
        for maker, systems in made.items():
            self.write_maker(maker, systems)

    def base(self, system: System, name: str) -> str | None:
        """The record that a system was built on, where the index clearly names one that exists."""
        said = (system.base or "").casefold()
        found = self.table.bases.get(said) or self.named.get(said)
        return found if found != name and self.house.is_model(found) else None

    def write_maker(self, maker: Maker, systems: list[System]) -> None:
        if self.house.exists(maker.id):
            return
        names = [self.table.joins.get(Path(each.file).stem, Join()).name or each.name for each in systems]
        site = next((each.site for each in systems if each.site), None)
        self.result.writes[self.house.path(maker.kind, maker.id)] = records.maker(maker, names, site)
        self.result.makers += 1
