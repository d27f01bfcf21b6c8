"""What a page leads to and what it loads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADING = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "img": ("src", "srcset"), "input": ("src",),
    "object": ("data",), "script": ("src",), "source": ("src", "srcset"), "track": ("src",), "video": ("src", "poster"),
}  # fmt: skip
# Relations of a link element that make a browser fetch or connect.
FETCHED = {
    "dns-prefetch", "icon", "manifest", "mask-icon", "modulepreload", "preconnect", "prefetch", "preload", "stylesheet",
    "apple-touch-icon",
}  # fmt: skip
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass
class Markup(HTMLParser):
    """One page, taken apart.

    Attributes:
        anchors: every id.
        links: where its links lead, as they are written.
        loads: what a browser fetches for it without being asked, as it is written.
    """

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to parse."""
        super().__init__()
        self._in_style = False

    @classmethod
    def of(cls, text: str) -> Markup:
        """Take a page apart."""
        markup = cls()
        markup.feed(text)
        markup.close()
        return markup

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort a tag's addresses."""
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        self.anchors.update(value for name, value in values.items() if name == "id")
        if tag in {"a", "area"} and "href" in values:
            self.links.append(values["href"])
        if tag == "form" and "action" in values:
            self.links.append(values["action"])
        if tag in {"use", "image"}:
            self.loads += [values[name] for name in ("href", "xlink:href") if name in values]
        if tag == "link" and FETCHED & set(values.get("rel", "").lower().split()):
            self.loads.append(values.get("href", ""))
        for name in LOADING.get(tag, ()):
            self.loads += [part.split()[0] for part in values.get(name, "").split(",") if part.strip()]
        self.loads += addresses_in_style(values.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a style element."""
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        """Read what a style element loads."""
        if self._in_style:
            self.loads += addresses_in_style(data)


def addresses_in_style(text: str) -> Iterator[str]:
    """Everything that a style sheet fetches."""
    return (plain or imported for plain, imported in IN_STYLE.findall(text))
