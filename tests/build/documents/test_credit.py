from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.build.workspace import SMALLEST

from openprimer_build.documents.credit import attribution, of_source
from openprimer_build.pipeline import check
from openprimer_build.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

    from openprimer_build.documents.publication import Publication

SETTINGS = (
    SMALLEST
    + """\
    openness_dimensions: [{id: paper, title: Paper}]
    data_attributions:
      - {sources: [index, index-before], text: "The   Index (CC BY)", url: https://index.example/}
      - {sources: [map], text: The Map (MIT), url: https://map.example/}
"""
)
MODEL = """\
---
name: Judged
summary: A model.
developer: maker
openness:
  - {dimension: paper, value: open, judged_by: maker, criteria: C, on: '2026', source: index-before}
  - {dimension: paper, value: open, judged_by: maker, criteria: C, on: '2026'}
sources: [map]
---
"""
SOURCES = "".join(f"- {{id: {name}, title: {name}}}\n" for name in ("index", "index-before", "map"))
TERMS = "- {id: word, title: Word, summary: A word., sources: [index]}\n"


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """A small content with data of others."""
    content = tmp_path / "content"
    (content / "models").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (content / "models" / "judged.md").write_text(MODEL, "utf-8")
    (content / "organizations.yml").write_text(
        "- {id: maker, name: Maker, summary: A maker., sources: [map]}\n", "utf-8"
    )
    (content / "sources.yml").write_text(SOURCES, "utf-8")
    (content / "terms.yml").write_text(TERMS, "utf-8")
    return check(find_project(tmp_path)).publication


def test_a_record_names_those_whose_data_it_carries_in_the_order_of_the_settings(publication: Publication) -> None:
    """By its verdicts, and by what backs its own facts; each once."""
    (model,) = publication.published["models"]
    whole = "A test. The Index (CC BY): https://index.example/. The Map (MIT): https://map.example/"
    assert attribution(publication.settings, [model, model]) == whole
    (maker,) = publication.published["organizations"]
    assert attribution(publication.settings, [maker]) == "A test. The Map (MIT): https://map.example/"


def test_citing_a_source_owes_nothing(publication: Publication) -> None:
    """A definition that rests on a source carries none of its data."""
    assert attribution(publication.settings, publication.published["terms"]) == "A test"
    assert attribution(publication.settings) == "A test"


def test_one_verdict_names_those_of_its_source(publication: Publication) -> None:
    """Or nobody."""
    assert of_source(publication.settings, "index") == "The Index (CC BY): https://index.example/"
    assert of_source(publication.settings, "other") == ""
