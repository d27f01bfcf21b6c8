"""Explainers, claims and models can be shown elsewhere, with nothing but a frame."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.documents.document import Document
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence

EMBEDDED = ["explainers/what-is-open", "explainers/who-gains", "claims/open-is-safe", "models/llama-2"]
VOID = {"meta", "link", "base", "br"}


class Page(HTMLParser):
    """A page, as far as these tests look at it; raises AssertionError where its tags do not close as they open."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last one that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.text += data


def page(documents: Mapping[str, Document], name: str) -> Page:
    """The card of a record."""
    return Page(documents[f"/embed/{name}/index.html"].body.decode())


def oembed(documents: Mapping[str, Document], name: str) -> dict[str, Any]:
    """The document that says how to embed a record."""
    value: dict[str, Any] = json.loads(documents[f"/api/v1/oembed/{name}.json"].body)
    return value


def test_these_can_be_embedded_and_nothing_else(documents: Mapping[str, Document]) -> None:
    """Every published explainer, claim and model."""
    cards = [path for path in documents if path.startswith("/embed/") and path.endswith("index.html")]
    assert cards == sorted(f"/embed/{name}/index.html" for name in EMBEDDED)
    assert [path for path in documents if "/oembed/" in path] == sorted(
        f"/api/v1/oembed/{each}.json" for each in EMBEDDED
    )


@pytest.mark.parametrize("name", EMBEDDED)
def test_oembed_is_as_version_1_0_says_of_what_is_rich(documents: Mapping[str, Document], name: str) -> None:
    """Markup, width and height; the markup is one frame, of that size, with a title, that leads to the card."""
    value = oembed(documents, name)
    assert documents[f"/api/v1/oembed/{name}.json"].media_type == "application/json"
    assert (value["version"], value["type"]) == ("1.0", "rich")
    assert value["provider_url"] == "http://127.0.0.1:8000/"
    ((tag, frame),) = Page(value["html"]).tags
    assert (tag, frame["src"]) == ("iframe", f"http://127.0.0.1:8000/embed/{name}/")
    assert (frame["width"], frame["height"]) == (str(value["width"]), str(value["height"]))
    assert frame["title"] == value["title"]


@pytest.mark.parametrize("name", EMBEDDED)
def test_a_card_needs_no_script_and_leads_back(documents: Mapping[str, Document], name: str) -> None:
    """It styles nothing inline, search engines leave it out, and its links leave the frame."""
    card = page(documents, name)
    tags = {tag for tag, _ in card.tags}
    assert not {"script", "style", "img", "iframe"} & tags
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in card.tags)
    assert ("meta", {"name": "robots", "content": "noindex"}) in card.tags
    links = [attributes for tag, attributes in card.tags if tag == "a"]
    assert {each["target"] for each in links} == {"_top"}
    assert links[0]["href"] == f"http://127.0.0.1:8000/{name}/"
    assert any(each.get("rel") == "license" for each in links)
    assert ("link", {"rel": "canonical", "href": f"http://127.0.0.1:8000/{name}/"}) in card.tags


def test_a_card_shows_what_matters_of_its_record(documents: Mapping[str, Document]) -> None:
    """The answer, the verdict with its date and reason, the openness point by point with its judges."""
    assert "When anyone may use it" in page(documents, "explainers/what-is-open").text
    claim = page(documents, "claims/open-is-safe").text
    assert "Open models are as safe as closed ones." in claim
    assert "Stands (1 June 2024) Somebody has looked." in claim
    assert "1 for, 1 with conditions" in claim
    model = page(documents, "models/llama-2").text
    assert "Acme · 18 July 2023 · A licence of its own" in model
    assert "WeightsOpen (Ada Reader 2024)" in model
    assert "LicencesPartial (Acme 2024)" in model


def test_a_card_shows_each_verdict_where_judges_differ(project: Workspace) -> None:
    """Those who agree stand together."""
    more = "  - {dimension: weights, value: closed, judged_by: acme, criteria: C, on: 2025}\n"
    project.edit("content/models/llama-2.md", "openness:\n", f"openness:\n{more}")
    assert "WeightsClosed (Acme 2025); Open (Ada Reader 2024)" in page(made(project), "models/llama-2").text


def test_a_card_leaves_out_what_is_not_known(project: Workspace) -> None:
    """A model that nobody judged has no table, a claim that nobody judged no verdict."""
    project.write("models/plain.md", "---\nname: Plain\nsummary: A model.\ndeveloper: acme\n---\n")
    text = (project.content / "claims/open-is-safe.md").read_text("utf-8")
    project.write("claims/open-is-safe.md", text[: text.index("standing:")] + "---\n")
    found = made(project)
    assert "table" not in {tag for tag, _ in page(found, "models/plain").tags}
    assert "(" not in page(found, "claims/open-is-safe").text


def test_words_on_a_card_are_words(project: Workspace) -> None:
    """Whatever a title or a text holds, also in the markup that others paste."""
    project.edit("content/explainers/who-gains.md", "title: Who gains?", "title: '\"><script>x</script>'")
    project.edit("content/explainers/who-gains.md", "short_answer: Small", "short_answer: <b onclick=x>Small")
    found = made(project)
    tags = {tag for tag, _ in page(found, "explainers/who-gains").tags}
    assert not {"script", "b"} & tags
    ((_, frame),) = Page(oembed(found, "explainers/who-gains")["html"]).tags
    assert frame["title"] == '"><script>x</script>'


def test_data_of_others_name_their_makers_on_the_card(project: Workspace) -> None:
    """As the document of the record does."""
    setting = "      - {sources: [news-2023], text: The Index (CC BY), url: https://index.example/}\n"
    project.edit("mkdocs.yml", "    page_size: 3\n", f"    page_size: 3\n    data_attributions:\n{setting}")
    found = made(project)
    assert "The Index (CC BY): https://index.example/" in page(found, "models/llama-2").text
    assert "The Index (CC BY)" in oembed(found, "models/llama-2")["attribution"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_follows_the_reader_into_light_and_dark(
    documents: Mapping[str, Document], browser: Browser, scheme: Any
) -> None:
    """In a browser without script; words stand out from the paper, and nothing is wider than a telephone."""
    context = browser.new_context(
        color_scheme=scheme, java_script_enabled=False, viewport={"width": 320, "height": 400}
    )
    try:
        shown = context.new_page()
        shown.route("**/*", lambda route: answer(route, documents))
        shown.goto("http://127.0.0.1:8000/embed/models/llama-2/")
        paper, ink = (
            sum(
                int(part)
                for part in shown.locator("body").evaluate(f"e => getComputedStyle(e).{name}")[4:-1].split(",")
            )
            for name in ("backgroundColor", "color")
        )
        assert (paper > ink) == (scheme == "light")
        assert abs(paper - ink) > 400
        assert shown.locator("body").evaluate("e => e.ownerDocument.documentElement.scrollWidth") <= 320
    finally:
        context.close()


def answer(route: Any, documents: Mapping[str, Document]) -> None:
    """Answer a request of the browser with a document."""
    path = route.request.url.removeprefix("http://127.0.0.1:8000")
    document = documents[f"{path}index.html" if path.endswith("/") else path]
    route.fulfill(body=document.body, content_type=document.media_type)


def made(project: Workspace) -> dict[str, Document]:
    """The documents of a project as it is now; it must have no error."""
    assert project.errors() == []
    return compose(check(project.project()).publication, Silence())
