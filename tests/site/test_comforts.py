"""What JavaScript adds to the finished website, in a real browser; and the site in another language and direction."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from openprimer_build import building
from openprimer_build.project import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

    from openprimer_build.project import Project

FULL = "/explainers/why-the-clock-was-opened/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh browser profile that may read and write the clipboard."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def rows(page: Page) -> Locator:
    """The rows of the matrix that are shown."""
    return page.locator("[data-op-rows] > tr:visible")


def test_a_word_of_the_glossary_tells_its_meaning_to_pointer_and_keyboard(page: Page, address: str) -> None:
    """Screen readers hear it with the word; Escape sends it away."""
    page.goto(address + FULL)
    word = page.locator(".op-prose").get_by_role("link", name="escapement")
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_hidden()
    word.hover()
    expect(tip).to_be_visible()
    expect(word).to_have_accessible_description(re.compile("."))
    tip.hover()
    expect(tip).to_be_visible()
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    word.focus()
    expect(tip).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    word.blur()
    word.focus()
    expect(tip).to_be_visible()
    word.blur()
    expect(tip).to_be_hidden()


def test_without_javascript_a_word_of_the_glossary_tells_its_meaning_on_focus(browser: Browser, address: str) -> None:
    """On pointing the browser shows the title by itself."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + FULL)
    word = page.locator(".op-prose").get_by_role("link", name="escapement")
    assert word.get_attribute("title")
    word.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    shown = page.evaluate("getComputedStyle(document.activeElement, '::after').content")
    assert "attr(title)" in shown or str(word.get_attribute("title"))[:10] in shown
    context.close()


def test_the_matrix_is_filtered_by_name_maker_judge_and_verdict(page: Page, address: str) -> None:
    """In words it says how many are left; the view can be shared by its address."""
    page.goto(f"{address}/openness/")
    status = page.locator(".op-filter").get_by_role("status")
    expect(status).to_have_text("1 of 1 shown")
    page.get_by_label("Find a name").fill("tówer")
    expect(rows(page)).to_have_count(1)
    page.get_by_label("Verdict", exact=True).select_option("Judges differ")
    expect(rows(page)).to_have_count(1)
    page.get_by_label("Point", exact=True).select_option("Paper")
    expect(rows(page)).to_have_count(0)
    expect(status).to_have_text("Nothing fits. Loosen a filter, or show all.")
    page.reload()
    expect(page.get_by_label("Point", exact=True)).to_have_value("paper")
    expect(rows(page)).to_have_count(0)
    page.get_by_role("button", name="Show all").click()
    expect(rows(page)).to_have_count(1)
    assert page.evaluate("location.hash") == ""
    page.get_by_label("Judged by", exact=True).select_option("Ada Glass")
    expect(rows(page)).to_have_count(1)
    page.get_by_label("Find a name").fill("sundial")
    expect(rows(page)).to_have_count(0)


def test_the_matrix_is_sorted_by_openness_maker_and_point(page: Page, address: str) -> None:
    """Rows that are alike stay in the order of names; the sorted column says so."""
    page.route("**/openness/", with_another_model)
    page.goto(f"{address}/openness/")
    names = page.locator("[data-op-rows] th > a")
    order = page.get_by_label("Order")
    expect(names).to_have_text(["Tower Clock", "Sundial"])
    for choice, first in (
        ("Most open first", "Sundial"),
        ("Least open first", "Tower Clock"),
        ("By maker", "Sundial"),
        ("By name", "Tower Clock"),
    ):
        order.select_option(choice)
        expect(names.first).to_have_text(first)
    order.select_option("By the point chosen")
    page.get_by_label("Point", exact=True).select_option("Preprint")
    expect(names).to_have_text(["Sundial", "Tower Clock"])
    expect(page.locator("[aria-sort]")).to_have_text("Preprint")


def with_another_model(route: Route) -> None:
    """The matrix with a second row, of a model that is open in every point."""
    body = route.fetch().text()
    start, end = body.index("<tr", body.index("data-op-rows")), body.index("</tbody>")
    row = body[start:end].replace("Tower Clock", "Sundial").replace("Minute Works", "Anybody")
    route.fulfill(body=body[:end] + re.sub("op-verdict--[a-z]+", "op-verdict--open", row) + body[end:])


