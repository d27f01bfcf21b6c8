from __future__ import annotations

from typing import TYPE_CHECKING

from openprimer_build.importing.osai import DIMENSIONS, System, read_systems
from openprimer_build.importing.verdicts import INDEX

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openprimer_build.importing.report import Report


def read(folder: Path, report: Report) -> System:
    """The one system of a folder."""
    (system,) = read_systems(folder, INDEX, report).values()
    return system


def flaws(report: Report) -> list[str]:
    """The report without the line that holds for every copy."""
    return [str(each) for each in report.by_file() if each.file != "osai-index"]


def test_a_sound_file_gives_twelve_verdicts_and_no_flaw(
    write: Callable[[str, str], Path], system: Callable[..., str], section: Callable[..., str], report: Report
) -> None:
    """Names, dates and links are taken, notes and comments are not."""
    link = "https://example.org/weights"
    found = read(write("osai/Bielik.yaml", system(weights_endmodel=section("weights_endmodel", "open", link))), report)
    assert [each.dimension for each in found.verdicts] == list(DIMENSIONS.values())
    weights = found.verdicts[3]
    assert (weights.value, weights.evidence) == ("open", (link,))
    assert weights.criteria == "European Open Source AI Index, twelve points, 2026 edition"
    assert (found.name, found.types, found.released, found.licence) == ("Bielik", ("text",), "2025-12", "Apache-2.0")
    assert (found.maker, found.site) == ("SpeakLeash AI", "https://speakleash.org/")
    assert "Somebody" not in repr(found)
    assert "Poland" not in repr(found)
    assert flaws(report) == []


def test_every_copy_is_told_to_carry_neither_date_nor_judge(
    write: Callable[[str, str], Path], system: Callable[..., str], report: Report
) -> None:
    """The date is that of the copy."""
    read(write("osai/Bielik.yaml", system()), report)
    how = "dated 2026-06-12, judged by radboud-university"
    assert str(report.mendings[-1]) == f"osai-index: gives no date and no judge for any verdict; {how}"


def test_a_misspelt_key_is_put_right(
    write: Callable[[str, str], Path], system: Callable[..., str], bielik: str, report: Report
) -> None:
    """Four files of the index write ``endmodel license``."""
    head = bielik.replace("endmodellicense:", "endmodel license:").replace("releasedate:", "realeasedate:")
    found = read(write("osai/Bielik.yaml", system(head)), report)
    assert (found.licence, found.released) == ("Apache-2.0", "2025-12")
    assert flaws(report) == [
        'osai-index/Bielik.yaml: system has the key "endmodel license"; read as "endmodellicense"',
        'osai-index/Bielik.yaml: system has the key "realeasedate"; read as "releasedate"',
    ]


def test_a_misspelt_key_beside_the_right_one_is_a_stray(
    write: Callable[[str, str], Path], system: Callable[..., str], bielik: str, report: Report
) -> None:
    """The right one counts, wherever it stands."""
    head = bielik.replace("    endmodellicense", "    endmodel license: MIT\n    endmodellicense")
    assert read(write("osai/Bielik.yaml", system(head)), report).licence == "Apache-2.0"
    assert flaws(report) == ['osai-index/Bielik.yaml: system has the stray key "endmodel license"; left out']


def test_a_stray_key_is_left_out(
    write: Callable[[str, str], Path], system: Callable[..., str], bielik: str, report: Report
) -> None:
    """As in the index's file on Koala; nothing is guessed from it."""
    head = bielik.replace("    endmodellicense", "    datasources_endmodel: HC3\n    endmodellicense")
    read(write("osai/koala.yaml", system(head)), report)
    assert flaws(report) == ['osai-index/koala.yaml: system has the stray key "datasources_endmodel"; left out']


def test_links_of_any_shape_are_evidence(
    write: Callable[[str, str], Path], system: Callable[..., str], section: Callable[..., str], report: Report
) -> None:
    """Text, a list, nothing; what is not https is left out and told."""
    text = system(
        preprint=section("preprint", "open", '["https://example.org/1", "https://example.org/2"]'),
        paper=section("paper", "open", "http://example.org/paper"),
        code=section("code", "partial", "https://example.org/code"),
    )
    found = {each.dimension: each for each in read(write("osai/T5.yaml", text), report).verdicts}
    assert found["preprint"].evidence == ("https://example.org/1", "https://example.org/2")
    assert found["code-documentation"].evidence == ("https://example.org/code",)
    assert found["data-sheet"].evidence == ()
    assert flaws(report) == [
        'osai-index/T5.yaml: paper has a link that cannot be used: "http://example.org/paper" is not https; left out',
        "osai-index/T5.yaml: calls paper open or partial without a link; kept without evidence",
    ]


