from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from openprimer_build.importing.folders import Copy, Data, DataError, read_data
from openprimer_build.importing.importer import Plan, carry_out, plan_import
from openprimer_build.importing.table import Entry, Join, Maker, Table
from openprimer_build.pipeline import check
from openprimer_build.reading.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from openprimer_build.project import Project

    Make = Callable[..., str]
    Write = Callable[[str, str | bytes], Path]

TABLE = Table(
    joins={
        "llama-2-chat": Join("llama-2-chat", "llama-2", mot=[Entry("Llama-2", "end")], map=[Entry("llama-2", "base")]),
        "Wrong": Join("Wrong", base="Llama-2-7B", end="unknown", released="unknown"),
    },
    others=(Join(model="llama-2-map", map=[Entry("llama-2", "base")]),),
    bases={"llama-2-7b": "llama-2"},
    makers={
        "meta": Maker("meta", "Meta"),
        "a and b": Maker("a", "A", partners="B"),
        "jo doe": Maker("jo-doe", "Jo Doe", "people"),
    },
)
TOOL = """\
framework: {name: Model Openness Framework, version: '1.0'}
release:
  name: Llama-2-chat
  components:
    - {name: Model parameters (Final), license: Llama 2 Community License}
    - {name: Training code, license: MIT}
"""
PRODUCT = "display_name: Llama 2\n"
SCORE = "openness:\n  components: weights:open;code:partial\n  sources: [{url: 'https://example.org/'}]\n"


@pytest.fixture
def run(tmp_path: Path, project: Project) -> Callable[..., tuple[Plan, list[str]]]:
    """Import what lies in the folders osai, mot and map of this test, and give the plan and the report."""

    def go(*, write: bool = True, table: Table = TABLE) -> tuple[Plan, list[str]]:
        copies = [tmp_path / name for name in ("osai", "mot", "map")]
        data = read_data(*(Copy(folder) if folder.is_dir() else None for folder in copies))
        plan = plan_import(project, data, table)
        if write:
            carry_out(plan)
        return plan, [str(each) for each in data.report.by_file() if each.file != "osai-index"]

    return go


@pytest.fixture
def beside(write: Write) -> None:
    """Small copies of the tool and of the map."""
    write("mot/models/Llama-2.yml", TOOL)
    write("map/sources/products/llama-2.yaml", PRODUCT)
    write("map/sources/scores/llama-2.yaml", SCORE)


def front(project: Project, name: str, kind: str = "models") -> dict[str, Any]:
    """The front matter of a record."""
    text = (project.content / kind / f"{name}.md").read_text("utf-8")
    data = split_front_matter(text).front.data
    assert isinstance(data, dict)
    return data


def everything(project: Project) -> dict[str, bytes]:
    """Every file of the content."""
    return {path.as_posix(): path.read_bytes() for path in sorted(project.content.rglob("*")) if path.is_file()}


