"""The Open Source AI Gap Map: products with a line such as ``weights:open(...);data:closed;code:partial(...)``.

Open, partial and closed are the map's own words and are taken as they are; what stands in brackets is other people's
prose and is not. Mapped is only what means the same:

| component          | our dimension                                                              |
|--------------------|----------------------------------------------------------------------------|
| weights            | base- or end-model-weights, as the joined product is the base or the tuned |
| data               | base- or end-model-data, likewise                                          |
| base-data          | base-model-data                                                            |
| post-training-data | end-model-data                                                             |
| code               | training-code                                                              |
| model_card         | model-card                                                                 |

Not mapped: *license*, which has no value and is about the weights alone; *paper*, which need not be reviewed;
*checkpoints*, for which there is no dimension. The links that back a product's score are the evidence for each.
"""

import re
from collections.abc import Iterator

from openprimer_build.importing.files import LEFT_OUT, Mapping
from openprimer_build.importing.report import Report
from openprimer_build.importing.values import addresses, text
from openprimer_build.importing.verdicts import Dataset, Verdict

LABEL = "os-ai-map"
DIMENSIONS = {
    "weights": "{part}-model-weights",
    "data": "{part}-model-data",
    "base-data": "base-model-data",
    "post-training-data": "end-model-data",
    "code": "training-code",
    "model_card": "model-card",
}
COMPONENT = re.compile(r"\s*([a-z_-]+)\s*:\s*([a-z_]+)", re.IGNORECASE)
VALUES = ("open", "partial", "closed")
PARTS = {"base": ("base",), "end": ("end",), "both": ("base", "end")}


def verdicts(product: Mapping, score: Mapping, file: str, part: str, dataset: Dataset, report: Report) -> list[Verdict]:
    """What the map says of one product.

    Args:
        product: the product's file, for its name.
        score: the file of its scores.
        file: its name, for the report.
        part: ``base``, ``end`` or ``both``: which half of the system the product is.
        dataset: who judged, and as of when.
        report: told of what cannot be used.
    """
    openness = score.get("openness")
    components = text(openness.get("components")) if isinstance(openness, dict) else None
    name = text(product.get("display_name")) or file
    if not isinstance(openness, dict) or components is None:
        report.note(f"{LABEL}/{file}", "scores no components of openness", LEFT_OUT)
        return []
    evidence = _evidence(openness, f"{LABEL}/{file}", report)
    found: dict[str, Verdict] = {}
    for component, value in _components(components, f"{LABEL}/{file}", report):
        criteria = f'{dataset.name}, {dataset.year} edition, component "{component}" of {name[:60]}'
        for half in PARTS[part]:
            dimension = DIMENSIONS[component].format(part=half)
            found.setdefault(dimension, Verdict(dimension, value, criteria, dataset, evidence))
    return list(found.values())


def _components(line: str, file: str, report: Report) -> Iterator[tuple[str, str]]:
    """The components that have a dimension here, each with its value."""
    for piece in _outside_brackets(line):
        match = COMPONENT.match(piece)
        component, value = (match[1].casefold(), match[2].casefold()) if match else ("", "")
        if component in DIMENSIONS and value in VALUES:
            yield component, value
        elif component in DIMENSIONS:
            report.note(file, f'{component} has the value "{value}"', LEFT_OUT)


def _outside_brackets(line: str) -> Iterator[str]:
    """The pieces between semicolons, without what stands in brackets."""
    kept, depth = "", 0
    for character in line:
        depth += (character == "(") - (character == ")")
        depth = max(0, depth)
        if not depth and character != ")":
            kept += character
    yield from kept.split(";")


def _evidence(openness: Mapping, file: str, report: Report) -> tuple[str, ...]:
    listed = openness.get("sources")
    named = [each.get("url") for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    found, refused = addresses(named)
    for each in refused:
        report.note(file, f"has a source that cannot be used: {each}", LEFT_OUT)
    return tuple(found)
