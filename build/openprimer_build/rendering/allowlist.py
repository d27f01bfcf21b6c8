"""Which HTML may be published; anything else is an error, never rewritten in silence.

The check reads the rendered HTML with a strict grammar: every ``<`` must begin a tag of a known name whose attributes
are all known and quoted. What does not fit the grammar is refused, so nothing a browser would read otherwise gets by.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

ATTRIBUTE = r"""\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?"""
TAG = re.compile(rf"<(?:/(?P<end>[a-z][a-z0-9]*)\s*|(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:{ATTRIBUTE})*)\s*/?)>")
PAIR = re.compile(r"""([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"<>]*)")?""")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

EVERYWHERE = frozenset({"id", "class", "title", "lang", "dir"})
# Elements that need no attribute of their own.
PLAIN = (
    "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd",
    "mark", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary",
    "sup", "table", "tbody", "tfoot", "thead", "tr", "u", "ul", "var", "wbr",
)  # fmt: skip
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(PLAIN, frozenset[str]()),
    "a": frozenset({"href", "rel", "role", "aria-label"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "li": frozenset({"value", "role"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "td": frozenset({"colspan", "rowspan", "align", "style"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope", "style"}),
    "time": frozenset({"datetime"}),
}
EMPTY = frozenset({"br", "hr", "img", "wbr"})
# The style that the table extension writes for a column's alignment, and no other.
ALIGNMENT = re.compile(r"text-align: (?:left|right|center);")
INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that may not be published.

    Attributes:
        what: what it is, as the end of a sentence that begins with a file's name.
        token: how it is written in the HTML, to be found again in the source.
    """

    what: str
    token: str


def allowed_html() -> str:
    """Every element that is allowed, with what it may have, for people."""
    own = (f"{name} ({', '.join(sorted(found))})" if found else name for name, found in sorted(ALLOWED.items()))
    return f"{', '.join(own)}; and on each of them {', '.join(sorted(EVERYWHERE))}"


def violations(markup: str) -> Iterator[Violation]:
    """Everything in rendered HTML that is outside the allow-list, and every element that is opened or closed alone."""
    for comment in COMMENT.finditer(markup):
        yield Violation("holds an HTML comment, which would be published", comment[0])
    markup = COMMENT.sub("", markup)
    opened: list[str] = []
    offset = markup.find("<")
    while offset != -1:
        match = TAG.match(markup, offset)
        if match is None:
            token = re.split(r"[\s>]", markup[offset : offset + 40], maxsplit=1)[0]
            yield Violation(f"holds HTML that is not allowed: {token}", token)
        else:
            yield from _check(match["end"] or match["name"], match["attributes"] or "")
            yield from _balance(opened, match["name"], match["end"])
        offset = markup.find("<", match.end() if match else offset + 1)
    for name in opened:
        yield Violation(f"opens <{name}> and never closes it", f"<{name}")


def _balance(opened: list[str], name: str | None, end: str | None) -> Iterator[Violation]:
    """Follow what is open: an end tag closes the element that was opened last."""
    if name and name not in EMPTY:
        opened.append(name)
    elif end and (not opened or opened.pop() != end):
        yield Violation(f"closes <{end}> where it is not the last that was opened", f"</{end}")
        opened.clear()


def addresses(markup: str) -> Iterator[str]:
    """Every address in links and pictures."""
    return (html.unescape(value) for value in re.findall(r'\s(?:href|src)="([^"]*)"', markup))


@lru_cache(maxsize=4096)
def _check(name: str, attributes: str) -> tuple[Violation, ...]:
    """What one tag breaks; most tags of a body come more than once."""
    if name not in ALLOWED:
        return (Violation(f"holds the HTML element <{name}>, which is not allowed", f"<{name}"),)
    return tuple(_check_attributes(name, attributes))


def _check_attributes(name: str, attributes: str) -> Iterator[Violation]:
    for key, value in PAIR.findall(attributes):
        if key not in EVERYWHERE and key not in ALLOWED[name]:
            yield Violation(f"gives <{name}> the attribute {key}, which is not allowed", key)
        elif key in {"href", "src"} and not _is_safe(html.unescape(value)):
            yield Violation(f"links to {value}, whose scheme is not allowed", html.unescape(value).split(":")[0])
        elif key == "src" and _scheme(html.unescape(value)):
            yield Violation(f"loads {value} from another host", html.unescape(value))
        elif key == "style" and not ALIGNMENT.fullmatch(value):
            yield Violation(f"gives <{name}> the attribute style, which is not allowed", "style")


def _is_safe(address: str) -> bool:
    """Whether an address has no scheme, or a harmless one; control characters hide nothing."""
    scheme = _scheme(address)
    return scheme in SCHEMES if scheme else not INVISIBLE.sub("", address).startswith(("//", "/\\", "\\"))


def _scheme(address: str) -> str:
    """The scheme of an address as browsers see it, in lower case; empty where it has none."""
    scheme, colon, _ = INVISIBLE.sub("", address).partition(":")
    return scheme.lower() if colon and not re.search(r"[/?#]", scheme) else ""
