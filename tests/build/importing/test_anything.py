"""Whatever stands in the files of a data set, an import ends with a report and never with a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openprimer_build.importing import gap_map, mot
from openprimer_build.importing.osai import read_systems
from openprimer_build.importing.report import Report
from openprimer_build.importing.summaries import LIMIT, of_system
from openprimer_build.importing.verdicts import GAP_MAP, INDEX, OPENNESS_TOOL

KEYS = st.sampled_from(
    ["system", "org", "name", "link", "type", "class", "notes", "releasedate", "code", "paper", "licenses", "release",
     "framework", "version", "components", "license", "distribution", "component_path", "openness", "sources", "url",
     "display_name", "basemodelname", "endmodelname", "endmodel license"]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["open", "closed", "Datasets", "Model card", "https://example.org/", "https://[", "2024 NOV", "MIT"]
    ),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=30,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, max_size=8)
QUICK = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@QUICK
@given(st.one_of(MAPPINGS.map(lambda data: yaml.safe_dump(data).encode()), st.binary(max_size=200)))
def test_any_file_of_the_index_is_read_or_left_out(raw: bytes) -> None:
    """A system that comes out of it has a name, a maker and a summary of bounded length."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "x.yaml").write_bytes(raw)
        report = Report()
        for system in read_systems(Path(folder), INDEX, report).values():
            assert system.name
            assert len(of_system(system, system.maker, None)) <= LIMIT
            assert {each.value for each in system.verdicts} <= {"open", "partial", "closed"}


@QUICK
@given(MAPPINGS, MAPPINGS)
def test_any_entry_of_the_others_gives_verdicts_or_none(first: dict[str, object], second: dict[str, object]) -> None:
    """Of the three values, with https links alone."""
    report = Report()
    found = mot.verdicts(first, "x", "end", OPENNESS_TOOL, report)  # type: ignore[arg-type]
    found += gap_map.verdicts(first, second, "x", "both", GAP_MAP, report)  # type: ignore[arg-type]
    for verdict in found:
        assert verdict.value in {"open", "partial", "closed"}
        assert all(each.startswith("https://") for each in verdict.evidence)
