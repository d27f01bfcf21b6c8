"""The finished website in a real browser: what readers see, by eye, by keyboard, without JavaScript and on paper."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import ConsoleMessage, Error, Request, expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page

    Scheme = Literal["dark", "light"]

FULL = "/explainers/why-the-clock-was-opened/"
# At least one page of every template; of the rich ones a bare one too.
PAGES = [
    "/",
    FULL,
    "/explainers/how-bells-are-cast/",
    "/claims/open-clocks-keep-better-time/",
    "/claims/bells-matter/",
    "/people/ada-glass/",
    "/people/cy-quiet/",
    "/organizations/minute-works/",
    "/models/tower-clock/",
    "/models/town-clock/",
    "/topics/clocks/",
    "/topics/weather/",
    "/terms/escapement/",
    "/events/clock-copied/",
    "/sources/almanac-1901/",
    "/explainers/",
    "/claims/page/2/",
    "/sources/",
    "/terms/",
    "/timeline/",
    "/openness/",
    "/search/",
    "/api/",
    "/about/",
    "/how-we-work/",
    "/imprint/",
    "/editing/",
    "/editing/syntax/",
    "/editing/claims/",
    "/editing/hub/",
    "/editing/errors/",
    "/sources/type/book/",
    "/claims/sundials-are-enough/",
    "/404.html",
]
PHONE, DESK = 360, 1280
LOOKS: list[tuple[int, Scheme]] = [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")]
EXAMINED = [(PHONE, "dark"), (DESK, "light")]  # axe takes its time; both widths and both schemes have their turn


@pytest.fixture(scope="module")
def pictures(checkout: Path) -> Path:
    """The folder where pictures of every page stay, for people to look at."""
    folder = checkout / ".openprimer" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def opened(
    browser: Browser, url: str, width: int = DESK, scheme: Scheme = "light", *, script: bool = True
) -> Iterator[Page]:
    """A page in a fresh browser profile."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
    )
    try:
        page = context.new_page()
        page.goto(url)
        yield page
    finally:
        context.close()


def note(notes: list[str], event: ConsoleMessage | Error | Request) -> None:
    """Write down what a page said or asked for."""
    notes.append(event.url if isinstance(event, Request) else str(event))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_looks_whole_on_phone_and_desk_in_light_and_dark(
    browser: Browser, address: str, path: str, pictures: Path
) -> None:
    """Nothing sticks out sideways, nothing fails, nothing comes from elsewhere, and axe finds nothing wrong."""
    host = address.removesuffix("/primer")
    for width, scheme in LOOKS:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", partial(note, said))
        page.on("pageerror", partial(note, said))
        page.on("request", partial(note, asked))
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, (width, scheme)
        assert said == [], (width, scheme)
        assert [url for url in asked if not url.startswith(f"{host}/")] == []
        name = path.strip("/").replace("/", "-").removesuffix(".html") or "home"
        page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)
        if (width, scheme) in EXAMINED:
            found = Axe().run(page)
            assert found.violations_count == 0, f"{width} {scheme}: {found.generate_report()}"
        context.close()


def test_dark_and_light_follow_the_system_without_javascript(browser: Browser, address: str) -> None:
    """The colours are the style sheets' work."""
    seen = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        with opened(browser, address + FULL, scheme=scheme, script=False) as page:
            seen.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark = (sum(int(part) for part in re.findall(r"\d+", colour)[:3]) for colour in seen)
    assert light > 600
    assert dark < 150


def test_a_choice_of_colours_by_hand_lasts_until_it_is_taken_back(browser: Browser, address: str) -> None:
    """It goes before the system's, on the next page too, and a second click returns to the system."""
    with opened(browser, address + "/") as page:
        scheme = page.get_by_role("button", name="Dark or light")
        scheme.click()
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        page.goto(address + FULL)
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        scheme.click()
        page.reload()
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    """One Tab shows a link past the masthead, and the next Tab goes on inside the page."""
    with opened(browser, address + FULL) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_label("Where this page stands").get_by_role("link", name="Home")).to_be_focused()


