"""What is the same on every page, the 404 page included: words, navigation, foot, feeds, terms."""

from collections.abc import Sequence

from openprimer_site.documents import KINDS
from openprimer_site.look import colours
from openprimer_site.sharing import report
from openprimer_site.site import Site, Value
from openprimer_site.words import direction, words

NAVIGATION = ("explainers", "claims", "openness", "timeline", "terms")
READ = ("explainers", "topics", "timeline", "openness")
LOOK_UP = ("claims", "models", "people", "organizations", "terms", "sources")


def settings(site: Site) -> dict[str, Value]:
    """What the templates read from ``config.extra.site``."""
    speak = words(site.language)
    titles = {kind: speak(f"kinds.{kind}.other") for kind in KINDS}
    titles |= {"openness": speak("matrix.title"), "timeline": speak("timeline.title")}
    short = titles | {"openness": speak("model.short_openness")}
    return {
        "words": speak.entries,
        "language": site.language,
        "direction": direction(site.language),
        "title": site.title,
        "home": site.address("/"),
        "search": site.address("/search/"),
        "pagefind": site.address("/pagefind/"),
        "sitemap": site.address("/sitemap.xml"),
        "manifest": site.address("/site.webmanifest"),
        "paper": dict(colours()["paper"]._asdict()),
        "report": report(site),
        "navigation": [
            {"id": name, "title": short[name], "url": site.address(f"/{name}/")} for name in _filled(site, NAVIGATION)
        ],
        "footer": _footer(site, titles),
        "feeds": _feeds(site),
        "licence": dict(site.licence),
        "attribution": site.attribution,
    }


def _feeds(site: Site) -> list[Value]:
    speak = words(site.language)
    return [
        {"type": "application/atom+xml", "title": speak("footer.feed"), "url": site.address("/feed.xml")},
        {"type": "application/feed+json", "title": speak("footer.json_feed"), "url": site.address("/feed.json")},
    ]


def is_filled(site: Site, name: str) -> bool:
    """Whether a list has an entry; only what a publication has belongs into its navigation."""
    return site.documents.get(f"/api/v1/{name}.json", {}).get("total") != 0


def _has_pages_for_editors(site: Site) -> bool:
    return site.pages_for_editors and "/api/v1/editing.json" in site.documents


def _filled(site: Site, names: Sequence[str]) -> list[str]:
    return [name for name in names if is_filled(site, name)]


def _footer(site: Site, titles: dict[str, str]) -> list[Value]:
    speak = words(site.language)
    columns = {
        "read": [(titles[name], f"/{name}/") for name in _filled(site, READ)],
        "look_up": [(titles[name], f"/{name}/") for name in _filled(site, LOOK_UP)],
        "reuse": [
            (speak("api.title"), "/api/"),
            (speak("footer.feed"), "/feed.xml"),
            (speak("footer.json_feed"), "/feed.json"),
            (speak("footer.database"), "/api/v1/catalogue.sqlite"),
        ],
        "house": [
            (speak("house.about"), "/about/"),
            (speak("house.how_we_work"), "/how-we-work/"),
            (speak("house.imprint"), "/imprint/"),
            *([(speak("editing.title"), "/editing/")] if _has_pages_for_editors(site) else []),
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
