"""What changed is told by day and with the reason, once, and only a later judgement is one again."""

import json
from typing import Any

from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

CLAIM = "content/claims/open-is-safe.md"
ARTICLE = "content/explainers/what-is-open.md"
MODEL = "content/models/llama-2.md"


def changes(project: Workspace) -> list[tuple[str, str, str | None]]:
    """Day, kind and reason of each change, newest first; the project must have no error."""
    assert project.errors() == []
    document = compose(check(project.project()).publication, Silence())["/api/v1/changes.json"]
    value: dict[str, Any] = json.loads(document.body)
    assert value["total"] == len(value["items"])
    return [(each["on"], each["kind"], each["what"]) for each in value["items"]]


def test_only_the_second_judgement_and_later_ones_are_judgements_again(project: Workspace) -> None:
    """Whether the verdict changes or holds; each with its reason."""
    last = "{on: 2024-06-01, verdict: stands, because: Somebody has looked., source: paper-2023}"
    project.edit(CLAIM, last, f"{last}\n  - {{on: 2025, verdict: stands, because: Again., source: paper-2023}}")
    assert [each for each in changes(project) if "judged" in each[1]] == [
        ("2025", "rejudged", "stands: Again."),
        ("2024-06-01", "rejudged", "stands: Somebody has looked."),
        ("2023-07", "judged", "open: Nobody had looked."),
    ]


def test_a_correction_says_what_was_wrong_and_when(project: Workspace) -> None:
    """Each of them, beside the publication and the update."""
    assert ("2026-02-10", "corrected", "The year of the release was wrong.") in changes(project)
    assert ("2026-01-10", "published", "What a maker hands over with a model, and what it keeps.") in changes(project)
    assert ("2026-03-01", "updated", None) in changes(project)


def test_an_update_that_is_explained_is_not_told_again(project: Workspace) -> None:
    """Neither on the day of a correction, nor on that of publication, nor on that of a judgement."""
    project.edit(ARTICLE, "updated: 2026-03-01", "updated: 2026-02-10")
    project.edit(CLAIM, "nature: forecast", "nature: forecast\nupdated: 2024-06-01")
    project.edit(
        "content/explainers/who-gains.md", "published: 2026-02-01", "published: 2026-02-01\nupdated: 2026-02-01"
    )
    assert [each for each in changes(project) if each[1] == "updated"] == []


def test_a_record_of_any_kind_is_updated(project: Workspace) -> None:
    """Not only articles and claims."""
    project.edit(MODEL, "released: 2023-07-18", "released: 2023-07-18\nupdated: 2026-04-01")
    assert changes(project)[0] == ("2026-04-01", "updated", None)
