"""An editor's day: what is saved is in the browser, and what is wrong is told there and in the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.build.dev.editor import PATIENCE, Serving, serving
from tests.build.workspace import Workspace
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LLAMA = "content/models/llama-2.md"
MISTAKES = "section[aria-label=Mistakes]"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example; these tests run one after another, as the hours of a day do."""
    return Workspace.copy(tmp_path_factory.mktemp("edited") / "project")


@pytest.fixture(scope="module")
def server(project: Workspace) -> Iterator[Serving]:
    """The command, running."""
    with serving(project, free_port()) as started:
        yield started


@pytest.fixture
def page(browser: Browser, server: Serving) -> Iterator[Page]:
    """The page of a model in a window that is low enough to scroll; nothing may fail in its console."""
    context = browser.new_context(viewport={"width": 800, "height": 300})
    context.set_default_timeout(PATIENCE * 1000)
    opened = context.new_page()
    failures: list[str] = []
    opened.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.goto(f"{server.url}models/llama-2/")
    yield opened
    context.close()
    assert failures == []


def test_saved_prose_is_on_the_page_and_in_the_json(page: Page, project: Workspace, server: Serving) -> None:
    """The page loads again by itself and stays where it was scrolled to."""
    page.evaluate("scrollTo({top: 120, behavior: 'instant'})")
    project.edit(LLAMA, "There are two.", "There are two, as was said.")
    expect(page.get_by_text("There are two, as was said.")).to_have_count(1, timeout=PATIENCE * 1000)
    server.wait("The place on the page", lambda: page.evaluate("scrollY") == 120)
    assert "as was said" in server.json("/api/v1/models/llama-2.json")["body"]["text"]
    assert "as was said" in server.json("/api/v1/models/llama-2")["body"]["text"]


def test_mistakes_stand_over_the_last_good_page_until_they_are_mended(
    page: Page, project: Workspace, server: Serving
) -> None:
    """Each with its place and what to do, in the terminal too; Escape puts them aside."""
    project.edit(LLAMA, "There are two,", "There are [[twoo]] and [[llama-22]],")
    panel = page.locator(MISTAKES)
    expect(panel).to_contain_text("2 mistakes", timeout=PATIENCE * 1000)
    expect(panel).to_contain_text("content/models/llama-2.md:")
    expect(panel).to_contain_text('did you mean "llama-2"?')
    expect(page.get_by_text("There are two, as was said.")).to_have_count(1)
    server.wait("The mistakes in the terminal", lambda: "stays until they are mended" in server.said)
    assert 'no record "twoo"' in server.said
    assert "as was said" in server.json("/api/v1/models/llama-2.json")["body"]["text"]
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.reload()
    expect(panel).to_contain_text("2 mistakes")
    project.edit(LLAMA, "There are [[twoo]] and [[llama-22]],", "There are two,")
    expect(panel).to_have_count(0, timeout=PATIENCE * 1000)


def test_title_is_followed_wherever_it_stands(page: Page, project: Workspace, server: Serving) -> None:
    """Also on the pages that link there."""
    page.goto(f"{server.url}explainers/what-is-open/")
    project.edit(LLAMA, "name: Llama 2", "name: Llama Two")
    expect(page.get_by_role("link", name="Llama Two").first).to_be_attached(timeout=PATIENCE * 1000)
    page.goto(f"{server.url}models/")
    expect(page.get_by_role("link", name="Llama Two").first).to_be_attached()


def test_new_record_comes_and_goes(page: Page, project: Workspace, server: Serving) -> None:
    """A file that is renamed or removed takes its page along."""
    front = "---\nname: Brand new\nsummary: A model.\ndeveloper: acme\n---\n"
    project.write("models/brand-new.md", front)
    server.wait("The page", lambda: server.ask("/models/brand-new/")[0] == 200)
    (project.content / "models/brand-new.md").rename(project.content / "models/newer.md")
    server.wait("The page by its new name", lambda: server.ask("/models/newer/")[0] == 200)
    assert server.ask("/models/brand-new/")[0] == 404
    assert server.ask("/api/v1/models/brand-new.json")[0] == 404
    (project.content / "models/newer.md").unlink()
    server.wait("The end of the page", lambda: server.ask("/models/newer/")[0] == 404)
    assert page.title()


def test_draft_is_shown_to_its_editor_alone(page: Page, project: Workspace, server: Serving) -> None:
    """With a mark on its page; what is published does not know of it."""
    page.goto(f"{server.url}explainers/next-year/")
    expect(page.get_by_text("Draft: only you can see this page.")).to_be_visible()
    project.build()
    assert not (project.public / "explainers/next-year").exists()


def test_settings_are_followed_and_their_mistakes_told(page: Page, project: Workspace, server: Serving) -> None:
    """What cannot be used stops nothing: the last version stays."""
    project.edit("mkdocs.yml", "site_name: Open things", "site_name: [Open things")
    expect(page.locator(MISTAKES)).to_contain_text("Nothing can be built", timeout=PATIENCE * 1000)
    assert server.ask("/models/llama-2/")[0] == 200
    project.edit("mkdocs.yml", "site_name: [Open things", "site_name: Opened things")
    expect(page).to_have_title(re.compile("Opened things"), timeout=PATIENCE * 1000)


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org:8000", "10.0.0.1"])
def test_foreign_names_are_refused(server: Serving, host: str) -> None:
    """A page elsewhere cannot read drafts through a name that it leads here."""
    assert server.ask("/", host)[0] == 403
    assert server.ask("/-/events", host)[0] == 403
