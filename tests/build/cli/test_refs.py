from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.build.cli.running import run

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def test_mentions_are_listed_as_programs_like_to_click_on_them(project: Workspace) -> None:
    """File, line and column, then the key; the sum at the end."""
    done = run(project.root, "refs", "business")
    assert (done.exit_code, done.output) == (
        0,
        "content/explainers/who-gains.md:9:10  topics[0]\n1 mention: business in content/topics.yml\n",
    )


def test_no_mention_is_said(project: Workspace) -> None:
    """It is no failure."""
    done = run(project.root, "refs", "modèle")
    assert (done.exit_code, done.output) == (0, "Nothing mentions it: modèle in content/terms.yml\n")


def test_programs_get_json(project: Workspace) -> None:
    """Either a key or a piece of text, and the id or alias that is written there."""
    found = json.loads(run(project.root, "refs", "who-gains", "--format", "json").output)
    assert found[0] == {
        "path": "content/explainers/what-is-open.md", "line": 17, "column": 11, "record": "what-is-open",
        "kind": "explainers", "key": "related[0]", "text": None, "name": "who-gains",
    }  # fmt: skip
    assert found[1]["key"] is None
    assert "[[who-gains#makers|another explainer]]" in found[1]["text"]


def test_an_unknown_id_is_status_2(project: Workspace) -> None:
    """With the nearest one."""
    done = run(project.root, "refs", "busines")
    assert done.exit_code == 2
    assert 'Did you mean "business"?' in done.output
