from __future__ import annotations

import pytest

from openprimer_build.importing.block import UnreadableError, refresh
from openprimer_build.importing.verdicts import GAP_MAP, INDEX, Dataset, Verdict

SOURCES = {INDEX.source}
ARCHIVED = "- {dimension: paper, value: closed, judged_by: radboud-university, criteria: C, on: 2025, source: archive}"


def verdict(dimension: str, value: str = "open", dataset: Dataset = INDEX) -> Verdict:
    """A verdict with one link."""
    return Verdict(dimension, value, "Twelve points", dataset, ("https://example.org/",))


def record(*lines: str, end: str = "sources: [x]\n") -> str:
    """A record with a block of verdicts."""
    return "\n".join(["---", "name: A", "openness:", *lines, end + "---", "", "Body.", ""])


def line(dimension: str, value: str = "open", dataset: Dataset = INDEX, indent: str = "  ") -> str:
    """The line that a verdict makes."""
    return indent + verdict(dimension, value, dataset).as_line()


def test_verdicts_that_hold_are_not_touched_however_they_are_written() -> None:
    """Quotes, order of keys, line breaks and comments are the editor's."""
    text = record(
        "    # Checked by hand.",
        "    - value: open   # yes",
        "      dimension: paper",
        "      evidence:",
        "        - https://example.org/",
        "      criteria: Twelve points",
        "      judged_by: radboud-university",
        f"      'on': '{INDEX.on}'",
        "      source: eosai-db-2026",
    )
    assert refresh(text, [verdict("paper")], SOURCES) == text


def test_a_changed_verdict_is_written_anew_in_its_place_below_its_comments() -> None:
    """The lines around it stay."""
    text = record("  # Why.", line("paper", "closed"), "  # An archive.", f"  {ARCHIVED}")
    wanted = record("  # Why.", line("paper", "open"), "  # An archive.", f"  {ARCHIVED}")
    assert refresh(text, [verdict("paper", "open")], SOURCES) == wanted


def test_new_verdicts_follow_those_of_their_source_and_gone_ones_go() -> None:
    """Verdicts of other sources keep their place."""
    text = record(line("paper"), line("preprint"), f"  {ARCHIVED}")
    wanted = record(line("paper"), line("licences"), f"  {ARCHIVED}", line("paper", dataset=GAP_MAP))
    found = [verdict("paper"), verdict("licences"), verdict("paper", dataset=GAP_MAP)]
    assert refresh(text, found, {INDEX.source, GAP_MAP.source}) == wanted


def test_a_source_that_is_not_refreshed_is_left_alone() -> None:
    """Also where its verdicts are old: its copy was not given."""
    text = record(line("paper", dataset=GAP_MAP), line("preprint", "closed"))
    wanted = record(line("paper", dataset=GAP_MAP), line("preprint", "open"))
    assert refresh(text, [verdict("preprint", "open")], SOURCES) == wanted


def test_the_indentation_of_the_block_is_kept() -> None:
    """Entries may stand at the margin, as YAML allows."""
    text = record(line("paper", indent=""))
    assert refresh(text, [verdict("paper"), verdict("licences")], SOURCES) == record(
        line("paper", indent=""), line("licences", indent="")
    )


@pytest.mark.parametrize("key", ["openness:", "openness: []", "openness: null"])
def test_an_empty_block_is_filled(key: str) -> None:
    """However nothing is written."""
    text = f"---\nname: A\n{key}\nsources: [x]\n---\n"
    wanted = f"---\nname: A\nopenness:\n{line('paper')}\nsources: [x]\n---\n"
    assert refresh(text, [verdict("paper")], SOURCES) == wanted


@pytest.mark.parametrize(("before", "after"), [("sources: [x]\n", ""), ("", "")])
def test_a_record_without_a_block_gets_one(before: str, after: str) -> None:
    """Above the sources, or at the end of the front matter."""
    text = f"---\nname: A\n{before}---\n{after}"
    wanted = f"---\nname: A\nopenness:\n{line('paper')}\n{before}---\n{after}"
    assert refresh(text, [verdict("paper")], SOURCES) == wanted


def test_a_record_without_a_block_and_without_verdicts_stays_as_it_is() -> None:
    """Nothing to say is nothing written."""
    assert refresh("---\nname: A\n---\n", [], SOURCES) == "---\nname: A\n---\n"


def test_a_block_in_one_line_is_laid_out_with_every_entry() -> None:
    """Where nothing changes it stays in its line."""
    text = f"---\nopenness: [{ARCHIVED.removeprefix('- ')}]\nname: A\n---\n"
    assert refresh(text, [], SOURCES) == text
    found = refresh(text, [verdict("paper")], SOURCES).split("\n")
    assert found[1] == "openness:"
    assert 'source: "archive"' in found[2]
    assert found[3] == line("paper")
    assert found[4] == "name: A"


def test_comments_below_the_block_belong_to_the_next_key() -> None:
    """A new verdict goes above them."""
    text = record(line("paper"), "", "# Where this comes from:")
    wanted = record(line("paper"), line("licences"), "", "# Where this comes from:")
    assert refresh(text, [verdict("paper"), verdict("licences")], SOURCES) == wanted


def test_a_hyphen_on_a_line_of_its_own_is_found() -> None:
    """YAML allows it."""
    text = record("  -", "    dimension: paper", "    value: closed", "    source: eosai-db-2026")
    assert refresh(text, [verdict("paper")], SOURCES) == record(line("paper"))


def test_line_ends_of_windows_stay() -> None:
    """Every line of the file keeps its own kind."""
    text = record(line("paper", "closed")).replace("\n", "\r\n")
    assert refresh(text, [verdict("paper")], SOURCES) == record(line("paper")).replace("\n", "\r\n")


def test_the_last_of_all_verdicts_takes_the_key_along() -> None:
    """An empty key would be none that the schema takes."""
    assert refresh("---\nname: A\nopenness:\n" + line("paper") + "\n---\n", [], SOURCES) == "---\nname: A\n---\n"


@pytest.mark.parametrize("text", ["", "no front matter", "---\nname: [\n---\n", "---\n- a\n---\n", "---\nname: A\n"])
def test_front_matter_that_cannot_be_read_is_refused(text: str) -> None:
    """The caller reports it and leaves the file."""
    with pytest.raises(UnreadableError, match=r"\w"):
        refresh(text, [verdict("paper")], SOURCES)