def test_open_or_partial_without_a_link_is_kept_and_told_once_for_a_file(
    write: Callable[[str, str], Path], system: Callable[..., str], section: Callable[..., str], report: Report
) -> None:
    """A closed verdict needs no link, and a section may lack the key."""
    text = system(
        code=section("code", "partial"),
        paper=section("paper", "open"),
        licenses="licenses:\n    class: open\n    notes: No link.\n",
    )
    found = {each.dimension: each.value for each in read(write("osai/Bielik.yaml", text), report).verdicts}
    assert (found["code-documentation"], found["paper"], found["licences"]) == ("partial", "open", "open")
    (line,) = flaws(report)
    assert line.endswith("calls code, paper, licenses open or partial without a link; kept without evidence")


def test_a_class_that_is_none_of_three_gives_no_verdict(
    write: Callable[[str, str], Path], system: Callable[..., str], section: Callable[..., str], report: Report
) -> None:
    """Case and space do not matter; another word, or none, is no verdict."""
    text = system(
        code=section("code", " Open "), paper=section("paper", "ajar"), preprint=section("preprint", ""),
    )  # fmt: skip
    found = {each.dimension: each.value for each in read(write("osai/Bielik.yaml", text), report).verdicts}
    assert found["code-documentation"] == "open"
    assert "paper" not in found
    assert "preprint" not in found
    assert 'osai-index/Bielik.yaml: paper has the class "ajar"; left out' in flaws(report)
    assert "osai-index/Bielik.yaml: preprint has no class; left out" in flaws(report)


def test_a_missing_section_gives_no_verdict(
    write: Callable[[str, str], Path], system: Callable[..., str], report: Report
) -> None:
    """So does one that is no mapping; the other verdicts stand."""
    text = system(paper="", code="code: closed\n", modelcard="model card:\n    class: open\n    link: https://a.org/\n")
    found = {each.dimension: each.value for each in read(write("osai/Bielik.yaml", text), report).verdicts}
    assert len(found) == 10
    assert found["model-card"] == "open"
    assert flaws(report) == [
        'osai-index/Bielik.yaml: the file has the key "model card"; read as "modelcard"',
        "osai-index/Bielik.yaml: has a section code that is no mapping; left out",
        "osai-index/Bielik.yaml: has no section paper; left out",
    ]


def test_a_file_without_a_name_or_a_maker_is_left_out(
    write: Callable[[str, str], Path], system: Callable[..., str], bielik: str, report: Report
) -> None:
    """The index's own template is such a file."""
    write("osai/template.yaml", system(bielik.replace(" name: Bielik", " name:")))
    folder = write("osai/maker.yaml", system(bielik.replace("name: SpeakLeash AI", "name: [a, b]")))
    assert read_systems(folder, INDEX, report) == {}
    assert flaws(report) == [
        "osai-index/maker.yaml: names no maker; the whole file left out",
        "osai-index/template.yaml: names no system; the whole file left out",
    ]


def test_a_date_that_is_none_is_left_out(
    write: Callable[[str, str], Path], system: Callable[..., str], bielik: str, report: Report
) -> None:
    """An empty one is no flaw."""
    assert read(write("a/x.yaml", system(bielik.replace("2025-12", "last winter"))), report).released is None
    assert flaws(report) == ['osai-index/x.yaml: has the release date "last winter", which is no date; left out']
    assert read(write("b/y.yaml", system(bielik.replace("2025-12", ""))), report).released is None
    assert len(flaws(report)) == 1


def test_a_name_that_is_too_long_is_cut(
    write: Callable[[str, str], Path], system: Callable[..., str], bielik: str, report: Report
) -> None:
    """A record's name has a limit."""
    found = read(write("osai/x.yaml", system(bielik.replace(" name: Bielik", f" name: {'x' * 200}"))), report)
    assert found.name == "x" * 120
    assert flaws(report) == ["osai-index/x.yaml: has a name of 200 characters; cut to 120"]
