from __future__ import annotations

from typing import TYPE_CHECKING

from openprimer_build.importing.gap_map import verdicts
from openprimer_build.importing.verdicts import GAP_MAP

if TYPE_CHECKING:
    import pytest

    from openprimer_build.importing.report import Report
    from openprimer_build.importing.verdicts import Verdict
    from openprimer_build.reading.yaml_source import Plain


def judged(components: Plain, report: Report, part: str = "end", sources: Plain = None) -> dict[str, Verdict]:
    """The verdicts on a product, by dimension."""
    score: dict[str, Plain] = {"openness": {"components": components, "sources": sources}}
    found = verdicts({"display_name": "Llama 9"}, score, "llama-9", part, GAP_MAP, report)
    return {each.dimension: each for each in found}


def test_values_are_taken_as_they_are_and_brackets_are_not(report: Report) -> None:
    """A semicolon or a word in brackets is prose."""
    line = "weights:open(gated; not closed);data:closed;code:partial(no (full) pipeline; code:open);license:MIT(OSI)"
    found = judged(line, report)
    assert {name: each.value for name, each in found.items()} == {
        "end-model-weights": "open",
        "end-model-data": "closed",
        "training-code": "partial",
    }
    assert found["training-code"].criteria == 'Open Source AI Gap Map, 2026 edition, component "code" of Llama 9'
    assert "gated" not in repr(found)
    assert report.mendings == []


def test_a_product_is_the_base_the_tuned_half_or_both(report: Report) -> None:
    """Components that name a half belong to it."""
    assert list(judged("weights:open", report, "base")) == ["base-model-weights"]
    assert list(judged("weights:open", report, "both")) == ["base-model-weights", "end-model-weights"]
    found = judged("data:closed;base-data:open;post-training-data:partial;model_card:open", report)
    assert {name: each.value for name, each in found.items()} == {
        "end-model-data": "closed",
        "base-model-data": "open",
        "model-card": "open",
    }


def test_paper_licence_and_checkpoints_have_no_place(report: Report) -> None:
    """A paper need not be reviewed, and a licence of weights is not one of everything."""
    assert judged("paper:open(arXiv);license:Apache-2.0(OSI);checkpoints:open", report) == {}
    assert report.mendings == []


def test_a_value_that_is_none_of_three_is_left_out(report: Report) -> None:
    """The map also says described or announced."""
    assert judged("weights:announced_not_yet_released;data:described(named in card);code", report) == {}
    assert [str(each) for each in report.mendings] == [
        'os-ai-map/llama-9: weights has the value "announced_not_yet_released"; left out',
        'os-ai-map/llama-9: data has the value "described"; left out',
    ]


def test_the_links_of_the_score_are_the_evidence(report: Report) -> None:
    """Those that cannot be published are told."""
    sources: Plain = [{"url": "https://example.org/a", "shows": "prose"}, {"url": "http://example.org/b"}, "text", {}]
    assert judged("weights:open", report, sources=sources)["end-model-weights"].evidence == ("https://example.org/a",)
    assert [each.what for each in report.mendings] == [
        'has a source that cannot be used: "http://example.org/b" is not https'
    ]


def test_a_product_without_components_gives_no_verdict(report: Report, subtests: pytest.Subtests) -> None:
    """Whatever stands in their place."""
    none: list[Plain] = [None, [], "", False]
    for components in none:
        with subtests.test(components=components):
            assert judged(components, report) == {}
    assert verdicts({}, {"openness": "high"}, "x", "end", GAP_MAP, report) == []
    assert report.mendings[0].what == "scores no components of openness"
