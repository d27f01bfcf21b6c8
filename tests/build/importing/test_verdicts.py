from __future__ import annotations

import yaml

from openprimer_api.schemas import SCHEMAS
from openprimer_build.importing.verdicts import INDEX, Verdict, as_line


def test_a_verdict_is_one_line_that_yaml_reads_and_the_schema_takes() -> None:
    """Quotes in the criteria, commas in the evidence and the key ``on`` come through."""
    verdict = Verdict(
        "paper", "open", 'Component "Paper", 1.0: all', INDEX, ("https://example.org/a,b", "https://b.org")
    )
    (read,) = yaml.safe_load(verdict.as_line())
    assert read == verdict.as_data()
    record = {"name": "A", "summary": "S.", "developer": "meta", "openness": [read]}
    assert SCHEMAS["models"]().load(record)["openness"][0]["on"] == INDEX.on


def test_whatever_is_no_plain_id_is_quoted() -> None:
    """An editor's entry may hold anything."""
    data = {"dimension": "no", "value": 'a"b', "source": "eosai-db-2026", "judged_by": None, "on": "2026-06"}
    assert yaml.safe_load(as_line(data)) == [data]  # type: ignore[arg-type]


def test_no_evidence_is_no_key() -> None:
    """As editors write it."""
    assert "evidence" not in Verdict("paper", "closed", "C", INDEX).as_line()
