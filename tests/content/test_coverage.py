"""What the publication set out to hold, and that each of it is there and of use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from openprimer_build.documents.publication import Publication

# What was said in the debate: by whom, on which day, in which work; under which claim it stands, and on which side.
POSITIONS = """
mark-zuckerberg    2023-07-18 vox-2023             openness-speeds-invention                  for
mark-zuckerberg    2023-07-18 vox-2023             many-eyes-make-ai-safer                    for
nazneen-rajani     2023-07-28 vox-2023             open-models-will-reveal-gpt-4-recipe       for
nazneen-rajani     2023-07-28 vox-2023             crowd-outdoes-the-maker                    for
nazneen-rajani     2023-07-28 vox-2023             audits-need-open-models                    for
ilya-sutskever     2023-03-15 vox-2023             publishing-powerful-ai-makes-no-sense      for
ahmad-al-dahle     2023-07-28 vox-2023             metas-measures-were-enough                 for
ahmad-al-dahle     2023-07-28 vox-2023             faults-are-mended-faster-in-the-open       for
ahmad-al-dahle     2023-07-28 vox-2023             small-firms-gain-most                      for
arvind-narayanan   2023-07-28 vox-2023             distribution-is-the-bottleneck             for
arvind-narayanan   2023-07-28 vox-2023             open-models-spread-power                   for
arvind-narayanan   2023-07-28 vox-2023             one-flaw-hits-every-app                    for
anton-troynikov    2023-07-28 vox-2023             own-model-keeps-data-home                  for
rumman-chowdhury   2023-07-28 vox-2023             sharing-built-the-field                    for
sam-altman         2023-05-16 vox-2023             fewer-makers-are-easier-to-control         for
sam-altman         2023-05-16 vox-2023             thresholds-spare-small-projects            for
sam-altman         2023-05-16 altman-proposals-2023 licensing-agency-for-strong-models        for
ilya-sutskever     2023-03-15 verge-sutskever-2023 secrecy-is-about-rivals                    for
yoshua-bengio      2023-06-24 bengio-2023          strongest-models-in-neutral-hands          for
richard-blumenthal 2023-06-06 blumenthal-2023      meta-was-careless-with-llama               for
clement-delangue   2023-06-22 delangue-2023        open-models-spread-power                   for
nick-clegg         2023-07-19 axios-clegg-2023     llama-2-is-too-weak-to-fear                for
stefano-maffulli   2023-07-20 osi-llama2-2023      llama-2-is-open-source                     against
david-gray-widder  2023-08-17 widder23-2023        openness-means-little-without-computers    for
yann-lecun         2023-09-19 lecun-hearing-2023   open-models-carry-democratic-values        for
jeffrey-ding       2023-09-19 lecun-hearing-2023   api-access-handles-harm-better             for
elizabeth-seger    2023-09    govai-2023           some-models-are-too-risky-to-open          for
simon-lermen       2023-10-31 lora-2023            safety-training-can-be-stripped            for
mozilla            2023-10-31 mozilla-2023         many-eyes-make-ai-safer                    for
david-evan-harris  2024-01    harris-2024          makers-should-be-liable                    for
rishi-bommasani    2024-02-27 openfms-2024         extra-risk-is-the-right-yardstick          for
yann-lecun         2024-03-07 lecun-lex-2024       concentration-is-the-bigger-threat         for
eleutherai         2024-03    ntia-responses-2024  control-belongs-near-the-use               for
wikimedia-foundation 2024-03  ntia-responses-2024  open-models-deserve-no-exemption           against
mark-zuckerberg    2024-02-01 q4-call-2024         giving-llama-away-pays                     for
mark-zuckerberg    2024-07-23 path-forward-2024    open-system-wins-like-linux                for
mark-zuckerberg    2024-07-23 path-forward-2024    closing-models-will-not-stop-hostile-states for
lina-khan          2024-07-25 khan-tc-2024         firms-open-first-and-close-later           for
ntia               2024-07-30 ntia-2024            no-ground-to-restrict-open-weights-yet     for
kevin-bankston     2024-07-30 cdt-2024             no-ground-to-restrict-open-weights-yet     for
stefano-maffulli   2024-10-28 osaid-news-2024      open-source-ai-needs-data-details          for
meta               2024-10    osaid-meta-2024      old-definitions-do-not-fit-ai              for
mark-zuckerberg    2024-10-30 q3-2024-call-2024    giving-llama-away-pays                     for
sarah-myers-west   2024-11-27 widder-2024          open-models-spread-power                   against
sayash-kapoor      2024-12-13 knight-2024          ai-does-not-drive-political-falsehood      for
liang-wenfeng      2024-07    liang-note-2026      publishing-costs-a-lab-nothing-lasting     for
sam-altman         2025-01-31 altman-ama-2025      openai-was-wrong-to-share                  against
geoffrey-hinton    2025       hinton-2025          retraining-for-harm-is-easy                for
mark-zuckerberg    2025-07-30 superintelligence-2025 new-risks-justify-closing                for
white-house        2025-07-23 actionplan-2025      governments-should-back-open-models        for
openai             2025-08-05 gptoss-card-2025     open-weights-need-their-own-safeguards     for
dario-amodei       2023-07    amodei-2026          growth-of-open-models-leads-to-danger      for
dario-amodei       2026       amodei-2026          openness-is-a-red-herring                  for
yoshua-bengio      2026-02-03 aisr2026             open-weights-need-their-own-safeguards     for
nathan-lambert     2025       atom-2026            chinese-labs-lead-open-models              for
andrew-w-reddie    2026-06-27 mythos-2-2026        export-control-is-too-blunt                for
"""

# The families of models that the explainers speak of.
FAMILIES = """
alpaca apertus bloom chatgpt claude deepseek-r1 deepseek-v3 deepseek-v4 falcon gemini gemma gpt-2 gpt-3 gpt-4 gpt-oss
grok kimi llama-1 llama-2 llama-3 llama-3-1 llama-4 mistral-7b mistral-large-3 mixtral-8x7b mpt muse-spark olmo phi
pythia qwen stable-beluga stable-diffusion starcoder vicuna
"""

# No source that was read says when these first came out, so their records have no date.
UNDATED = {"claude", "gemini", "mpt", "olmo", "pythia"}

LINEAGE = {"alpaca": "llama-1", "vicuna": "llama-1", "stable-beluga": "llama-2", "deepseek-r1": "deepseek-v3"}

# Files that people keep by hand, and how many records each holds at least; what is imported lies in other files.
KEPT_BY_HAND = {"people": 49, "organizations": 58, "terms": 55, "events": 84, "sources": 128}


def test_every_position_has_its_place(publication: Publication) -> None:
    """All that was gathered of the debate stands under a claim, on the side that it takes."""
    wanted = [tuple(line.split()) for line in POSITIONS.strip().splitlines()]
    found = {
        (position["by"], position["on"], position["source"], claim.id, position["stance"])
        for claim in publication.published["claims"]
        for position in claim.data["positions"]
    }
    assert len(set(wanted)) == len(wanted) == 56
    assert set(wanted) - found == set()


@pytest.mark.parametrize(("kind", "least"), KEPT_BY_HAND.items())
def test_each_record_kept_by_hand_is_there_and_of_use(publication: Publication, kind: str, least: int) -> None:
    """Something refers to it; no record that was imported is counted."""
    kept = [each.id for each in publication.published[kind] if each.raw.path == f"content/{kind}.yml"]
    assert len(kept) >= least
    assert [name for name in kept if not publication.linked.has_backlinks(name)] == []


def test_each_of_35_families_tells_its_terms_its_making_and_its_rating(publication: Publication) -> None:
    """In plain words, with the source of its terms."""
    families = FAMILIES.split()
    assert len(set(families)) == 35
    for name in families:
        family = publication.catalogue.records[name]
        licence = family.data["licence"]
        assert licence["name"], name
        assert licence["terms"], name
        assert licence["source"], name
        assert publication.catalogue.records[family.data["developer"]].kind == "organizations", name
        assert bool(family.data["released"]) == (name not in UNDATED), name
        assert len(publication.rendered[name].text.split()) >= 100, name


def test_each_family_is_told_of_in_an_explainer(publication: Publication) -> None:
    """And those with a release on record have their event."""
    referring = Counter(
        (target, publication.catalogue.records[source].kind)
        for source, target, _ in publication.linked.edges
        if source in publication.catalogue.records
    )
    assert [name for name in FAMILIES.split() if not referring[name, "explainers"]] == []
    without = {name for name in FAMILIES.split() if not referring[name, "events"]}
    assert without == {"falcon", "gemini", "grok", "kimi", "mistral-large-3", "mpt", "phi", "pythia"}


def test_each_family_made_from_another_names_it(publication: Publication) -> None:
    """As lineage, not in words alone."""
    derived = {name: publication.catalogue.records[name].data["derived_from"] for name in LINEAGE}
    assert derived == {name: [parent] for name, parent in LINEAGE.items()}
