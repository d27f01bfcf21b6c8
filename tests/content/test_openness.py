"""Scores and joins, recomputed by hand from the copies of the three data sets."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openprimer_build.documents.document import Document
    from openprimer_build.documents.publication import Publication

INDEX, TOOL, MAP = "eosai-db-2026", "mot-2026", "gap-map-2026"
JUDGES = {INDEX: "radboud-university", TOOL: "linux-foundation", MAP: "current-ai"}

# Read off the files one by one: a system's record, the point, whose verdict, and what it must be. None: no verdict.
VERDICTS = [
    ("llama-3-1", "end-model-weights", INDEX, "closed"),
    ("llama-3-1", "end-model-weights", TOOL, "partial"),
    ("llama-3-1", "end-model-weights", MAP, "open"),
    ("llama-3-1", "base-model-weights", MAP, "open"),
    ("llama-3-1", "preprint", INDEX, "open"),
    ("koala", "training-code", INDEX, "open"),
    ("koala", "end-model-weights", INDEX, "closed"),
    ("bielik", "end-model-weights", INDEX, "partial"),
    ("dolly", "end-model-weights", INDEX, "closed"),
    ("guru", "data-sheet", INDEX, "open"),
    ("wizardlm", "paper", INDEX, "open"),
    ("llama-2", "training-code", TOOL, "closed"),
    ("llama-2", "preprint", TOOL, None),
    ("llama-2", "paper", TOOL, None),
    ("bloom", "base-model-weights", TOOL, "partial"),
    ("bloom", "end-model-weights", TOOL, None),
    ("bloom", "licences", INDEX, "partial"),
    ("deepseek-r1", "end-model-weights", TOOL, "open"),
    ("deepseek-v3", "end-model-weights", TOOL, "partial"),
    ("deepseek-v3", "end-model-weights", MAP, "open"),
    ("gpt-oss", "preprint", TOOL, "open"),
    ("pythia", "base-model-data", TOOL, "open"),
    ("pythia", "base-model-data", MAP, "open"),
    ("crystal", "end-model-data", TOOL, "open"),
    ("granite", "data-sheet", TOOL, "open"),
    ("redpajama", "base-model-weights", TOOL, "closed"),
    ("yi", "end-model-weights", TOOL, "open"),
    ("yi", "base-model-data", MAP, "closed"),
    ("starcoder", "base-model-data", MAP, "open"),
    ("granite-code", "model-card", MAP, "open"),
    ("granite-code", "end-model-data", MAP, None),
    ("minimax-m2-5", "training-code", MAP, "partial"),
    ("deephermes", "end-model-data", MAP, "closed"),
    ("codellama", "end-model-weights", MAP, "open"),
    ("muse-spark", "end-model-weights", MAP, "closed"),
]

# What the index says in its files on a system, read off by hand, point by point in the order of its questions:
# o for open, p for partial, c for closed.
SCORES = [
    ("llama-2", "ccppccopcpcc"),
    ("llama-3", "ccppccpccpcc"),
    ("llama-3-1", "ccpcpppocpcc"),
    ("llama-4", "ccppppoccocc"),
    ("gpt-oss", "ccooccoococp"),
    ("gemma", "ccpppcoococc"),
    ("mistral-large-3", "ccoocccccpco"),
    ("bloom", "ooooooooooop"),
    ("falcon", "pcooccoocccc"),
    ("pythia", "oooooooppppo"),
    ("olmo", "oooooooopooo"),
    ("deepseek-v3", "ccoocppocpcc"),
    ("deepseek-r1", "ccooccpoopcc"),
    ("qwen", "cccoccccccco"),
    ("stable-diffusion", "ppppcccoopoc"),
    ("stable-beluga", "ccppcccpcpcp"),
    ("alpaca", "cpppopoccccp"),
    ("vicuna", "pcoooocoopcp"),
    ("mpt", "ppccoopccpco"),
    ("starcoder", "oooooooooocc"),
    ("phi", "ccooccoocopo"),
    ("grok", "cccocccccccc"),
    ("kimi", "cccoccoococp"),
    ("apertus", "oooooooocooo"),
    ("koala", "cpccoppccccp"),
    ("snowflake-arctic", "cccoppcccocp"),
    ("guru", "cooopppoocop"),
    ("synlogic", "coooppcoccpo"),
    ("wizardlm", "pocppopooccp"),
    ("minchatgpt", "opocoopcccco"),
    ("starling", "cppooccccocp"),
    ("seed-oss", "ccooccoccpco"),
    ("bindweave", "oooocccoccoo"),
    ("yulan", "oooooooooooo"),
    ("mustango", "oooooooooooo"),
    ("granite", "ccooccoccoco"),
    ("lumo-ai", "cccccccccccc"),
]

# Which entries of the two other data sets are the same systems, as their files name them.
JOINS = [
    ("llama-2", TOOL, {"Llama-2-chat-70B", "Llama-2-70B"}),
    ("llama-3", TOOL, {"Meta-Llama-3-70B-Instruct", "Llama-3-70B"}),
    ("granite", TOOL, {"Granite-4.0-H-Small", "Granite-4.0-H-Small-Base"}),
    ("bloom", TOOL, {"BLOOM"}),
    ("pythia", TOOL, {"Pythia-6.9B"}),
    ("deepseek-r1", TOOL, {"DeepSeek-R1"}),
    ("gpt-oss", TOOL, {"gpt-oss-120b"}),
    ("deepseek-v3", MAP, {"DeepSeek-V3.2", "DeepSeek-V3 Base"}),
    ("apertus", MAP, {"Apertus"}),
]

# Another version of the same family: not joined.
APART = [
    ("falcon", TOOL), ("falcon", MAP), ("olmo", TOOL), ("olmo", MAP), ("grok", TOOL), ("grok", MAP), ("qwen", TOOL),
    ("qwen", MAP), ("starcoder", TOOL), ("stable-diffusion", TOOL), ("devstral-2", MAP), ("jamba", TOOL), ("glm", MAP),
    ("deepseek-coder", TOOL), ("kimi", MAP), ("kimi-dev", MAP), ("gemma", TOOL), ("codegemma", TOOL), ("jais", TOOL),
]  # fmt: skip


@pytest.fixture(scope="module")
def table(documents: Mapping[str, Document]) -> list[dict[str, str]]:
    """The published table of verdicts, a row for each."""
    rows = list(csv.DictReader(io.StringIO(documents["/api/v1/openness.csv"].body.decode())))
    assert len(rows) > 193 * 12
    return rows


def values(publication: Publication, model: str, source: str) -> dict[str, str]:
    """What a data set says of a model, by point."""
    record = publication.catalogue.records[model]
    return {each["dimension"]: each["value"] for each in record.data["openness"] if each["source"] == source}


@pytest.mark.parametrize(("model", "dimension", "source", "value"), VERDICTS)
def test_each_verdict_is_the_one_in_the_file(
    publication: Publication, model: str, dimension: str, source: str, value: str | None
) -> None:
    """Joined to the right system, on the right point."""
    assert values(publication, model, source).get(dimension) == value


@pytest.mark.parametrize(("model", "letters"), SCORES)
def test_each_score_is_the_one_counted_in_the_file(
    publication: Publication, table: list[dict[str, str]], model: str, letters: str
) -> None:
    """All twelve verdicts of the record, and the row of the published table."""
    read = dict(zip((each.id for each in publication.settings.dimensions), letters, strict=True))
    assert {point: value[0] for point, value in values(publication, model, INDEX).items()} == read
    published = Counter(row["value"] for row in table if row["model"] == model and row["source"] == INDEX)
    assert published == Counter({"o": "open", "p": "partial", "c": "closed"}[letter] for letter in letters)


@pytest.mark.parametrize(("model", "source", "entries"), JOINS)
def test_each_record_is_joined_with_the_entries_on_the_same_system(
    publication: Publication, model: str, source: str, entries: set[str]
) -> None:
    """And with no other; the criteria of a verdict name its entry."""
    verdicts = [each for each in publication.catalogue.records[model].data["openness"] if each["source"] == source]
    assert {each["criteria"].rpartition(" of ")[2] for each in verdicts} == entries


@pytest.mark.parametrize(("model", "source"), APART)
def test_another_version_is_another_system(publication: Publication, model: str, source: str) -> None:
    """A family's name joins nothing."""
    assert values(publication, model, source) == {}


