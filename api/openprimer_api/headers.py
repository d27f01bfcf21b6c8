"""The headers that Flask and the mirror both send, so that a client cannot tell which of them answered."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime

from openprimer_api.manifest import ASSETS

# Fresh for five minutes; for a day after that, a cache may answer with what it has while it asks again.
SOON = "public, max-age=300, stale-while-revalidate=86400"
# A name that carries a hash of the bytes never means other bytes.
FOREVER = "public, max-age=31536000, immutable"
# A run of seven or more hexadecimal digits, letters and figures mixed, between two marks: main.8608ea7d.min.css.
FINGERPRINT = re.compile(r"[._-](?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,}\.[^/]+$")

# For every answer.
COMMON = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Content-Location, Retry-After, X-Request-Id"),
    ("X-Content-Type-Options", "nosniff"),
)
# For a browser's preflight request, besides.
PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, If-Modified-Since, If-None-Match, Range"),
    ("Access-Control-Max-Age", "86400"),
)

# A page may load its own files alone. Pagefind compiles WebAssembly; templates hand words to styles in attributes.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
# A picture or a feed that somebody opens as if it were a page.
NO_PAGE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
# Cards that are there to be shown inside other people's pages.
EMBEDDED = "/embed/"
RENDERED = ("text/html", "image/svg+xml", "application/xml", "application/atom+xml")


def security(path: str, media_type: str) -> tuple[tuple[str, str], ...]:
    """The headers that bound what a browser does with a file, besides ``COMMON``; data need no more than those.

    Args:
        path: without the base.
        media_type: its ``Content-Type``.
    """
    if not media_type.startswith(RENDERED):
        return ()
    ancestors = "*" if path.startswith(EMBEDDED) else "'none'"
    policy = POLICY if media_type.startswith("text/html") else NO_PAGE
    return (
        ("Content-Security-Policy", f"{policy}; frame-ancestors {ancestors}"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )


def cache_control(path: str) -> str:
    """How long the file at a path, without the base, may be kept."""
    return FOREVER if path.startswith(ASSETS) and FINGERPRINT.search(path) else SOON


def day(modified: str) -> datetime:
    """Read an ISO 8601 day, such as a manifest's ``modified``, as its first second in UTC."""
    return datetime.fromisoformat(modified).replace(tzinfo=UTC)


def http_date(modified: str) -> str:
    """Write an ISO 8601 day as ``Last-Modified`` wants it."""
    return format_datetime(day(modified), usegmt=True)
