from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build.importing.mot import is_open, verdicts
from openprimer_build.importing.verdicts import OPENNESS_TOOL
from openprimer_build.reading.yaml_source import read_yaml

if TYPE_CHECKING:
    from openprimer_build.importing.report import Report
    from openprimer_build.importing.verdicts import Verdict

HEAD = """\
framework: {name: Model Openness Framework, version: '1.0'}
release:
  name: Llama-9-Instruct
"""


def judged(text: str, report: Report, part: str = "end") -> dict[str, Verdict]:
    """The verdicts on a release written as YAML, by dimension."""
    data = read_yaml(HEAD + text).data
    assert isinstance(data, dict)
    return {each.dimension: each for each in verdicts(data, "Llama-9", part, OPENNESS_TOOL, report)}


def test_open_is_an_open_licence_partial_another_closed_a_missing_component(report: Report) -> None:
    """A component that is there without a licence is no open one either."""
    found = judged(
        """\
  license: {}
  components:
    - {name: Model parameters (Final), license: Llama 9 Community License}
    - {name: Training code, license: Apache-2.0}
    - {name: Technical report, license: unlicensed, component_path: https://example.org/report}
    - {name: Model card}
    - {name: Data card, license: Component not included}
""",
        report,
    )
    assert {name: each.value for name, each in found.items()} == {
        "end-model-weights": "partial",
        "end-model-data": "closed",
        "base-model-data": "closed",
        "training-code": "open",
        "preprint": "partial",
        "model-card": "partial",
        "data-sheet": "closed",
    }
    assert found["preprint"].evidence == ("https://example.org/report",)
    assert found["training-code"].criteria == (
        'Model Openness Framework 1.0, component "Training code" of Llama-9-Instruct'
    )


def test_a_component_takes_the_licence_of_its_type_then_that_of_the_release(report: Report) -> None:
    """As the tool's readme has it: code, data, documents, then the whole distribution."""
    found = judged(
        """\
  license:
    distribution: {name: Llama 9 Community License}
    code: {name: MIT}
    data: {name: ODC-BY}
    document: {name: ''}
  components:
    - {name: Model parameters (Final)}
    - {name: Datasets}
    - {name: Training code}
    - {name: Model card}
    - {name: Data card, license: CC-BY-4.0}
""",
        report,
    )
    assert found["end-model-weights"].value == "partial"
    assert found["end-model-data"].value == "open"
    assert found["training-code"].value == "open"
    assert found["model-card"].value == "partial"
    assert found["data-sheet"].value == "open"


def test_a_base_release_is_judged_on_the_base_points(report: Report) -> None:
    """And says nothing of the tuned half."""
    text = "  components:\n    - {name: Model parameters (Final), license: MIT}\n"
    found = judged(text, report, "base")
    assert found["base-model-weights"].value == "open"
    assert found["base-model-data"].value == "closed"
    assert not [name for name in found if name.startswith("end-")]


def test_a_research_paper_is_no_reviewed_paper_and_excuses_the_report(report: Report) -> None:
    """It need not be reviewed; beside it the report is optional, so that its lack says nothing."""
    text = "  components:\n    - {name: Research paper, license: CC-BY-4.0}\n"
    found = judged(text, report)
    assert "paper" not in found
    assert "preprint" not in found
    assert judged("  components:\n    - {name: Model card}\n", report)["preprint"].value == "closed"


def test_a_path_that_is_no_address_is_left_out(report: Report) -> None:
    """One of the tool's files gives a licence there."""
    text = "  components:\n    - {name: Datasets, license: MIT, component_path: ODC-BY}\n"
    assert judged(text, report)["end-model-data"].evidence == ()
    (line,) = map(str, report.mendings)
    assert line.startswith('model-openness-tool/Llama-9: "Datasets" has a path that cannot be used')


@pytest.mark.parametrize("text", ["  components:\n", "  components: all\n", "  producer: nobody\n"])
def test_a_release_without_components_gives_no_verdict(report: Report, text: str) -> None:
    """Nothing listed is not the same as everything missing."""
    assert judged(text, report) == {}
    assert [str(each) for each in report.mendings] == ["model-openness-tool/Llama-9: lists no components; left out"]


def test_components_without_a_name_or_named_twice_are_left_out(report: Report) -> None:
    """The first of two counts."""
    text = """\
  components:
    - {license: MIT}
    - text
    - {name: Model card, license: MIT}
    - {name: Model card, license: Proprietary}
"""
    assert judged(text, report)["model-card"].value == "open"
    assert [each.what for each in report.mendings] == [
        "has a component without a name",
        'lists "Model card" twice',
    ]


def test_a_file_without_framework_or_name_still_says_what_it_was(report: Report) -> None:
    """Criteria are never empty."""
    data = read_yaml("release:\n  components:\n    - {name: Model card, license: MIT}\n").data
    assert isinstance(data, dict)
    first, *_ = verdicts(data, "Amber", "end", OPENNESS_TOOL, report)
    assert first.criteria.startswith('Model Openness Framework, component "')
    assert first.criteria.endswith("of model-openness-tool/Amber")


@pytest.mark.parametrize(
    "licence",
    ["Apache-2.0", "Apache 2.0", "Apache license 2.0", "MIT", "MIT license", "BSD-3", "BSD-3-Clause", "CC-BY-4.0",
     "CC-BY-SA-4.0", "CC0-1.0", "ODC-BY", "CDLA-Permissive-2.0", "GPL-3.0", "LGPL-2.1", "MPL-2.0", "OpenMDW-1.0",
     "GNU General Public License v3.0"],
)  # fmt: skip
def test_licences_for_open_source_and_open_data_are_open(licence: str) -> None:
    """However people write them."""
    assert is_open(licence)


@pytest.mark.parametrize(
    "licence",
    ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "OpenRAIL", "Llama 2 Community License", "unlicensed", "Gemma Terms of Use",
     "apple-sample-code-license", "Apache 2.0, TeleChat community licence", "arXiv.org perpetual license 1.0", "MITRE"],
)  # fmt: skip
def test_other_licences_are_not(licence: str) -> None:
    """Limits on trade, on changes or on use make a licence another kind."""
    assert not is_open(licence)
