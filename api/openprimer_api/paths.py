"""The URL grammar: where each document and each page stands.

Paths begin with a slash and carry no base; ``Address`` puts the base of ``site_url`` in front. The build writes files
at these paths and the API answers them, so both ask here.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

API = "/api/v1"


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


def page(kind: str, record: str = "") -> str:
    """Path of a record's page, or of the list of its kind."""
    return f"/{kind}/{record}/" if record else f"/{kind}/"


def markdown(kind: str, record: str) -> str:
    """Path of a record as plain Markdown."""
    return f"/{kind}/{record}.md"


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