def test_all_193_systems_of_the_index_have_their_twelve_verdicts(publication: Publication) -> None:
    """Each says who judged, by which criteria and as of when."""
    judged = [name for name in publication.catalogue.records if _is_model(publication, name, INDEX)]
    assert len(judged) == 193
    for name in judged:
        found = [each for each in publication.catalogue.records[name].data["openness"] if each["source"] == INDEX]
        assert len(found) == len({each["dimension"] for each in found}) == 12, name
        assert {(each["judged_by"], each["on"]) for each in found} == {("radboud-university", "2026-06-12")}, name


def test_a_verdict_is_its_judges(publication: Publication) -> None:
    """And no data set speaks twice on a point of a model."""
    for record in publication.published["models"]:
        seen = Counter(
            (each["dimension"], each["source"]) for each in record.data["openness"] if each["source"] in JUDGES
        )
        assert set(seen.values()) <= {1}, record.id
        for each in record.data["openness"]:
            assert each["judged_by"] == JUDGES.get(each["source"], each["judged_by"]), record.id


def test_no_record_calls_weights_open_that_are_judged_closed(publication: Publication) -> None:
    """An imported summary says open-weight only where the index says open or partial."""
    for record in publication.published["models"]:
        if "European Open Source AI Index" in record.data["summary"]:
            weights = values(publication, record.id, INDEX)["end-model-weights"]
            assert ("open-weight" in record.data["summary"]) == (weights != "closed"), record.id


