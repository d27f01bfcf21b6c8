from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.workspace import SMALLEST

from openprimer_build.pipeline import check
from openprimer_build.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = (
    SMALLEST
    + """\
    openness_dimensions: [{id: paper, title: Paper}]
"""
)
VERDICT = "openness: [{dimension: paper, value: open, judged_by: maker, criteria: C, on: '2026'}]\n"


def test_a_model_in_the_matrix_is_reached_though_nothing_refers_to_it(tmp_path: Path) -> None:
    """One without a verdict stands nowhere but in the list."""
    content = tmp_path / "content"
    (content / "models").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (content / "hub.yml").write_text(
        "title: A test\nsummary: A test.\ngroups: [{id: g, title: G, summary: S., explainers: [none]}]\n", "utf-8"
    )
    (content / "organizations.yml").write_text("- {id: maker, name: Maker, summary: A maker.}\n", "utf-8")
    for name, openness in (("judged", VERDICT), ("unjudged", "")):
        text = f"---\nname: {name}\nsummary: A model.\ndeveloper: maker\n{openness}---\n"
        (content / "models" / f"{name}.md").write_text(text, "utf-8")
    found = [each.message for each in check(find_project(tmp_path)).diagnostics if each.code == "W601"]
    assert found == ['nothing refers to "unjudged"']
