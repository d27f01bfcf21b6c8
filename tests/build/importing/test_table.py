from __future__ import annotations

from collections import Counter

from openprimer_build.importing.table import load_table


def test_no_record_and_no_entry_is_joined_twice() -> None:
    """Each entry of a data set is one system's, and each record is one system."""
    table = load_table()
    rows = [*table.joins.values(), *table.others]
    for used in (
        [row.model for row in rows if row.model],
        [each.entry for row in rows for each in row.mot],
        [each.entry for row in rows for each in row.map],
    ):
        assert [name for name, count in Counter(used).items() if count > 1] == []


def test_what_was_looked_at_and_not_joined_is_in_no_row() -> None:
    """Another version, another release."""
    table = load_table()
    entries = {each.entry for row in table.joins.values() for each in (*row.mot, *row.map)}
    refused = {"StarCoder", "DeepSeek-Coder", "Falcon-180B", "Grok-1", "OLMo-7B", "Jais", "olmo-2", "devstral", "qwen3"}
    assert entries & refused == set()


def test_makers_are_found_however_the_index_names_them() -> None:
    """One record for several names; who built a system together with others is the first-named."""
    makers = load_table().makers
    assert makers["google ai"].id == makers["google deepmind"].id == "google"
    assert makers["stabilityai"].name == "Stability AI"
    assert (makers["jon durbin"].kind, makers["meta"].kind) == ("people", "organizations")
    together = makers["microsoft and peking university"]
    assert (together.id, together.name, together.partners) == ("microsoft", "Microsoft", "Peking University")
    assert together.alone().partners is None
