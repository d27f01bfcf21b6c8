"""The pages about the publication itself, and the search page."""

import re

from openprimer_site.edition import Edition
from openprimer_site.entries import line
from openprimer_site.frame import head
from openprimer_site.settings import is_filled
from openprimer_site.site import Meta, Page

PAGES = {"about": "about", "how-we-work": "how_we_work", "imprint": "imprint"}
OPENNESS = re.compile(r"^## [^\n]*\{#openness\}\n.*?(?=^## )", re.DOTALL | re.MULTILINE)
VERDICTS = ("stands", "open", "overtaken", "refuted")


def house(edition: Edition, name: str) -> Page:
    """A page of prose about the publication; ``name`` is one of ``PAGES``."""
    speak, site = edition.words, edition.site
    verdicts = {value: speak(f"verdicts.{value}") for value in VERDICTS}
    meanings = {f"{value}_means": speak(f"verdict_meanings.{value}") for value in VERDICTS}
    body = speak.prose(
        name,
        title=site.title, summary=site.summary, base=site.base, attribution=site.attribution,
        licence=site.licence["name"], licence_url=site.licence["url"],
        errors=_errors(edition), picture=_picture(edition), **verdicts, **meanings,
    )  # fmt: skip
    if not is_filled(site, "openness"):
        body = OPENNESS.sub("", body)
    return Page(f"{name}.md", head(edition, f"/{name}/", "prose", speak(f"house.{PAGES[name]}"), None), body)


def _picture(edition: Edition) -> str:
    """The picture of the site as Markdown, or nothing where there is none."""
    site = edition.site
    if site.picture is None:
        return ""
    alt = re.sub(r"([\\\[\]<>&*_`])", r"\\\1", " ".join(site.picture["alt"].split()))
    return f"![{alt}]({site.address('/' + site.picture['src'])})"


def _errors(edition: Edition) -> str:
    """How to report a mistake, which depends on whether the publication has an address for that."""
    contact = edition.site.contact
    if contact is None:
        return edition.words("report.nowhere")
    return edition.words("report.there", address=f"[{contact.removeprefix('mailto:')}]({contact})")


def search(edition: Edition) -> Meta:
    """The search page; without JavaScript it is a list of what there is."""
    speak = edition.words
    explainers = edition.catalogue.listing("explainers")[:1]
    return head(edition, "/search/", "search", speak("search.title"), speak("search.label")) | {
        "entries": [line(edition, entry) for page in explainers for entry in page["items"]],
    }
