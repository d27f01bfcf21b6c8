"""An editor writes, mends and saves an explainer with forms, in a real browser, and reads it on the site."""

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect
from tests.build.workspace import Workspace
from tests.ports import free_port

LIMIT = 120_000  # milliseconds to wait for anything; a slow machine takes its time over five megabytes of program
TEXT = "[data-slate-editor]"  # where Markdown is typed
PATH = "explainers/do-weights-weigh.md"


@pytest.fixture
def terminal(tmp_path: Path) -> Path:
    """The file that stands for the terminal."""
    return tmp_path / "terminal"


@pytest.fixture
def origin(project: Workspace, terminal: Path) -> Iterator[str]:
    """The address of a running ``openprimer serve --dev``."""
    port = free_port()
    command = [sys.executable, "-c", "from openprimer_build.cli import main; main()", "serve", "--dev"]
    with terminal.open("w") as output:
        process = subprocess.Popen(
            [*command, "--project", project.root, "--port", str(port)], stdout=output, stderr=subprocess.STDOUT
        )
    try:
        until(lambda: answers(port, "/-/cms/") and answers(port, "/"))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; fails after the limit."""
    end = time.monotonic() + LIMIT / 1000
    while not condition():
        assert time.monotonic() < end, "nothing happened in time"
        time.sleep(0.05)


def answers(port: int, path: str) -> bool:
    """Whether a server has something at a path."""
    try:
        return got(port, path)[0] == HTTPStatus.OK
    except OSError:
        return False


def got(port: int, path: str) -> tuple[int, bytes]:
    """Status and body of a path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@pytest.fixture
def seen() -> list[str]:
    """What the browser complained of, and what it asked another host for."""
    return []


@pytest.fixture
def page(browser: Browser, origin: str, seen: list[str]) -> Iterator[Page]:
    """The room, opened."""

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.append(message.text)

    def outside(request: Request) -> None:
        if not request.url.startswith((f"{origin}/", "blob:", "data:")):
            seen.append(request.url)

    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(LIMIT)
    context.on("console", complain)
    context.on("weberror", lambda error: seen.append(str(error.error)))
    context.on("request", outside)
    tab = context.new_page()
    tab.goto(f"{origin}/-/cms/")
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


def test_writing_mending_and_saving(
    page: Page, origin: str, terminal: Path, project: Workspace, seen: list[str]
) -> None:
    """From an empty form to a page and its JSON; a mistake is saved, reported, and gone when it is mended."""
    page.get_by_role("link", name="Create entry of type explainer").click()
    fill_in(page, "They do not.[@paper-2023] See [[lama-2]].")
    publish(page)
    written = (project.content / PATH).read_text()
    assert written == (
        "---\ntitle: Do weights weigh?\nquestion: What does a model weigh?\nsummary: Nothing at all.\n"
        "short_answer: A file has no weight.\nkey_points:\n  - Weights are numbers.\nauthors: [ada-reader]\n"
        "published: 2026-11-27\ntopics: [licences]\n---\n\nThey do not.[@paper-2023] See [[lama-2]].\n"
    )
    told = page.frame_locator("iframe").get_by_role("alert")
    expect(told).to_contain_text('did you mean "llama-2"?', timeout=LIMIT)
    expect(told).to_contain_text("Text, line 1:")
    until(lambda: 'did you mean "llama-2"?' in terminal.read_text())

    page.locator(TEXT).click()
    page.keyboard.press("End")
    for _ in "ama-2]].":
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("l")
    publish(page)
    expect(told).to_have_count(0, timeout=LIMIT)
    assert (project.content / PATH).read_text() == written.replace("lama-2", "llama-2")

    port = int(origin.rpartition(":")[2])
    document = "/api/v1/explainers/do-weights-weigh.json"
    until(lambda: answers(port, document))
    assert json.loads(got(port, document)[1])["title"] == "Do weights weigh?"
    with page.expect_popup() as opened:
        page.frame_locator("iframe").get_by_role("link", name="See the page").click()
    site = opened.value
    expect(site.get_by_role("heading", name="Do weights weigh?")).to_be_visible(timeout=LIMIT)
    expect(site.get_by_role("link", name="Llama 2").first).to_be_visible(timeout=LIMIT)
    assert seen == []


def test_an_untouched_record_is_left_alone(page: Page, origin: str, project: Workspace, seen: list[str]) -> None:
    """Opened and saved with another title: one line of the file is another, and the preview shows it."""
    path = project.content / "explainers/what-is-open.md"
    before = path.read_text()
    page.goto(f"{origin}/-/cms/#/collections/explainers/entries/what-is-open")
    page.get_by_label("Title", exact=True).fill("What is open now?")
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("heading", name="What is open now?")).to_be_visible(timeout=LIMIT)
    expect(preview.get_by_role("link", name="See the page")).to_have_attribute("href", "/explainers/what-is-open/")
    publish(page)
    assert path.read_text() == before.replace("title: What is open?", "title: What is open now?")
    assert seen == []
