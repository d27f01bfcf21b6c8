"""The pages that stand where something was: they lead on, or say why it is gone."""

from dataclasses import dataclass
from html import escape

from openprimer_site.look import colours
from openprimer_site.site import Site
from openprimer_site.words import Words, direction, words

STYLES = ("tokens", "frame", "parts", "rooms")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of an address.

    Attributes:
        title: of the record that was withdrawn; None where the page has only moved.
        reason: why it was withdrawn.
        target: path without base of what one should read now, if there is anything.
    """

    title: str | None
    reason: str
    target: str | None


def moved(site: Site, target: str) -> str:
    """The page at an old address: browsers that follow no redirect of a server follow this."""
    return _page(site, Standing(None, "", target))


def gone(site: Site, title: str, reason: str, successor: str | None) -> str:
    """The page of a record that was withdrawn; ``successor`` is a path without base."""
    return _page(site, Standing(title, reason, successor))


def _page(site: Site, what: Standing) -> str:
    speak = words(site.language)
    title = speak("moved.title") if what.title is None else speak("moved.gone", title=what.title)
    text = speak("moved.text") if what.title is None else what.reason
    styles = "".join(
        f'<link rel="stylesheet" href="{escape(site.address(f"/assets/stylesheets/{name}.css"))}">' for name in STYLES
    )
    paper = colours()["paper"]
    return f"""<!doctype html>
<html lang="{escape(site.language)}" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="{paper.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="{paper.dark}">
<title>{escape(title)} · {escape(site.title)}</title>
{_leading_on(site, what)}{styles}
<link rel="icon" type="image/svg+xml" href="{escape(site.address("/assets/images/mark.svg"))}">
</head>
<body class="op-bare" dir="{direction(site.language)}">
<header class="op-masthead"><div class="op-masthead__inner">
<a class="op-masthead__name" href="{escape(site.address("/"))}">{escape(site.title)}</a>
</div></header>
<main class="op-page"><div class="op-record">
<header class="op-headline"><h1>{escape(title)}</h1><p class="op-dek">{escape(text)}</p></header>
{_ways(site, speak, what)}
</div></main>
</body>
</html>
"""


def _leading_on(site: Site, what: Standing) -> str:
    """Where a page has moved, the browser is sent on at once, and search engines are told."""
    if what.title is not None or what.target is None:
        return ""
    refresh = f'<meta http-equiv="refresh" content="0; url={escape(site.address(what.target))}">'
    return f'{refresh}\n<link rel="canonical" href="{escape(site.absolute(what.target))}">\n'


def _ways(site: Site, speak: Words, what: Standing) -> str:
    ways = [(what.target, speak("moved.go" if what.title is None else "moved.instead"))] if what.target else []
    ways += [("/search/", speak("search.title")), ("/", speak("home"))]
    links = (f'<li><a href="{escape(site.address(path))}">{escape(title)}</a></li>' for path, title in ways)
    return f'<ul class="op-taglist">{"".join(links)}</ul>'
