"""oEmbed 1.0, live: how to embed the record of a page, by the page's address, within the bounds that a consumer sets.

Each record's own document says the same without bounds; this finds it and makes its frame smaller.
"""

import json
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from openprimer_api import paths
from openprimer_api.problems import Problem
from openprimer_api.queries.refusal import bad, hint
from openprimer_api.snapshot import Snapshot

NAMES = ("url", "format", "maxwidth", "maxheight")
PAGE = re.compile(rf"/(?P<kind>{'|'.join(paths.EMBEDDED)})/(?P<id>[^/]+)/?")
MOST = 5  # digits of a number of pixels


class Embedding:
    """Finds how to embed a page."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take where the documents are."""
        self._snapshot = snapshot
        self._place = paths.Place.of(snapshot.meta["site_url"])

    def answer(self, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """The oEmbed document for the parameters of a request; raises Problem (400, 404 or 501)."""
        asked = _read(pairs)
        value = self._document(asked["url"])
        width, height = value["width"], value["height"]
        for name in ("width", "height"):
            value[name] = min(value[name], int(asked.get(f"max{name}", value[name])))
        own, bounded = (f'width="{w}" height="{h}"' for w, h in ((width, height), (value["width"], value["height"])))
        return {**value, "html": value["html"].replace(own, bounded)}

    def _document(self, url: str) -> dict[str, Any]:
        """The document of the page at an address, also at one that it had before; raises Problem (404)."""
        page = PAGE.fullmatch(self._path(url))
        if page:
            path = paths.oembed(page["kind"], page["id"])
            stored = self._snapshot.document(self._snapshot.redirect(path) or path)
            if stored:
                value: dict[str, Any] = json.loads(stored.body)
                return value
        example = self._place.absolute(paths.page("explainers", "an-explainer"))
        raise Problem(
            HTTPStatus.NOT_FOUND, "not-embeddable", "Nothing to embed", parameter="url",
            detail=f"{url} is no page that can be embedded.",
            remedy=f"Give the address of one of the {', '.join(paths.EMBEDDED)}, such as {example}.",
        )  # fmt: skip

    def _path(self, url: str) -> str:
        """The path of an address within the site, without the base; empty for an address elsewhere."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return ""
        path = unquote(parts.path)
        # Whoever embeds may have seen the page over another scheme than the one that it is published for.
        if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(self._place.origin).netloc:
            return ""
        return path.removeprefix(self._place.base) if path.startswith(f"{self._place.base}/") else ""


def _read(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The parameters, each checked; raises Problem."""
    asked: dict[str, str] = {}
    for name, value in pairs:
        if name not in NAMES:
            remedy = f"{hint(name, NAMES)}Allowed: {', '.join(NAMES)}."
            raise bad(name, f'"{name}" is no parameter of oEmbed.', remedy, NAMES)
        if name in asked:
            raise bad(name, f"{name} is given twice.", "Give it once.")
        asked[name] = value
    if not asked.get("url"):
        raise bad("url", "No page is named.", "Give the address of a page: ?url=https://...")
    for name in ("maxwidth", "maxheight"):
        value = asked.get(name, "1")
        if not (value.isascii() and value.isdecimal() and len(value) <= MOST and int(value)):
            raise bad(name, f'"{value}" is no number of pixels.', "Write a whole number from 1 to 99999.")
    _check_format(asked.get("format", "json"))
    return asked


def _check_format(form: str) -> None:
    """Refuse all forms but JSON; of the other one that oEmbed knows it says that 501 is the answer."""
    if form == "xml":
        raise Problem(
            HTTPStatus.NOT_IMPLEMENTED, "no-such-format", "No such format", parameter="format", allowed=["json"],
            detail="oEmbed does not come as XML here.", remedy="Ask for format=json.",
        )  # fmt: skip
    if form != "json":
        raise bad("format", f'"{form}" is no format of oEmbed.', "Ask for format=json.", ["json"])