def test_the_timeline_is_filtered_by_what_it_is_about_and_by_year(page: Page, address: str) -> None:
    """A year in which nothing is left is left out."""
    page.goto(f"{address}/timeline/")
    expect(page.locator(".op-event:visible")).to_have_count(3)
    page.get_by_label("About").select_option("Organisations")
    expect(page.locator(".op-event:visible")).to_have_count(1)
    expect(page.get_by_role("heading", name="1899")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Year").select_option("1902")
    expect(page.locator(".op-event:visible")).to_have_count(1)
    page.get_by_label("Year").select_option("Any")
    page.get_by_label("Find words").fill("noon")
    expect(page.locator(".op-event:visible")).to_have_count(1)


def test_without_javascript_the_timeline_is_a_plain_list(browser: Browser, address: str) -> None:
    """With links to its years in place of filters."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/timeline/")
    expect(page.locator(".op-event:visible")).to_have_count(3)
    expect(page.locator(".op-filter")).to_be_hidden()
    expect(page.get_by_role("link", name="1901", exact=True)).to_be_visible()
    context.close()


def test_the_api_is_asked_from_its_own_page(page: Page, address: str) -> None:
    """A link unfolds the entry; the answer is shown with its status; one that does not come is told of too."""
    page.goto(f"{address}/api/#api-v1-claims-id-json")
    form = page.get_by_role("form", name="Try it: /api/v1/claims/{id}.json", exact=True)
    form.get_by_label("id").fill("bells-matter")
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("status")).to_contain_text("200, ")
    expect(form.locator("pre")).to_contain_text("A clock without a bell is half a clock.")
    form.get_by_label("id").fill("no-such-claim")
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("status")).to_contain_text("404, ")
    page.route("**/api/v1/**", lambda route: route.abort())
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("status")).to_contain_text("No answer came.")
    expect(form.locator("pre")).to_be_hidden()


def test_a_query_and_a_long_answer_can_be_tried_too(page: Page, address: str) -> None:
    """What was typed goes into the query; of a long answer the beginning is shown."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="x" * 30000)

    page.goto(f"{address}/api/")
    page.locator("summary", has=page.get_by_role("heading", name="/api/v1/search", exact=True)).click()
    page.route("**/api/v1/search*", answer)
    form = page.get_by_role("form", name="Try it: /api/v1/search", exact=True)
    form.get_by_label("q", exact=True).fill("open clock")
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_role("status")).to_contain_text("Only the beginning is shown.")
    assert asked == [f"{address}/api/v1/search?q=open+clock"]


def test_a_page_is_shared_by_its_one_address(page: Page, address: str) -> None:
    """With what the device offers, else by copying."""
    page.goto(address + FULL)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"http://127.0.0.1/primer{FULL}"
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    page.reload()
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("shared.url") == f"http://127.0.0.1/primer{FULL}"


def test_the_page_for_an_address_that_does_not_exist_names_the_nearest_ones(page: Page, address: str) -> None:
    """From the site's own map; an address like no other gets none."""
    page.goto(f"{address}/404.html")
    missing = (page.content(), "/models/towr-clok/", "/zzzzqqqq/")
    for path, names in ((missing[1], True), (missing[2], False)):
        page.route(f"**{path}", lambda route: route.fulfill(status=404, content_type="text/html", body=missing[0]))
        page.goto(address + path)
        nearest = page.get_by_role("heading", name="The nearest addresses")
        if names:
            expect(nearest).to_be_visible()
            page.get_by_role("link", name="/primer/models/tower-clock/").click()
            expect(page.get_by_role("heading", name="Tower Clock", level=1)).to_be_visible()
        else:
            page.wait_for_load_state("networkidle")
            expect(nearest).to_be_hidden()


def test_an_old_address_leads_on_without_javascript(browser: Browser, address: str) -> None:
    """To the page that took its place."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/models/old-clock/")
    page.wait_for_url("**/models/tower-clock/")
    context.close()


def test_a_claims_marks_lead_to_what_was_said(page: Page, address: str) -> None:
    """Along the years, by name and date."""
    page.goto(f"{address}/claims/open-clocks-keep-better-time/")
    page.get_by_role("link", name="Bob Stone, 1 January 1902").click()
    expect(page.locator(":target")).to_contain_text("it depends on the menders")


@pytest.fixture(scope="module")
def in_language(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The finished website in German and in Hebrew, on a real server: addresses by language."""
    host = tmp_path_factory.mktemp("languages")
    for language in ("de", "he"):
        root = host / f"project-{language}"
        shutil.copytree(project.content, root / "content")
        config = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
        config = config.replace("/primer/", f"/{language}/").replace(
            "  openprimer:\n", f"  openprimer:\n    language: {language}\n"
        )
        (root / "mkdocs.yml").write_text(config, encoding="utf-8")
        release, _ = building.build(find_project(root))
        shutil.copytree(release, host / language)
    yield from serve(host)


def serve(folder: Path) -> Iterator[dict[str, str]]:
    """Serve a folder until the tests are over."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield {language: f"http://127.0.0.1:{server.server_port}/{language}" for language in ("de", "he")}
        server.shutdown()
        thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


def test_a_german_publication_speaks_german_throughout(page: Page, in_language: dict[str, str]) -> None:
    """Page, navigation, dates and the pages about itself."""
    page.goto(in_language["de"] + FULL)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", name="Die kurze Antwort")).to_be_visible()
    expect(page.get_by_text("Erschienen am 2. Januar 2026")).to_be_visible()
    page.goto(in_language["de"] + "/imprint/")
    expect(page.get_by_role("heading", name="Was sammelt diese Website?")).to_be_visible()


@pytest.mark.parametrize("path", ["/", FULL, "/claims/open-clocks-keep-better-time/", "/openness/", "/timeline/"])
def test_a_hebrew_publication_runs_from_right_to_left(browser: Browser, in_language: dict[str, str], path: str) -> None:
    """On phone and desk, with nothing beyond the edge; what has no Hebrew words yet is said in English."""
    for width in (360, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(in_language["he"] + path)
        expect(page.locator("body")).to_have_attribute("dir", "rtl")
        expect(page.locator("html")).to_have_attribute("lang", "he")
        name, tools = (page.locator(part).bounding_box() for part in (".op-masthead__name", ".op-masthead__tools"))
        assert name
        assert tools
        assert name["x"] > tools["x"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, width
        context.close()
