"""An editor writes, mends and saves an explainer with forms, in a real browser, and reads it on the site."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect
from tests.build.cms.serving import Served
from tests.build.workspace import Workspace

LIMIT = 60_000  # milliseconds to wait for anything; a slow machine takes its time over five megabytes of program
TEXT = "[data-slate-editor]"  # where Markdown is typed
PATH = "explainers/do-weights-weigh.md"


@pytest.fixture
def seen() -> list[str]:
    """What the browser complained of, and what it asked another host for."""
    return []


@pytest.fixture
def page(browser: Browser, room: Served, seen: list[str]) -> Iterator[Page]:
    """The room, opened."""

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.append(message.text)

    def outside(request: Request) -> None:
        if not request.url.startswith((f"{room.origin}/", "blob:", "data:")):
            seen.append(request.url)

    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(LIMIT)
    context.on("console", complain)
    context.on("weberror", lambda error: seen.append(str(error.error)))
    context.on("request", outside)
    tab = context.new_page()
    tab.goto(f"{room.origin}/-/cms/")
    tab.get_by_role("button", name="Login").click()
    yield tab
    context.close()


def pick(page: Page, label: str, words: str, choice: str) -> None:
    """Pick a record in the field of a reference."""
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    page.get_by_text(choice, exact=True).click()


def fill_in(page: Page, text: str) -> None:
    """Fill in the form of a new explainer."""
    words = {
        "Title": "Do weights weigh?", "Question": "What does a model weigh?", "Summary": "Nothing at all.",
        "Short answer": "A file has no weight.", "Published": "2026-11-27",
    }  # fmt: skip
    for label, value in words.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Add key point").click()
    page.get_by_label("Entry", exact=True).fill("Weights are numbers.")
    pick(page, "Authors", "Ada", "Ada Reader (ada-reader)")
    pick(page, "Topics", "Lic", "Licences (licences)")
    page.locator(TEXT).click()
    page.keyboard.type(text)


def publish(page: Page) -> None:
    """Save, and wait until it is said to be saved."""
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Publish now", exact=True).click()
    expect(page.get_by_text("CHANGES SAVED")).to_be_visible(timeout=LIMIT)


def test_writing_mending_and_saving(page: Page, project: Workspace, seen: list[str]) -> None:
    """From an empty form to a page and its JSON; a mistake is saved, reported, and gone when it is mended."""
    page.get_by_role("link", name=re.compile("explainer$")).click()
    fill_in(page, "They do not.[@paper-2023] See [[lama-2]].")
    publish(page)
    written = (project.content / PATH).read_text()
    assert written == (
        "---\ntitle: Do weights weigh?\nquestion: What does a model weigh?\nsummary: Nothing at all.\n"
        "short_answer: A file has no weight.\nkey_points:\n  - Weights are numbers.\nauthors: [ada-reader]\n"
        "published: 2026-11-27\ntopics: [licences]\n---\n\nThey do not.[@paper-2023] See [[lama-2]].\n"
    )
    (mistake,) = project.errors()
    assert (mistake.code, mistake.suggestion) == ("E301", "llama-2")
    told = page.frame_locator("iframe").get_by_role("alert")
    expect(told).to_contain_text('did you mean "llama-2"?', timeout=LIMIT)
    expect(told).to_contain_text("Text, line 1:")

    page.locator(TEXT).click()
    page.keyboard.press("End")
    for _ in "ama-2]].":
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("l")
    publish(page)
    expect(told).to_have_count(0, timeout=LIMIT)
    assert (project.content / PATH).read_text() == written.replace("lama-2", "llama-2")
    assert project.errors() == []
    project.build()
    assert project.json("api/v1/explainers/do-weights-weigh.json")["title"] == "Do weights weigh?"
    assert "They do not." in (project.public / "explainers/do-weights-weigh/index.html").read_text()
    assert seen == []


def test_an_untouched_record_is_left_alone(page: Page, room: Served, project: Workspace, seen: list[str]) -> None:
    """Opened and saved with another title: one line of the file is another, and the preview shows it."""
    path = project.content / "explainers/what-is-open.md"
    before = path.read_text()
    page.goto(f"{room.origin}/-/cms/#/collections/explainers/entries/what-is-open")
    page.get_by_label("Title", exact=True).fill("What is open now?")
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("heading", name="What is open now?")).to_be_visible(timeout=LIMIT)
    expect(preview.get_by_role("link", name="See the page")).to_have_attribute("href", "/explainers/what-is-open/")
    publish(page)
    assert path.read_text() == before.replace("title: What is open?", "title: What is open now?")
    assert seen == []
