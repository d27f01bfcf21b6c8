"""One verdict of a data set, and the line of front matter that it makes."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from openprimer_build.reading.yaml_source import Plain


@dataclass(frozen=True, slots=True)
class Dataset:
    """Who judged, and as of when.

    Attributes:
        name: what people call it.
        source: id of the record in the bibliography; verdicts that name it belong to the importer.
        judged_by: id of the organisation.
        on: as-of date of the copy; no verdict in the files carries one.
    """

    name: str
    source: str
    judged_by: str
    on: str

    @property
    def year(self) -> str:
        """The edition."""
        return self.on[:4]


INDEX = Dataset("European Open Source AI Index", "eosai-db-2026", "radboud-university", "2026-06-12")
OPENNESS_TOOL = Dataset("Model Openness Tool", "mot-2026", "linux-foundation", "2026-05-11")
GAP_MAP = Dataset("Open Source AI Gap Map", "gap-map-2026", "current-ai", "2026-06-11")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement of one dimension.

    Attributes:
        dimension: id, such as ``training-code``.
        value: open, partial or closed.
        criteria: by what it was judged, with version or edition.
        dataset: who judged, and as of when.
        evidence: web addresses.
    """

    dimension: str
    value: str
    criteria: str
    dataset: Dataset
    evidence: tuple[str, ...] = ()

    def without(self, addresses: Collection[str]) -> "Verdict":
        """The same, with less evidence."""
        return replace(self, evidence=tuple(each for each in self.evidence if each not in addresses))

    def as_data(self) -> dict[str, Plain]:
        """What the schema of models loads."""
        evidence: dict[str, Plain] = {"evidence": list(self.evidence)} if self.evidence else {}
        return {
            "dimension": self.dimension,
            "value": self.value,
            **evidence,
            "judged_by": self.dataset.judged_by,
            "criteria": self.criteria,
            "on": self.dataset.on,
            "source": self.dataset.source,
        }

    def as_line(self) -> str:
        """The entry as YAML in one line, without indentation."""
        return as_line(self.as_data())


BARE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+|open|partial|closed|preprint|paper|licences")


def as_line(data: dict[str, Plain]) -> str:
    """A verdict as YAML in one line; whatever is no plain id or word stands in quotes, ``on`` among it."""
    parts = []
    for key, value in data.items():
        name = '"on"' if key == "on" else key
        bare = isinstance(value, str) and BARE.fullmatch(value)
        parts.append(f"{name}: {value if bare else json.dumps(value, ensure_ascii=False)}")
    return f"- {{{', '.join(parts)}}}"