def test_evidence_of_the_data_sets_is_https(publication: Publication) -> None:
    """Whoever follows it is not led astray on the way."""
    for record in publication.published["models"]:
        for each in record.data["openness"]:
            if each["source"] in JUDGES:
                assert all(address.startswith("https://") for address in each["evidence"]), record.id


def test_every_document_that_carries_data_names_its_makers(
    publication: Publication, documents: Mapping[str, Document], table: list[dict[str, str]]
) -> None:
    """As their licences ask: record, Markdown, list, matrix and table."""
    owed = publication.settings.data_attributions
    assert {each for attribution in owed for each in attribution.sources} >= set(JUDGES)
    for record in publication.published["models"]:
        sources = {each["source"] for each in record.data["openness"]} | set(record.data["sources"])
        line = json.loads(documents[f"/api/v1/models/{record.id}.json"].body)["attribution"]
        markdown = documents[f"/models/{record.id}.md"].body.decode()
        for each in owed:
            assert (each.text in line) == bool(sources.intersection(each.sources)), record.id
            assert (each.text in markdown) == (each.text in line), record.id
    for path in ("/api/v1/openness.json", "/api/v1/models.json"):
        line = json.loads(documents[path].body)["attribution"]
        assert all(each.text in line and each.url in line for each in owed), path
    for row in table:
        assert [each.text in row["attribution"] for each in owed] == [row["source"] in each.sources for each in owed]


def test_an_explainer_that_prints_verdicts_credits_their_makers_beside_them(publication: Publication) -> None:
    """A table of verdicts, or of their sums, comes with DOI, paper and link, as the index asks."""
    printing = {
        record.id: publication.rendered[record.id].html
        for record in publication.published["explainers"]
        if re.search(r"<t[dh][^>]*>closed</t[dh]>", publication.rendered[record.id].html, re.IGNORECASE)
    }
    assert sorted(printing) == ["fully-open-models", "how-open-is-llama-2", "where-open-ai-stands-now"]
    for name, html in printing.items():
        assert 'href="https://doi.org/10.5281/zenodo.15386042"' in html, name
        assert 'href="https://osai-index.eu/"' in html, name
        assert {INDEX, "rethinking-2024"} <= set(publication.linked.bodies[name].cited), name


def test_a_document_without_such_data_names_the_publication_alone(
    publication: Publication, documents: Mapping[str, Document]
) -> None:
    """Citing a source is no carrying of data."""
    own = publication.settings.attribution
    for record in publication.published["explainers"]:
        assert json.loads(documents[f"/api/v1/explainers/{record.id}.json"].body)["attribution"] == own


def test_the_notice_holds_what_each_licence_asks_for(checkout: Path) -> None:
    """The two notices of the MIT licence, and the credit that CC BY asks for."""
    notice = " ".join((checkout / "NOTICE").read_text("utf-8").split())
    for part in (
        "doi:10.5281/zenodo.15386042",
        "https://osai-index.eu/",
        "http://opening-up-chatgpt.github.io",
        "Copyright 2024 The Model Openness Tool Authors Permission is hereby granted",
        "Copyright (c) 2026 Current AI and os-ai-map contributors Permission is hereby granted",
    ):
        assert part in notice


def _is_model(publication: Publication, name: str, source: str) -> bool:
    return publication.catalogue.records[name].kind == "models" and bool(values(publication, name, source))
