"""What stands around every page: its head, where it stands in the site, navigation and footer."""

from collections.abc import Sequence

from openprimer_site.credit import credit
from openprimer_site.documents import KINDS, Link, Record
from openprimer_site.edition import Edition
from openprimer_site.site import Meta, Site, Value
from openprimer_site.words import words

NAVIGATION = ("explainers", "claims", "openness", "timeline", "terms")
LOOK_UP = ("claims", "models", "people", "organizations", "terms", "sources")


def settings(site: Site) -> dict[str, Value]:
    """What the templates read from ``config.extra.site``: the same on every page, and on the 404 page."""
    speak = words(site.language)
    titles = {kind: speak(f"kinds.{kind}.other") for kind in KINDS}
    titles |= {"openness": speak("matrix.title"), "timeline": speak("timeline.title")}
    short = titles | {"openness": speak("model.short_openness")}
    return {
        "words": speak.entries,
        "title": site.title,
        "home": site.address("/"),
        "search": site.address("/search/"),
        "pagefind": site.address("/pagefind/"),
        "navigation": [{"id": name, "title": short[name], "url": site.address(f"/{name}/")} for name in NAVIGATION],
        "footer": _footer(site, titles),
        "feeds": [
            {"type": "application/atom+xml", "title": speak("footer.feed"), "url": site.address("/feed.xml")},
            {
                "type": "application/feed+json",
                "title": speak("footer.json_feed"),
                "url": site.address("/feed.json"),
            },
        ],
        "licence": dict(site.licence),
        "attribution": site.attribution,
    }


def _footer(site: Site, titles: dict[str, str]) -> list[Value]:
    speak = words(site.language)
    columns = {
        "read": [(titles[name], f"/{name}/") for name in ("explainers", "topics", "timeline", "openness")],
        "look_up": [(titles[name], f"/{name}/") for name in LOOK_UP],
        "reuse": [
            (speak("api.title"), "/api/"),
            (speak("footer.feed"), "/feed.xml"),
            (speak("footer.json_feed"), "/feed.json"),
            (speak("footer.database"), "/api/v1/catalogue.sqlite"),
        ],
        "house": [
            (speak("house.about"), "/about/"),
            (speak("house.how_we_work"), "/how-we-work/"),
            (speak("search.title"), "/search/"),
        ],
    }
    return [
        {
            "title": speak(f"footer.{name}"),
            "links": [{"title": title, "url": site.address(path)} for title, path in links],
        }
        for name, links in columns.items()
    ]


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
    }


def record_head(edition: Edition, record: Record, template: str) -> Meta:
    """Begin the front matter of a record's page, with what every kind has."""
    speak, site = edition.words, edition.site
    kind, here = record["kind"], record["url"].removeprefix(site.base)
    meta = head(edition, here, template, record["title"], record["summary"])
    json_link = {"type": "application/json", "title": speak("page.json"), "url": record["href"]}
    markdown = f"{record['url'].rstrip('/')}.md"
    markdown_link = {"type": "text/markdown", "title": speak("page.markdown"), "url": markdown}
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
