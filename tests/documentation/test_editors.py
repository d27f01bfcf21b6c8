"""What docs/editors.md tells people to put into their editors' settings."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.documentation.pages import BLOCK, tracked

from openprimer_build.cli.group import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = ".venv/bin/openprimer"
TYPES = ["markdown", "yaml"]


@pytest.fixture(scope="module")
def blocks(checkout: Path) -> list[tuple[str, str]]:
    """Language and text of every block of the page."""
    page = (checkout / "docs/editors.md").read_text("utf-8")
    return [(match["language"], match["text"]) for match in BLOCK.finditer(page)]


def test_vs_code_is_told_the_same_as_here(blocks: list[tuple[str, str]], checkout: Path) -> None:
    """The settings parse, name the real command, and stand in the repository."""
    lines = (checkout / ".vscode/settings.json").read_text("utf-8").splitlines()
    ours = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    server, suggestions = (json.loads(text) for language, text in blocks if language == "json")
    assert server == {
        "glspc.server.command": PROGRAM,
        "glspc.server.commandArguments": ["lsp"],
        "glspc.server.languageId": TYPES,
    }
    assert server.items() <= ours.items()
    assert suggestions["[markdown]"].items() <= ours["[markdown]"].items()


def test_helix_is_told_of_both_languages(blocks: list[tuple[str, str]]) -> None:
    """The TOML parses, and each language names the server that is defined."""
    (settings,) = (tomllib.loads(text) for language, text in blocks if language == "toml")
    assert settings["language-server"] == {"openprimer": {"command": PROGRAM, "args": ["lsp"]}}
    assert [each["name"] for each in settings["language"]] == TYPES
    assert all("openprimer" in each["language-servers"] for each in settings["language"])


def test_neovim_is_told_the_command_and_the_languages(blocks: list[tuple[str, str]]) -> None:
    """As far as it can be read without Neovim: brackets match, and the words are the right ones."""
    (settings,) = (text for language, text in blocks if language == "lua")
    lists = {key: re.findall(r"'([^']*)'", value) for key, value in re.findall(r"(\w+) = \{([^}]*)\}", settings)}
    assert lists == {"cmd": [PROGRAM, "lsp"], "filetypes": TYPES, "root_markers": ["mkdocs.yml"]}
    assert re.findall(r"^vim\.lsp\.(\w+)\('openprimer'", settings, re.MULTILINE) == ["config", "enable"]
    assert all(settings.count(opening) == settings.count(closing) for opening, closing in ("()", "{}"))


def test_commands_on_the_page_exist(blocks: list[tuple[str, str]], checkout: Path) -> None:
    """In blocks, and in the text."""
    page = (checkout / "docs/editors.md").read_text("utf-8")
    lines = [line for language, text in blocks if language == "shell" for line in text.splitlines()]
    named = {shlex.split(line)[1] for line in lines if line.startswith("openprimer ")}
    named |= set(re.findall(r"`openprimer ([a-z]+)", page))
    assert named == {"lsp", "explain", "mv", "check", "schema"}
    assert named <= COMMANDS.keys()


def test_editors_part_of_the_readme_leads_there(checkout: Path) -> None:
    """Where people look for it."""
    readme = (checkout / "README.md").read_text("utf-8")
    part = readme.partition("## For editors\n")[2].partition("\n## ")[0]
    assert "(docs/editors.md)" in part
    assert any(path.name == "editors.md" for path in tracked(checkout))
