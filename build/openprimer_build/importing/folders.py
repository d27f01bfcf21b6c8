"""The copies of the three data sets, as they lie on a disk."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from openprimer_build.exceptions import OpenPrimerError
from openprimer_build.importing import gap_map, mot, osai
from openprimer_build.importing.files import Mapping, read_folder
from openprimer_build.importing.report import Report
from openprimer_build.importing.table import Entry, Join
from openprimer_build.importing.verdicts import GAP_MAP, INDEX, OPENNESS_TOOL, Dataset, Verdict


class DataError(OpenPrimerError):
    """A folder is not the copy of a data set that it was said to be."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: where it lies, and as of when it is, where that is not the day this program knows of."""

    folder: Path
    on: str | None = None


@dataclass(slots=True)
class Data:
    """What was read of all copies that were given.

    Attributes:
        report: of every flaw.
        systems: of the index, by the stem of their files.
        sources: ids of the sources whose copies were given.
    """

    report: Report
    systems: dict[str, osai.System] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    releases: dict[str, Mapping] = field(default_factory=dict)
    products: dict[str, Mapping] = field(default_factory=dict)
    scores: dict[str, Mapping] = field(default_factory=dict)
    tool: Dataset = OPENNESS_TOOL
    map: Dataset = GAP_MAP

    def beside(self, join: Join) -> dict[str, list[Verdict]]:
        """What the tool and the map say of a system, by source; a source that could not be read is not in it.

        Of two verdicts on one dimension the first holds; what follows from an entry's lack comes after all others.
        """
        found: dict[str, dict[str, Verdict]] = {}
        for entry in join.mot if self.tool.source in self.sources else ():
            release = self._entry(self.releases, entry, mot.LABEL)
            if release is not None:
                said = mot.verdicts(release, entry.entry, entry.part, self.tool, self.report)
                _add(found, self.tool, said)
        for entry in join.map if self.map.source in self.sources else ():
            product = self._entry(self.products, entry, gap_map.LABEL)
            score = self._entry(self.scores, entry, gap_map.LABEL)
            if product is not None and score is not None:
                said = gap_map.verdicts(product, score, entry.entry, entry.part, self.map, self.report)
                _add(found, self.map, said)
        return {source: list(verdicts.values()) for source, verdicts in found.items()}

    def _entry(self, read: dict[str, Mapping], entry: Entry, label: str) -> Mapping | None:
        found = read.get(entry.entry)
        if found is None:
            self.report.note(f"{label}/{entry.entry}", "is joined but cannot be found", "its verdicts stay as they are")
        return found


def _add(found: dict[str, dict[str, Verdict]], dataset: Dataset, verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        found.setdefault(dataset.source, {}).setdefault(verdict.dimension, verdict)


def read_data(osai_copy: Copy | None, mot_copy: Copy | None, map_copy: Copy | None) -> Data:
    """Read the copies that are there.

    Raises:
        DataError: none is given, or one holds no record of its data set.
    """
    report = Report()
    data = Data(report)
    if osai_copy:
        dataset = _dated(INDEX, osai_copy)
        data.systems = osai.read_systems(osai_copy.folder, dataset, report)
        _expect(data.systems, osai_copy, dataset)
        data.sources.add(dataset.source)
    if mot_copy:
        data.tool = _dated(OPENNESS_TOOL, mot_copy)
        data.releases = read_folder(_below(mot_copy.folder, "models"), mot.LABEL, report)
        _expect(data.releases, mot_copy, data.tool)
        data.sources.add(data.tool.source)
    if map_copy:
        data.map = _dated(GAP_MAP, map_copy)
        root = _below(map_copy.folder, "sources")
        data.products = read_folder(root / "products", f"{gap_map.LABEL}/products", report)
        data.scores = read_folder(root / "scores", f"{gap_map.LABEL}/scores", report)
        _expect(data.products and data.scores, map_copy, data.map)
        data.sources.add(data.map.source)
    if not data.sources:
        raise DataError("There is nothing to import. Name the copy of a data set: --osai, --mot or --map.")
    return data


def _dated(dataset: Dataset, copy: Copy) -> Dataset:
    return replace(dataset, on=copy.on) if copy.on else dataset


def _below(folder: Path, name: str) -> Path:
    """The folder in which the files lie, whether the whole copy was named or that folder."""
    return folder / name if (folder / name).is_dir() else folder


def _expect(found: object, copy: Copy, dataset: Dataset) -> None:
    if not found:
        raise DataError(f"{copy.folder} holds no file of the {dataset.name}. Name the folder of a copy of it.")
