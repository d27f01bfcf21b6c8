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
    ("Access-Control-Expose-Headers", "ETag, Link, Content-Location"),
    ("X-Content-Type-Options", "nosniff"),
)
# For a browser's preflight request, besides.
PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, If-Modified-Since, If-None-Match, Range"),
    ("Access-Control-Max-Age", "86400"),
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
