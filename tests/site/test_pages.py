"""All pages of a site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from openprimer_site import THEME, pages

if TYPE_CHECKING:
    from openprimer_site import Page, Site


def test_every_record_has_a_page(site: Site, made: dict[str, Page]) -> None:
    """At the address that its document names."""
    documents = [each for each in site.documents.values() if "referenced_by" in each]
    assert documents
    for document in documents:
        path = str(document["url"]).removeprefix(site.base).strip("/")
        assert f"{path}.md" in made


def test_no_two_pages_share_a_path(site: Site) -> None:
    """One would overwrite the other in silence."""
    paths = [page.path for page in pages(site)]
    assert len(paths) == len(set(paths))


def test_the_same_documents_give_the_same_pages_in_the_same_order(site: Site) -> None:
    """Whatever the order in which they are handed over."""
    turned = replace(site, documents=dict(reversed(list(site.documents.items()))))
    assert {page.path: page for page in pages(turned)}["index.md"] == next(iter(pages(site)))
    assert len(list(pages(turned))) == len(list(pages(site)))


def test_every_page_has_a_template(made: dict[str, Page]) -> None:
    """One for each kind of page; none is left over."""
    named = {str(page.meta["template"]) for page in made.values()}
    assert {path.name for path in THEME.glob("*.html")} == named | {"main.html", "404.html"}


def test_front_matter_survives_being_written_as_yaml(made: dict[str, Page]) -> None:
    """It holds strings, numbers, lists and mappings; dates and the like are finished strings."""
    for page in made.values():
        assert yaml.safe_load(json.dumps(page.meta, ensure_ascii=False)) == page.meta, page.path


def test_templates_keep_to_what_both_engines_render() -> None:
    """No methods of Python, no filters that one engine lacks, and every value escaped."""
    banned = re.compile(r"\.(?:items|get|split|replace|format|strftime)\(|\| *(?:truncate|wordcount|urlize|center)\b")
    printed = re.compile(r"\{\{-? *(?P<what>.*?) *-?\}\}")
    macros = re.compile(r"(?:signs\.)?\w+\(.*\)|page\.meta\.structured|super\(\)|page\.content|'[\w/.-]+' \| url")
    for path in sorted(THEME.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not banned.search(text), path.name
        for match in printed.finditer(text):
            assert match["what"].endswith("| e") or macros.fullmatch(match["what"]), f"{path.name}: {match[0]}"


def test_a_site_without_any_document_still_says_what_it_is(site: Site) -> None:
    """The pages of prose, the glossary and the search page, and nothing broken."""
    assert [page.path for page in pages(replace(site, documents={}))] == [
        "terms/index.md",
        "search.md",
        "about.md",
        "how-we-work.md",
        "imprint.md",
    ]


def test_old_browsers_get_the_light_form_of_every_colour() -> None:
    """The fallback repeats the light half of each token, and misses none."""
    tokens = (THEME / "assets" / "stylesheets" / "tokens.css").read_text(encoding="utf-8")
    pairs = dict(re.findall(r"(--[\w-]+): light-dark\((#\w+), #\w+\);", tokens))
    fallback = tokens[tokens.index("@supports not") :]
    assert pairs
    assert dict(re.findall(r"(--[\w-]+): (#\w+);", fallback)) == pairs


def test_only_the_tokens_name_a_colour() -> None:
    """So that another look is one file."""
    for path in sorted((THEME / "assets" / "stylesheets").glob("*.css")):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\(", path.read_text(encoding="utf-8")), path.name
