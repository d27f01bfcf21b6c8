from __future__ import annotations

from dataclasses import replace

import pytest

from openprimer_build.importing.osai import System
from openprimer_build.importing.summaries import LIMIT, known, of_maker, of_system
from openprimer_build.importing.verdicts import INDEX, Verdict

BIELIK = System(
    "Bielik.yaml", "Bielik", ("text",), "Bielik-v3-Base", "Bielik-v3-Instruct", "Apache-2.0", "2025-12", "SpeakLeash",
    None, (Verdict("end-model-weights", "partial", "C", INDEX),),
)  # fmt: skip


def test_a_system_is_described_by_facts_alone() -> None:
    """Kind, maker, base, date and the model that was rated."""
    assert of_system(BIELIK, "SpeakLeash", None) == (
        "An open-weight text model by SpeakLeash, built on Bielik-v3-Base. "
        "The European Open Source AI Index dates it to December 2025 and rates Bielik-v3-Instruct."
    )


@pytest.mark.parametrize(
    ("value", "beginning"),
    [("open", "An open-weight text model"), ("partial", "An open-weight text"), ("closed", "A text model")],
)
def test_open_weights_are_named_only_where_the_verdict_says_so(value: str, beginning: str) -> None:
    """Open or partial weights of the rated model; a base does not count."""
    judged = replace(BIELIK, verdicts=(Verdict("end-model-weights", value, "C", INDEX),))
    assert of_system(judged, "M", None).startswith(beginning)
    base = replace(BIELIK, verdicts=(Verdict("base-model-weights", "open", "C", INDEX),))
    assert of_system(base, "M", None).startswith("A text model")


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (("image",), "An image model"),
        (("audio",), "An audio model"),
        (("video", "audio"), "A video and audio model"),
        (("text", "code"), "A text and code model"),
        (("hologram",), "An AI model"),
        ((), "An AI model"),
    ],
)
def test_the_kind_follows_what_the_system_is_for(types: tuple[str, ...], kind: str) -> None:
    """Types that the index does not have make no word."""
    assert of_system(replace(BIELIK, types=types, verdicts=()), "M", None).startswith(f"{kind} by M")


def test_what_is_not_known_is_not_said() -> None:
    """No base, no date, and a rated model that is the system itself."""
    bare = replace(BIELIK, base="unknown", end="BIELIK", released=None)
    assert of_system(bare, "M", None) == "An open-weight text model by M. The European Open Source AI Index lists it."


def test_a_slip_in_a_name_makes_no_other_model() -> None:
    """The index calls MusicLDM mudicldm; figures are never a slip."""
    slip = replace(BIELIK, name="MusicLDM", base="musicldm", end="mudicldm", released=None)
    assert of_system(slip, "M", None).endswith("by M. The European Open Source AI Index lists it.")
    assert of_system(replace(BIELIK, name="Grok 2", end="Grok 3"), "M", None).endswith("and rates Grok 3.")


def test_partners_and_institutions_read_as_in_a_sentence() -> None:
    """An institution has its article."""
    assert " by the University of X with Tencent, " in of_system(BIELIK, "University of X", "Tencent")
    assert " by Adept AI Labs, " in of_system(BIELIK, "Adept AI Labs", None)


def test_a_long_name_shortens_the_summary() -> None:
    """Down to the kind alone, if it must be."""
    for length in (100, 200, 290, 400):
        found = of_system(replace(BIELIK, end="x" * length), "m" * length, None)
        assert len(found) <= LIMIT
        assert found.startswith("An open-weight text model")


def test_a_maker_is_described_by_the_systems() -> None:
    """Four at most are named."""
    end = ", rated in the European Open Source AI Index."
    assert of_maker(["A"]) == f"Maker of A{end}"
    assert of_maker(["A", "B", "C", "D"]) == f"Maker of A, B, C and D{end}"
    assert of_maker(["A", "B", "C", "D", "E"]) == f"Maker of A, B, C and 2 other models{end}"


@pytest.mark.parametrize("name", [None, "Unknown (Apache-2.0?)", "unclear", "Mixed", "Undisclosed", "Command A?"])
def test_a_name_that_is_none_is_not_known(name: str | None) -> None:
    """The index has many words for not knowing."""
    assert known(name) is None
    assert known("Llama 2 Community License Agreement") is not None
