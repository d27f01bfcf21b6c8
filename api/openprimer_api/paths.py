"""The URL grammar: where each document and each page stands.

Paths begin with a slash and carry no base; ``Address`` puts the base of ``site_url`` in front. The build writes files
at these paths and the API answers them, so both ask here.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

API = "/api/v1"
CITED = ("explainers", "sources")  # kinds whose records come as citations
CITATIONS = {  # the forms in which they do, and their media types
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
EMBEDDED = ("explainers", "claims", "models")  # kinds whose records can be embedded elsewhere


def document(kind: str, record: str) -> str:
    """Path of a record's JSON document."""
    return f"{API}/{kind}/{record}.json"


def section(kind: str, record: str, anchor: str) -> str:
    """Path of the JSON document of one section of a record's body."""
    return f"{API}/{kind}/{record}/sections/{anchor}.json"


def listing(kind: str, page: int = 1) -> str:
    """Path of one page, counted from 1, of the list of a kind."""
    return f"{API}/{kind}.json" if page == 1 else f"{API}/{kind}/page/{page}.json"


def resource(name: str) -> str:
    """Path of a resource that is no record, such as ``timeline.json``."""
    return f"{API}/{name}"


def table(kind: str) -> str:
    """Path of all records of a kind as CSV."""
    return f"{API}/{kind}.csv"


def fragment(kind: str, record: str) -> str:
    """Path of a record's body as HTML, to be put into a page of one's own."""
    return f"{API}/{kind}/{record}.html"


def jsonld(kind: str, record: str) -> str:
    """Path of a record as linked data."""
    return f"{API}/{kind}/{record}.jsonld"


def citation(kind: str, record: str, form: str) -> str:
    """Path of a record, or of all records of a kind, as a citation in one of the ``CITATIONS``."""
    return f"{API}/{kind}/{record}.{form}" if record else f"{API}/{kind}.{form}"


def oembed(kind: str, record: str) -> str:
    """Path of the document that says how to embed a record."""
    return f"{API}/oembed/{kind}/{record}.json"


def card(kind: str, record: str) -> str:
    """Path of the small page that is embedded."""
    return f"/embed/{kind}/{record}/"


def feed(form: str, below: str = "/") -> str:
    """Path of a feed, ``xml`` or ``json``, of everything or of what stands below a path such as ``/changes/``."""
    return f"{below}feed.{form}"


def page(kind: str, record: str = "") -> str:
    """Path of a record's page, or of the list of its kind."""
    return f"/{kind}/{record}/" if record else f"/{kind}/"


def markdown(kind: str, record: str) -> str:
    """Path of a record as plain Markdown."""
    return f"/{kind}/{record}.md"


def forms(kind: str, record: str) -> dict[str, str]:
    """Every path at which a record answers as a whole, by form."""
    found = {
        "page": page(kind, record),
        "json": document(kind, record),
        "markdown": markdown(kind, record),
        "fragment": fragment(kind, record),
        "jsonld": jsonld(kind, record),
    }
    if kind in CITED:
        found |= {form: citation(kind, record, form) for form in CITATIONS}
    if kind in EMBEDDED:
        found |= {"oembed": oembed(kind, record), "card": card(kind, record)}
    if kind == "topics":
        found |= {f"feed.{form}": feed(form, page(kind, record)) for form in ("xml", "json")}
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where the publication stands on the web, fixed by ``site_url`` alone.

    Attributes:
        origin: scheme and host, such as ``https://example.org``.
        base: path in front of all paths, empty or such as ``/primer``.
    """

    origin: str
    base: str

    @classmethod
    def of(cls, site_url: str) -> "Place":
        """Split a ``site_url``; raises ValueError unless it is an absolute http or https URL without a query."""
        parts = urlsplit(site_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(site_url)
        return cls(f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/"))

    def relative(self, path: str) -> str:
        """Root-relative address of a path, with the base."""
        return f"{self.base}{path}"

    def absolute(self, path: str) -> str:
        """Absolute URL of a path."""
        return f"{self.origin}{self.base}{path}"