def test_a_new_system_becomes_a_record_that_the_schema_takes(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """With its maker; and no word of the index's notes is in either."""
    write("osai/Bielik.yaml", system())
    plan, report = run()
    assert (plan.made, plan.refreshed, plan.makers) == (1, 0, 1)
    assert report == []
    record = front(project, "bielik")
    assert record["developer"] == "speakleash-ai"
    assert record["released"] == "2025-12"
    assert record["licence"] == {"name": "Apache-2.0", "source": "eosai-db-2026"}
    assert len(record["openness"]) == 12
    maker = front(project, "speakleash-ai", "organizations")
    assert maker["links"] == [{"label": "Website", "url": "https://speakleash.org/"}]
    written = "".join(path.read_text("utf-8") for path in plan.writes)
    assert "Somebody" not in written
    assert "Poland" not in written
    codes = {each.code for each in check(project).diagnostics if "bielik" in each.path or "speakleash" in each.path}
    assert codes <= {"E301"}  # the small project lacks the sources and the judge


def test_a_second_run_changes_no_byte(
    run: Callable[..., Any], beside: None, write: Write, system: Make, project: Project
) -> None:
    """Whatever was made or refreshed."""
    del beside
    write("osai/Bielik.yaml", system())
    write("osai/llama-2-chat.yaml", system().replace("Bielik", "Llama 2"))
    run()
    before = everything(project)
    plan, _ = run()
    assert (plan.made, plan.refreshed, plan.makers, plan.writes) == (0, 2, 0, {})
    assert everything(project) == before


def test_a_joined_system_refreshes_the_record_that_an_editor_wrote(
    run: Callable[..., Any], beside: None, write: Write, system: Make, project: Project
) -> None:
    """Verdicts of all three data sets come below those of others; all else stays as it was, to the byte."""
    del beside
    path = project.content / "models" / "llama-2.md"
    before = path.read_text("utf-8").split("sources: [vox-2023]")
    write("osai/llama-2-chat.yaml", system())
    plan, _ = run()
    after = path.read_text("utf-8")
    assert after.startswith(before[0])
    assert after.endswith("sources: [vox-2023]" + before[1])
    assert plan.verdicts == {"radboud-university": 12, "linux-foundation": 7, "current-ai": 2}
    seen = [(each["dimension"], each["value"], each["source"]) for each in front(project, "llama-2")["openness"]]
    assert ("end-model-weights", "partial", "mot-2026") in seen
    assert ("training-code", "open", "mot-2026") in seen
    assert ("base-model-weights", "open", "gap-map-2026") in seen
    assert ("training-code", "partial", "gap-map-2026") in seen
    assert not (project.content / "models" / "bielik.md").exists()


def test_what_an_editor_adds_to_an_imported_record_stays(
    run: Callable[..., Any], write: Write, system: Make, section: Make, project: Project
) -> None:
    """Keys, comments, verdicts of others, a body, even another name; the verdict that changed is refreshed."""
    write("osai/Bielik.yaml", system())
    run()
    path = project.content / "models" / "bielik.md"
    own = "  - {dimension: paper, value: open, judged_by: meta, criteria: Mine, on: '2026', source: mine}\n"
    edited = path.read_text("utf-8").replace('name: "Bielik"', 'name: "Bielik 3"  # as its makers write it')
    edited = edited.replace("sources: [", own + "parameters: [11B]\nsources: [") + "\nA body.\n"
    path.write_text(edited, "utf-8")
    write("osai/Bielik.yaml", system(paper=section("paper", "partial", "https://example.org/")))
    plan, _ = run()
    assert list(plan.writes) == [path]
    old = next(line for line in edited.split("\n") if "dimension: paper, value: closed" in line)
    new = old.replace("value: closed", 'value: partial, evidence: ["https://example.org/"]')
    assert path.read_text("utf-8") == edited.replace(old, new)


def test_an_imported_record_is_found_again_when_the_index_renames_the_system(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """The file's name is what stays; ids are permanent."""
    write("osai/Bielik.yaml", system())
    run()
    write("osai/Bielik.yaml", system().replace("name: Bielik\n", "name: Bielik 4\n"))
    plan, _ = run()
    assert (plan.made, plan.refreshed) == (0, 1)
    assert [path.stem for path in (project.content / "models").iterdir()].count("bielik-4") == 0


def test_a_dry_run_writes_nothing(run: Callable[..., Any], write: Write, system: Make, project: Project) -> None:
    """It tells the same."""
    write("osai/Bielik.yaml", system())
    before = everything(project)
    plan, _ = run(write=False)
    assert plan.made == 1
    assert everything(project) == before


def test_a_system_named_like_an_editors_record_is_not_joined_in_silence(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """Kimi-Dev is called Kimi in the index; only the reviewed table joins."""
    before = everything(project)
    write("osai/Other.yaml", system().replace("name: Bielik\n", "name: Llama 2\n"))
    plan, report = run()
    assert (plan.made, plan.refreshed, everything(project)) == (0, 0, before)
    why = 'is named like the record "llama-2", which is not joined with it in joins.yml'
    assert report == [f"osai-index/Other.yaml: {why}; the system left out"]


def test_two_systems_of_one_name_are_told(run: Callable[..., Any], write: Write, system: Make) -> None:
    """The first one counts."""
    write("osai/a.yaml", system())
    write("osai/b.yaml", system())
    plan, report = run()
    assert plan.made == 1
    assert report == ['osai-index/b.yaml: makes the same id as another system: "bielik"; the system left out']


def test_an_id_that_another_kind_has_gets_a_suffix(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """A model and its maker may bear the same name; so may a term."""
    (project.content / "terms.yml").write_text("- {id: bielik, title: Bielik, summary: An eagle.}\n", "utf-8")
    write("osai/Bielik.yaml", system().replace("SpeakLeash AI", "Bielik"))
    run()
    assert front(project, "bielik-model")["developer"] == "bielik-group"
    assert front(project, "bielik-group", "organizations")["name"] == "Bielik"


def test_a_name_without_letters_makes_no_record(run: Callable[..., Any], write: Write, system: Make) -> None:
    """It is told, and the others are made."""
    write("osai/odd.yaml", system().replace("name: Bielik\n", "name: '!!!'\n"))
    write("osai/Bielik.yaml", system())
    plan, report = run()
    assert plan.made == 1
    assert report == ['osai-index/odd.yaml: has a name, "!!!", that makes no id; the system left out']


def test_people_and_partners_are_makers_too(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """An individual is no organisation; partners are named in the summary."""
    write("osai/one.yaml", system().replace("SpeakLeash AI", "Jo Doe").replace("name: Bielik\n", "name: One\n"))
    write("osai/two.yaml", system().replace("SpeakLeash AI", "A and B").replace("name: Bielik\n", "name: Two\n"))
    run()
    assert front(project, "jo-doe", "people")["name"] == "Jo Doe"
    assert "by A with B" in front(project, "two")["summary"]
    assert front(project, "a", "organizations")["summary"].startswith("Maker of Two")


def test_lineage_is_written_only_where_the_base_clearly_is_a_record(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """By the table, by the rated model's name, or not at all; never to itself."""

    def based(name: str, base: str, end: str) -> str:
        text = system().replace("name: Bielik\n", f"name: {name}\n")
        return text.replace("Bielik-v3-Base", base).replace("Bielik-v3-Instruct", end)

    write("osai/a.yaml", based("First", "llama-2-7B", "First-7B"))
    write("osai/b.yaml", based("Second", "First-7B", "Second-7B"))
    write("osai/c.yaml", based("Third", "Something-7B", "Third-7B"))
    write("osai/d.yaml", based("Fourth", "Fourth-7B", "Fourth-7B"))
    run()
    assert front(project, "first")["derived_from"] == ["llama-2"]
    assert front(project, "second")["derived_from"] == ["first"]
    assert "derived_from" not in front(project, "third")
    assert "derived_from" not in front(project, "fourth")


def test_the_table_puts_right_what_the_index_has_wrong(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """And the report says so."""
    write("osai/Wrong.yaml", system())
    _, report = run()
    record = front(project, "bielik")
    assert "released" not in record
    assert record["derived_from"] == ["llama-2"]
    assert "dates" not in record["summary"]
    assert report == [
        'osai-index/Wrong.yaml: gives "Bielik-v3-Base" as base; read as "Llama-2-7B" (joins.yml)',
        'osai-index/Wrong.yaml: gives "Bielik-v3-Instruct" as end; read as "unknown" (joins.yml)',
        'osai-index/Wrong.yaml: gives "2025-12" as released; read as "unknown" (joins.yml)',
    ]


def test_a_link_that_leads_to_another_system_is_no_evidence(
    run: Callable[..., Any], write: Write, system: Make, section: Make, project: Project
) -> None:
    """The table says which; the verdict stays, and so do its other links."""
    links = '["https://example.org/other", "https://example.org/own"]'
    write("osai/Wrong.yaml", system(modelcard=section("modelcard", "partial", links)))
    _, report = run(table=replace(TABLE, joins={"Wrong": Join("Wrong", astray=["https://example.org/other"])}))
    (card,) = [each for each in front(project, "bielik")["openness"] if each["dimension"] == "model-card"]
    assert (card["value"], card["evidence"]) == ("partial", ["https://example.org/own"])
    what = 'gives "https://example.org/other" as evidence, which is about another system'
    assert report == [f"osai-index/Wrong.yaml: {what}; left out (joins.yml)"]


def test_a_joined_entry_that_cannot_be_found_leaves_its_verdicts_alone(
    run: Callable[..., Any], beside: None, write: Write, system: Make, project: Project, tmp_path: Path
) -> None:
    """A file that went missing is no judgement."""
    del beside
    write("osai/llama-2-chat.yaml", system())
    run()
    before = everything(project)
    (tmp_path / "mot" / "models" / "Llama-2.yml").write_bytes(b"\xff\xfe: [")
    write("mot/models/other.yml", TOOL)
    (tmp_path / "map" / "sources" / "scores" / "llama-2.yaml").rename(tmp_path / "map/sources/scores/moved.yaml")
    _, report = run()
    assert everything(project) == before
    assert "model-openness-tool/Llama-2: is joined but cannot be found; its verdicts stay as they are" in report
    assert "os-ai-map/llama-2: is joined but cannot be found; its verdicts stay as they are" in report


def test_a_record_that_cannot_be_read_is_left_as_it_is(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """The report names it."""
    path = project.content / "models" / "llama-2.md"
    path.write_text("---\nname: [\n---\n", "utf-8")
    before = everything(project)
    write("osai/llama-2-chat.yaml", system())
    _, report = run()
    assert everything(project) == before
    assert report[0].startswith("content/models/llama-2.md: is not valid YAML")


def test_a_record_that_is_not_utf_8_is_left_as_it_is(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """`openprimer check` says where."""
    path = project.content / "models" / "llama-2.md"
    path.write_bytes("---\nname: Tülu\n---\n".encode("latin-1"))
    write("osai/llama-2-chat.yaml", system())
    plan, report = run()
    assert plan.writes == {}
    assert report == ["content/models/llama-2.md: has no front matter; left as it is"]


def test_a_maker_who_has_a_record_gets_no_second_one(
    run: Callable[..., Any], write: Write, system: Make, project: Project
) -> None:
    """And a licence that is not known is not named."""
    write("osai/x.yaml", system().replace("SpeakLeash AI", "Meta").replace("Apache-2.0", "Unclear"))
    plan, _ = run()
    assert (plan.made, plan.makers) == (1, 0)
    assert front(project, "bielik")["developer"] == "meta"
    assert "licence" not in front(project, "bielik")


def test_a_record_beyond_the_index_takes_verdicts_of_the_others(
    run: Callable[..., Any], beside: None, project: Project
) -> None:
    """Where it exists; none is made for it, and without a copy of the index nothing else happens."""
    del beside
    plan, _ = run()
    assert plan.writes == {}
    path = project.content / "models" / "llama-2-map.md"
    path.write_text("---\nname: A\n---\n", "utf-8")
    plan, _ = run()
    assert list(plan.writes) == [path]
    assert [each["source"] for each in front(project, "llama-2-map")["openness"]] == ["gap-map-2026"] * 2


def test_a_data_set_without_a_copy_is_not_refreshed(
    run: Callable[..., Any], beside: None, write: Write, system: Make, project: Project, tmp_path: Path
) -> None:
    """What stands of it stays."""
    del beside
    write("osai/llama-2-chat.yaml", system())
    run()
    before = everything(project)
    (tmp_path / "mot").rename(tmp_path / "gone")
    plan, report = run()
    assert (plan.writes, report, everything(project)) == ({}, [], before)


def test_a_copy_of_another_day_is_dated_so(write: Write, system: Make) -> None:
    """The edition follows."""
    folder = write("osai/Bielik.yaml", system())
    data = read_data(Copy(folder, "2027-01-31"), None, None)
    first = data.systems["Bielik"].verdicts[0]
    assert (first.dataset.on, first.criteria[-12:]) == ("2027-01-31", "2027 edition")


def test_a_folder_that_is_no_copy_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Nothing at all is refused too."""
    with pytest.raises(DataError, match="Name the copy of a data set"):
        read_data(None, None, None)
    for place in range(3):
        copies: list[Copy | None] = [None, None, None]
        copies[place] = Copy(tmp_path)
        with pytest.raises(DataError, match="Name the folder of a copy of it"):
            read_data(*copies)


def test_the_folder_of_the_files_may_be_named_itself(beside: None, tmp_path: Path) -> None:
    """As well as that of the whole copy."""
    del beside
    whole: Data = read_data(None, Copy(tmp_path / "mot"), Copy(tmp_path / "map"))
    inner: Data = read_data(None, Copy(tmp_path / "mot" / "models"), Copy(tmp_path / "map" / "sources"))
    assert whole.releases == inner.releases != {}
    assert whole.scores == inner.scores != {}
