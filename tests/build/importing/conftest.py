"""A small project, and small copies of the three data sets, written by hand."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.build.workspace import SMALLEST

from openprimer_build.importing.report import Report
from openprimer_build.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = (
    SMALLEST
    + """\
    openness_dimensions:
"""
)
DIMENSIONS = (
    "base-model-data", "end-model-data", "base-model-weights", "end-model-weights", "training-code",
    "code-documentation", "hardware-architecture", "preprint", "paper", "model-card", "data-sheet", "licences",
)  # fmt: skip

LLAMA = """\
---
# An editor's remark.
name: "Llama 2"
summary: Models of July 2023.
developer: meta
released: "2023-07-18"
openness:
  # The archive had it so.
  - {dimension: licences, value: closed, judged_by: radboud-university, criteria: C, "on": "2025", source: archive}
sources: [vox-2023]
---

## What is it? {#what}

Words of an editor.
"""

BIELIK = """\
---
# Organization tags:
# - National origin: Poland
system:
    name: Bielik
    link: https://huggingface.co/speakleash
    type: text
    performanceclass: full
    basemodelname: Bielik-v3-Base
    endmodelname: Bielik-v3-Instruct
    endmodellicense: Apache-2.0
    releasedate: 2025-12
    notes: Somebody else's sentence about Bielik.

org:
    name: SpeakLeash AI
    link: https://speakleash.org/
    notes: Somebody else's sentence about its maker.

# availability:
"""

KEYS = (
    "datasources_basemodel", "datasources_endmodel", "weights_basemodel", "weights_endmodel", "trainingcode", "code",
    "hardware_architecture", "preprint", "paper", "modelcard", "datasheet", "licenses",
)  # fmt: skip


def _section(key: str, value: str = "closed", link: str = "") -> str:
    return f"{key}:\n    class: {value}\n    link: {link}\n    notes: Somebody else's sentence.\n"


@pytest.fixture
def section() -> Callable[..., str]:
    """Make one section of a file of the index: its key, its class and the text of its link."""
    return _section


@pytest.fixture
def system() -> Callable[..., str]:
    """Make a whole file of the index, on Bielik; text for a key takes the place of a closed section."""

    def make(head: str = BIELIK, **sections: str) -> str:
        return head + "\n".join(sections.get(key, _section(key)) for key in KEYS)

    return make


@pytest.fixture
def bielik() -> str:
    """The upper half of a file of the index."""
    return BIELIK


@pytest.fixture
def report() -> Report:
    """An empty report."""
    return Report()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose content holds one record that an editor wrote."""
    root = tmp_path / "project"
    (root / "content" / "models").mkdir(parents=True)
    listed = "".join(f"      - {{id: {name}, title: {name}}}\n" for name in DIMENSIONS)
    (root / "mkdocs.yml").write_text(SETTINGS + listed, "utf-8")
    (root / "content" / "models" / "llama-2.md").write_text(LLAMA, "utf-8")
    (root / "content" / "organizations.yml").write_text("- id: meta\n  name: Meta\n  summary: A firm.\n", "utf-8")
    return find_project(root)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file of a data set below a folder of this test, and give the folder that it lies in."""

    def put(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return path.parent

    return put
