"""What stands around every page: its head, and where it stands in the site."""

from collections.abc import Sequence

from openprimer_site.credit import credit
from openprimer_site.documents import KINDS, Link, Record
from openprimer_site.edition import Edition
from openprimer_site.sharing import HOME, card, of_record
from openprimer_site.site import Meta, Value


def head(edition: Edition, path: str, template: str, title: str, description: str | None) -> Meta:
    """Begin the front matter of any page.

    Args:
        edition: the edition.
        path: of the page, such as ``/openness/``.
        template: name of its template, without suffix.
        title: of the page.
        description: for search engines and previews; without one, the site's own.
    """
    return {
        "template": f"{template}.html",
        "title": title,
        "description": description or edition.site.summary,
        "canonical": edition.site.absolute(path),
        "section": path.strip("/").partition("/")[0],
        "crumbs": crumbs(edition) if path != "/" else [],
        **card(edition, HOME, edition.site.title),
    }


def record_head(edition: Edition, record: Record, template: str) -> Meta:
    """Begin the front matter of a record's page, with what every kind has."""
    speak, site = edition.words, edition.site
    kind, here = record["kind"], record["url"].removeprefix(site.base)
    meta = head(edition, here, template, record["title"], record["summary"])
    json_link = {"type": "application/json", "title": speak("page.json"), "url": record["href"]}
    markdown = f"{record['url'].rstrip('/')}.md"
    markdown_link = {"type": "text/markdown", "title": speak("page.markdown"), "url": markdown}
    meta |= of_record(edition, record)
    return meta | {
        "crumbs": [
            *crumbs(edition),
            {"title": speak(f"kinds.{kind}.other"), "url": site.address(f"/{kind}/")},
        ],
        "kind": kind,
        "kind_word": speak(f"kinds.{kind}.one"),
        "summary": record["summary"],
        "alternates": [json_link, markdown_link],
        "backlinks": backlinks(edition, record["referenced_by"]),
        "credit": credit(edition, record["attribution"]),
        "cite": speak("page.citation", title=record["title"], by=site.attribution, url=site.absolute(here)),
    }


def as_json(edition: Edition, name: str) -> dict[str, Value]:
    """The link to the document that a page shows."""
    url = edition.site.address(f"/api/v1/{name}.json")
    return {"type": "application/json", "title": edition.words("page.json"), "url": url}


def backlinks(edition: Edition, links: Sequence[Link]) -> list[Value]:
    """The records that refer to one, gathered by kind."""
    groups = [(kind, [link for link in links if link["kind"] == kind]) for kind in KINDS]
    return [
        {
            "title": edition.words(f"kinds.{kind}.other"),
            "links": [{"title": link["title"], "url": link["url"]} for link in found],
        }
        for kind, found in groups
        if found
    ]


def crumbs(edition: Edition) -> list[Value]:
    """The way to a page that stands directly below the home page."""
    return [{"title": edition.words("home"), "url": edition.site.address("/")}]
