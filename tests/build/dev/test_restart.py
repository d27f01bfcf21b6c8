"""A page that stays open while the command is ended and started again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.build.dev.editor import PATIENCE, serving
from tests.build.workspace import Workspace
from tests.ports import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_open_page_follows_the_next_run(browser: Browser, tmp_path: Path) -> None:
    """What was saved in between is shown, although the new run counts its builds from one again."""
    project, port = Workspace.copy(tmp_path / "project"), free_port()
    context = browser.new_context()
    page = context.new_page()
    with serving(project, port) as server:
        page.goto(f"{server.url}models/llama-2/")
        expect(page.get_by_text("There are two.")).to_have_count(1)
    project.edit("content/models/llama-2.md", "There are two.", "There are two, said later.")
    with serving(project, port):
        expect(page.get_by_text("There are two, said later.")).to_have_count(1, timeout=PATIENCE * 1000)
    context.close()
