"""The European Open Source AI Index: one file for each system, twelve verdicts in each.

| key of the index        | our dimension         |
|-------------------------|-----------------------|
| datasources_basemodel   | base-model-data       |
| datasources_endmodel    | end-model-data        |
| weights_basemodel       | base-model-weights    |
| weights_endmodel        | end-model-weights     |
| trainingcode            | training-code         |
| code                    | code-documentation    |
| hardware_architecture   | hardware-architecture |
| preprint                | preprint              |
| paper                   | paper                 |
| modelcard               | model-card            |
| datasheet               | data-sheet            |
| licenses                | licences              |

Our twelve dimensions are the index's own. Its notes are other people's sentences and are never read; the tags in its
comments (country, kind of maker) are not either: they contradict each other for the same maker.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openprimer_build.importing.files import LEFT_OUT, Mapping, read_folder
from openprimer_build.importing.report import Report
from openprimer_build.importing.values import addresses, partial_date, text
from openprimer_build.importing.verdicts import Dataset, Verdict
from openprimer_build.reading.yaml_source import Plain

DIMENSIONS = {
    "datasources_basemodel": "base-model-data",
    "datasources_endmodel": "end-model-data",
    "weights_basemodel": "base-model-weights",
    "weights_endmodel": "end-model-weights",
    "trainingcode": "training-code",
    "code": "code-documentation",
    "hardware_architecture": "hardware-architecture",
    "preprint": "preprint",
    "paper": "paper",
    "modelcard": "model-card",
    "datasheet": "data-sheet",
    "licenses": "licences",
}
SYSTEM_KEYS = (
    "name", "link", "type", "performanceclass", "basemodelname", "endmodelname", "endmodellicense", "releasedate",
    "notes",
)  # fmt: skip
MAKER_KEYS = ("name", "link", "notes")
VERDICT_KEYS = ("class", "link", "notes")
VALUES = ("open", "partial", "closed")
NEAR = 0.85  # how alike two keys must be for one to be a slip of the other
LONGEST = 120  # characters of a record's name
LABEL = "osai-index"


@dataclass(frozen=True, slots=True)
class System:
    """One system of the index.

    Attributes:
        file: name of its file.
        name: what the index calls it.
        types: what it makes or reads: text, code, image, video, audio.
        base: the model that it was built on, as named by the index.
        end: the model that was rated.
        licence: name of the licence.
        released: ISO date of any precision.
        maker: who made it, as the index writes it.
        site: the maker's address.
        verdicts: at most one for each dimension.
    """

    file: str
    name: str
    types: tuple[str, ...]
    base: str | None
    end: str | None
    licence: str | None
    released: str | None
    maker: str
    site: str | None
    verdicts: tuple[Verdict, ...]


def read_systems(folder: Path, dataset: Dataset, report: Report) -> dict[str, System]:
    """Read all systems of a copy of the index, by the stem of their files' names."""
    files = read_folder(folder, LABEL, report)
    found = {stem: _Reader(stem, dataset, report).system(data) for stem, data in files.items()}
    systems = {stem: system for stem, system in found.items() if system}
    if systems:
        how = f"dated {dataset.on}, judged by {dataset.judged_by}"
        report.note(LABEL, "gives no date and no judge for any verdict", how)
    return systems


class _Reader:
    """Reads one file."""

    def __init__(self, stem: str, dataset: Dataset, report: Report) -> None:
        self.name, self.dataset, self.report = stem, dataset, report
        self.file = f"{LABEL}/{stem}.yaml"

    def note(self, what: str, how: str = LEFT_OUT) -> None:
        self.report.note(self.file, what, how)

    def system(self, data: Mapping) -> System | None:
        parts = self.mended(data, ("system", "org", *DIMENSIONS), "the file")
        about = self.mended(self.section(parts, "system"), SYSTEM_KEYS, "system")
        maker = self.mended(self.section(parts, "org"), MAKER_KEYS, "org")
        name, made_by = text(about.get("name")), text(maker.get("name"))
        if name is None or made_by is None:
            self.note("names no system" if name is None else "names no maker", "the whole file left out")
            return None
        if len(name) > LONGEST:
            self.note(f"has a name of {len(name)} characters", f"cut to {LONGEST}")
        sites = self.addresses(maker.get("link"), "org")
        return System(
            file=f"{self.name}.yaml",
            name=name[:LONGEST],
            types=tuple(each.strip().casefold() for each in (text(about.get("type")) or "").split(",") if each.strip()),
            base=text(about.get("basemodelname")),
            end=text(about.get("endmodelname")),
            licence=text(about.get("endmodellicense")),
            released=self.date(about),
            maker=made_by,
            site=sites[0] if sites else None,
            verdicts=self.verdicts(parts),
        )

    def section(self, parts: Mapping, key: str) -> Mapping:
        found = parts.get(key)
        if isinstance(found, dict):
            return found
        self.note(f"has no section {key}" if found is None else f"has a section {key} that is no mapping")
        return {}

    def mended(self, data: Mapping, known: Iterable[str], where: str) -> Mapping:
        """A section under the keys that it should have; slips of a key are put right, strangers left out."""
        names = {_plain(key): key for key in known}
        result = {key: value for key, value in data.items() if key in names.values()}
        for key, value in data.items():
            if key in result:
                continue
            near = difflib.get_close_matches(_plain(key), names, n=1, cutoff=NEAR)
            meant = names[near[0]] if near else None
            if meant and meant not in result:
                self.note(f'{where} has the key "{key}"', f'read as "{meant}"')
                result[meant] = value
            else:
                self.note(f'{where} has the stray key "{key}"')
        return result

    def date(self, about: Mapping) -> str | None:
        seen = about.get("releasedate")
        found = partial_date(seen)
        if found is None and seen is not None:
            self.note(f'has the release date "{text(seen)}", which is no date')
        return found

    def addresses(self, value: Plain, where: str) -> list[str]:
        found, refused = addresses(value)
        for each in refused:
            self.note(f"{where} has a link that cannot be used: {each}")
        return found

    def verdicts(self, parts: Mapping) -> tuple[Verdict, ...]:
        found, bare = [], []
        for key, dimension in DIMENSIONS.items():
            verdict = self.verdict(self.mended(self.section(parts, key), VERDICT_KEYS, key), key, dimension)
            if verdict is None:
                continue
            found.append(verdict)
            if verdict.value != "closed" and not verdict.evidence:
                bare.append(key)
        if bare:
            self.note(f"calls {', '.join(bare)} open or partial without a link", "kept without evidence")
        return tuple(found)

    def verdict(self, entry: Mapping, key: str, dimension: str) -> Verdict | None:
        if not entry:
            return None
        value = (text(entry.get("class")) or "").casefold()
        if value not in VALUES:
            self.note(f'{key} has the class "{value}"' if value else f"{key} has no class")
            return None
        criteria = f"{self.dataset.name}, twelve points, {self.dataset.year} edition"
        return Verdict(dimension, value, criteria, self.dataset, tuple(self.addresses(entry.get("link"), key)))


def _plain(key: str) -> str:
    """A key without what people write differently: case, spaces, underscores, hyphens."""
    return "".join(character for character in key.casefold() if character.isalnum())
