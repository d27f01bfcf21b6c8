from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.desk import Desk
from openprimer_build.editing.errors import EditError, UnreadableError
from openprimer_build.editing.mentions import mentions_of

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def found(project: Workspace, name: str) -> list[str]:
    """Every mention of a record, as people read it, without the word content."""
    desk = Desk.open(project.project())
    return [str(mention).removeprefix("content/") for mention in mentions_of(desk, desk.find(name))]


def test_every_kind_of_place_is_found(project: Workspace) -> None:
    """Front matter, lists, the hub, links, citations among others, data, addresses; code is none."""
    project.write(
        "models/llama-3.md",
        "---\nname: Llama 3\nsummary: Later.\ndeveloper: acme\nderived_from: [llama-2]\nsources: [news-2023]\n---\n"
        "[[ llama-2#sizes|words]] and [@blog-2024; @news-2023], {{llama-2.released}}.\n\n"
        "`[[llama-2]]` is code; [its page](/models/llama-2/#sizes), [data](/api/v1/models/llama-2.json).\n",
    )
    code = "`[[llama-2]]` is code; [its page](/models/llama-2/#sizes), [data](/api/v1/models/llama-2.json)."
    assert [each for each in found(project, "llama-2") if "llama-3.md" in each] == [
        "models/llama-3.md:5:16  derived_from[0]",
        "models/llama-3.md:8:4  [[ llama-2#sizes|words]] and [@blog-2024; @news-2023], {{llama-2.released}}.",
        "models/llama-3.md:8:58  [[ llama-2#sizes|words]] and [@blog-2024; @news-2023], {{llama-2.released}}.",
        f"models/llama-3.md:10:{code.index('llama-2/#') + 1}  {code}",
        f"models/llama-3.md:10:{code.index('llama-2.json') + 1}  {code}",
    ]
    assert "models/llama-3.md:8:44  " in "\n".join(found(project, "news-2023"))
    assert "events.yml:5:11  about[0]" in found(project, "llama-2")
    assert found(project, "who-gains")[0] == "explainers/what-is-open.md:17:11  related[0]"
    assert "hub.yml:7:32  groups[0].explainers[1]" in found(project, "who-gains")


def test_old_ids_count(project: Workspace) -> None:
    """What a text names by an alias leads to the record too."""
    project.edit("content/explainers/who-gains.md", "As [[what-is-open#kept]]", "As [[openness#kept]]")
    assert "explainers/who-gains.md:13:6  As [[openness#kept]] says, the licence decides." in found(project, "openness")


def test_records_with_mistakes_are_looked_into(project: Workspace) -> None:
    """A misspelt key does not hide the references beside it."""
    project.edit("content/claims/open-is-safe.md", "nature: forecast", "natur: forecast")
    assert "claims/open-is-safe.md:5:9  about[0]" in found(project, "llama-2")


def test_long_lines_are_cut_around_the_mention(project: Workspace) -> None:
    """One sees the words around it, wherever in the line it stands."""
    project.write("explainers/who-gains.md", (project.content / "explainers/who-gains.md").read_text("utf-8"))
    project.edit("content/explainers/who-gains.md", "Friends.", f"{'Far. ' * 50}[[acme]]{' On.' * 50}")
    line = next(each for each in found(project, "acme") if "who-gains" in each)
    assert "…" in line.partition("  ")[2][:1]
    assert "[[acme]]" in line
    assert line.endswith("…")
    assert len(line) < 180


def test_content_that_cannot_be_read_is_refused(project: Workspace) -> None:
    """Who knows what it mentions?"""
    project.write("claims/broken.md", "---\ntitle: [\n---\n")
    with pytest.raises(UnreadableError, match=r"claims/broken\.md"):
        Desk.open(project.project())


def test_an_unknown_record_is_said_with_the_nearest(project: Workspace) -> None:
    """The message helps."""
    with pytest.raises(EditError, match='Did you mean "llama-2"'):
        Desk.open(project.project()).find("lama-2")


def test_a_project_without_a_hub_can_be_edited(project: Workspace) -> None:
    """A missing home page refers to nothing."""
    (project.content / "hub.yml").unlink()
    assert [each.partition("  ")[0] for each in found(project, "who-gains")] == [
        "explainers/what-is-open.md:17:11",
        "explainers/what-is-open.md:47:80",
    ]
