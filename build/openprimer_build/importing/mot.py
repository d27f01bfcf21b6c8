"""The Model Openness Tool: which components a release has, and under which licence each stands.

The tool gives no value of its own for a component. Ours is read from what it records: **open** where the component is
included under an open-source or open-data licence, **partial** where it is included under another licence or under
none, **closed** where it is missing, undisclosed or proprietary. A component without a licence of its own takes that of
its type, then that of the whole release, as the tool's readme has it. Mapped is only what means the same:

| component                | our dimension                                                              |
|--------------------------|----------------------------------------------------------------------------|
| Model parameters (Final) | base- or end-model-weights, as the joined release is the base or the tuned |
| Datasets                 | base- or end-model-data, likewise; where a tuned release has none, both    |
| Training code            | training-code                                                              |
| Technical report         | preprint; where it is missing but a research paper is there, no verdict    |
| Model card               | model-card                                                                 |
| Data card                | data-sheet                                                                 |

Not mapped: *Research paper*, which need not be reviewed by other researchers, as our `paper` must be (the tool's readme
lets a detailed technical report stand in for it, and makes the report optional beside it); *Model architecture*, which
is code and not the description that our `hardware-architecture` asks for; the release's licence, since our `licences`
asks about data and code too; all that has no dimension here, such as evaluation results.
"""

import re
from collections.abc import Iterator

from openprimer_build.importing.files import LEFT_OUT, Mapping
from openprimer_build.importing.report import Report
from openprimer_build.importing.values import addresses, text
from openprimer_build.importing.verdicts import Dataset, Verdict

LABEL = "model-openness-tool"
FRAMEWORK = "Model Openness Framework"
DIMENSIONS = {
    "Model parameters (Final)": "{part}-model-weights",
    "Datasets": "{part}-model-data",
    "Training code": "training-code",
    "Technical report": "preprint",
    "Model card": "model-card",
    "Data card": "data-sheet",
}
TYPES = {"Training code": "code", "Datasets": "data"}  # whose licence a component inherits; the others are documents
OPEN = re.compile(
    r"(?:apache|mit|isc|unlicense|zlib|0bsd|bsd(?: [234](?: clause)?)?|[al]?gpl(?: v?[23](?:\.[0-9])?)?"
    r"|gnu (?:affero |lesser )?general public license(?: v[23](?:\.[0-9])?)?|mpl(?: 2\.0)?"
    r"|cc0(?: 1\.0)?|cc by(?: sa)?(?: [34]\.0)?|odc by(?: 1\.0)?|odbl(?: 1\.0)?|pddl(?: 1\.0)?|openmdw(?: 1\.[01])?"
    r"|cdla (?:permissive|sharing)(?: [12]\.0)?)(?: (?:license|licence|only|or later))*(?: 2\.0)?"
)
ABSENT = re.compile(r"(?:component )*not include?d?\.?|undisclosed|proprietary|none|n/?a|")


def verdicts(data: Mapping, file: str, part: str, dataset: Dataset, report: Report) -> list[Verdict]:
    """What the tool says of one release.

    Args:
        data: the release's file.
        file: its name, for the report.
        part: ``base`` or ``end``: which half of the system the release is.
        dataset: who judged, and as of when.
        report: told of what cannot be used.
    """
    return list(_Release(data, f"{LABEL}/{file}", part, dataset, report).verdicts())


class _Release:
    """One release with its components by name."""

    def __init__(self, data: Mapping, file: str, part: str, dataset: Dataset, report: Report) -> None:
        self.file, self.part, self.dataset, self.report = file, part, dataset, report
        self.framework, self.release = _mapping(data.get("framework")), _mapping(data.get("release"))
        self.components = self._components()

    def _components(self) -> dict[str, Mapping]:
        listed = self.release.get("components")
        if not isinstance(listed, list):
            self.report.note(self.file, "lists no components", LEFT_OUT)
            return {}
        found: dict[str, Mapping] = {}
        for entry in listed:
            name = text(_mapping(entry).get("name"))
            if name is None or name in found:
                why = "has a component without a name" if name is None else f'lists "{name}" twice'
                self.report.note(self.file, why, LEFT_OUT)
            else:
                found[name] = _mapping(entry)
        return found

    def verdicts(self) -> Iterator[Verdict]:
        if not self.components:
            return
        for component, pattern in DIMENSIONS.items():
            missing = component not in self.components
            if component == "Technical report" and missing and "Research paper" in self.components:
                continue
            value, evidence = ("closed", []) if missing else self._judge(component)
            dimension = pattern.format(part=self.part)
            yield self._verdict(component, dimension, value, evidence)
            if component == "Datasets" and missing and self.part == "end":
                yield self._verdict(component, "base-model-data", value, evidence)

    def _verdict(self, component: str, dimension: str, value: str, evidence: list[str]) -> Verdict:
        name = text(self.release.get("name")) or self.file
        framework = (text(self.framework.get("name")) or FRAMEWORK)[:40]
        version = (text(self.framework.get("version")) or "")[:8]
        criteria = f'{framework}{f" {version}" if version else ""}, component "{component}" of {name[:60]}'
        return Verdict(dimension, value, criteria, self.dataset, tuple(evidence))

    def _judge(self, component: str) -> tuple[str, list[str]]:
        entry = self.components[component]
        evidence, refused = addresses(entry.get("component_path"))
        for each in refused:
            self.report.note(self.file, f'"{component}" has a path that cannot be used: {each}', LEFT_OUT)
        licence = self._licence(component, entry)
        if licence is not None and ABSENT.fullmatch(licence):
            return "closed", []
        return ("open" if licence is not None and is_open(licence) else "partial"), evidence

    def _licence(self, component: str, entry: Mapping) -> str | None:
        """A component's own licence, its type's or the release's, in lower case; None where there is none."""
        everywhere = _mapping(self.release.get("license"))
        kinds = ["distribution"]
        if component != "Model parameters (Final)":
            kinds.insert(0, TYPES.get(component, "document"))
        inherited = (text(_mapping(everywhere.get(kind)).get("name")) for kind in kinds)
        named = text(entry.get("license")) or next(filter(None, inherited), None)
        return named.casefold() if named else None


def is_open(licence: str) -> bool:
    """Whether a licence, by its name, is one for open source or open data."""
    plain = " ".join(re.sub(r"[-_,/()]+", " ", licence.casefold()).split())
    return bool(OPEN.fullmatch(plain))


def _mapping(value: object) -> Mapping:
    return value if isinstance(value, dict) else {}
