"""What runs by itself elsewhere: the workflow on GitHub, and the hooks for pre-commit."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from openprimer_build.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workflow(checkout: Path) -> dict[str, Any]:
    """The workflow that publishes."""
    found: dict[str, Any] = yaml.safe_load((checkout / ".github/workflows/publish.yml").read_text("utf-8"))
    return found


def runs(job: dict[str, Any]) -> str:
    """Everything that a job runs in a shell."""
    return "\n".join(step["run"] for step in job["steps"] if "run" in step)


def test_nothing_is_published_that_was_not_checked_and_tested(workflow: dict[str, Any]) -> None:
    """The publishing job waits for the other one, runs on the default branch only, and alone may write to Pages."""
    check, publish = workflow["jobs"]["check"], workflow["jobs"]["publish"]
    assert "make test" in runs(check)
    assert "check --strict --format github" in runs(check)
    assert publish["needs"] == "check"
    assert "github.event.repository.default_branch" in publish["if"]
    assert "pull_request" in publish["if"]
    assert workflow["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}


def test_the_site_is_built_for_the_address_that_pages_gives_it(workflow: dict[str, Any]) -> None:
    """What is built is what is uploaded."""
    steps = workflow["jobs"]["publish"]["steps"]
    build = next(step for step in steps if "openprimer build" in step.get("run", ""))
    assert build["env"] == {"OPENPRIMER_SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert f"--output {upload['with']['path']}" in build["run"]


def test_actions_are_github_s_own_at_a_major_version(workflow: dict[str, Any]) -> None:
    """Nobody else's code gets our token."""
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert [each for each in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", each)] == []


def test_the_hooks_run_commands_that_exist_with_all_that_they_need(checkout: Path) -> None:
    """Each entry is understood by the command line, and each extra is one of ours."""
    extras = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for hook in yaml.safe_load((checkout / ".pre-commit-hooks.yaml").read_text("utf-8")):
        program, *words = shlex.split(hook["entry"])
        assert program == "openprimer"
        assert CliRunner().invoke(main, [*words, "--help"]).exit_code == 0
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert [name.removeprefix(".[").removesuffix("]") for name in hook["additional_dependencies"]] == ["all"]
        assert "all" in extras
        assert re.search(hook["files"], "content/explainers/x.md")
        assert re.search(hook["files"], "mkdocs.yml")
        assert not re.search(hook["files"], "docs/content/x.md")