def test_a_slash_searches_from_any_page_by_keyboard_alone(browser: Browser, address: str) -> None:
    """Type, go down to a result, follow it; Escape closes."""
    with opened(browser, f"{address}/models/tower-clock/") as page:
        page.keyboard.press("/")
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        page.keyboard.press("/")
        page.keyboard.type("pendulum")
        expect(dialog.get_by_role("status")).to_contain_text("result")
        page.keyboard.press("ArrowDown")
        expect(dialog.get_by_role("link").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(dialog.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/primer/(terms|explainers)/"))


def test_a_slash_that_is_typed_into_a_box_is_a_slash(browser: Browser, address: str) -> None:
    """Searching for an address must be possible."""
    with opened(browser, f"{address}/search/") as page:
        page.locator("main").get_by_role("searchbox").fill("")
        page.keyboard.type("a/b")
        expect(page.locator("main").get_by_role("searchbox")).to_have_value("a/b")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_search_can_be_shared_by_its_address(browser: Browser, address: str) -> None:
    """The query stands behind the hash, which no server sees."""
    with opened(browser, f"{address}/search/#q=escapement") as page:
        results = page.locator("main .op-search__results")
        expect(results.get_by_role("link", name="Escapement", exact=True)).to_be_visible()
        expect(results.locator("mark").first).to_have_text(re.compile("escapement", re.IGNORECASE))


def test_a_search_says_when_it_finds_nothing_or_cannot_search(browser: Browser, address: str) -> None:
    """In words, to screen readers too, and with a way on."""
    with opened(browser, f"{address}/search/") as page:
        status = page.locator("main").get_by_role("status")
        page.locator("main").get_by_role("searchbox").fill("zzzyx")
        expect(status).to_have_text("Nothing found for “zzzyx”.")
        page.locator("main").get_by_role("searchbox").fill("")
        expect(status).to_be_empty()
    with opened(browser, address + "/") as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        page.goto(f"{address}/search/#q=clock")
        expect(page.locator("main").get_by_role("status")).to_contain_text("could not be loaded")
        expect(page.get_by_role("link", name="How bells are cast")).to_be_visible()


def test_more_results_than_fit_are_shown_on_demand(browser: Browser, address: str) -> None:
    """The first of the further ones gets the focus."""
    with opened(browser, f"{address}/search/#q=clock") as page:
        results = page.locator("main .op-search__results > li")
        expect(results).to_have_count(12)
        page.get_by_role("button", name="Show more").click()
        expect(results.nth(12).get_by_role("link").first).to_be_focused()


def test_without_javascript_nothing_is_lost(browser: Browser, address: str) -> None:
    """The argument can be unfolded, and the search page becomes a list."""
    with opened(browser, address + FULL, script=False) as page:
        folded = page.locator("details", has_text="half a clock")
        expect(folded.get_by_text("Likes bells by day.")).to_be_hidden()
        folded.locator("summary").click()
        expect(folded.get_by_text("Likes bells by day.")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        page.get_by_role("link", name="Search", exact=True).first.click()
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_count(0)
        expect(page.get_by_role("link", name="How bells are cast")).to_be_visible()


def test_a_heading_can_be_linked_and_a_citation_copied(browser: Browser, address: str) -> None:
    """Both are comforts that JavaScript adds."""
    with opened(browser, address + FULL) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        link = page.get_by_role("link", name="Link to this section: What did the drawings show?")
        assert link.get_attribute("href") == "#drawings"
        link.click()
        expect(page.get_by_text("Link copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{FULL}#drawings"
        page.get_by_role("button", name="Copy", exact=True).first.click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").startswith("Hour Press: “Why the town <opened>")


def test_a_wide_table_can_be_scrolled_by_keyboard_on_a_phone(browser: Browser, address: str) -> None:
    """Tables and code stay in their own box."""
    with opened(browser, address + FULL, PHONE) as page:
        assert page.locator(".op-prose .op-scroll[tabindex='0']").count() == 1
        assert page.locator(".op-prose pre[tabindex='0']").count() == 1


def test_a_verdict_is_a_sign_and_a_word(browser: Browser, address: str) -> None:
    """Never a colour alone."""
    with opened(browser, f"{address}/claims/") as page:
        for chip in page.locator(".op-chip").all():
            assert chip.inner_text().strip() in {"Stands", "Still open", "Overtaken", "Refuted"}
            sign = chip.locator("use").get_attribute("href") or ""
            assert page.locator(f"symbol{sign}").count() == 1


def test_every_cell_of_the_matrix_leads_to_its_evidence(browser: Browser, address: str) -> None:
    """Where judges differ there are two signs; both lead to the point on the model's page."""
    with opened(browser, f"{address}/openness/") as page:
        cell = page.get_by_role("row", name="Tower Clock").get_by_role("cell").last
        expect(cell.get_by_role("link")).to_have_text(["Partial", "Open"])
        cell.get_by_role("link").first.click()
        page.wait_for_url("**/models/tower-clock/#licences")
        expect(page.locator("#licences")).to_be_in_viewport()


def test_paper_gets_the_whole_article_and_no_buttons(browser: Browser, address: str) -> None:
    """Folded claims are printed too."""
    with opened(browser, address + FULL) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.get_by_text("Likes bells by day.")).to_be_visible()
        expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
        expect(page.get_by_role("button", name="Copy", exact=True).first).to_be_hidden()
        expect(page.get_by_text("Every work behind this page")).to_be_visible()
        expect(page.get_by_text("https://example.org/almanac").last).to_be_visible()
