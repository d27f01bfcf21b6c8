"""Who asks, and the name of a request in every log that it passes."""

import re
import uuid

# What a proxy or a client may call a request; anything else might forge lines of a log.
NAMED = re.compile(r"[A-Za-z0-9._-]{1,128}")


def request_id(given: str | None) -> str:
    """The id that came with a request, or a new one where none did or it could not be one."""
    return given if given and NAMED.fullmatch(given) else uuid.uuid4().hex


def client_of(address: str, forwarded: str, proxies: int) -> str:
    """The client's address.

    Args:
        address: of whoever opened the connection.
        forwarded: the header ``X-Forwarded-For``.
        proxies: how many at its end were written by proxies that are trusted; what stands before, anyone may write.
    """
    if not proxies:
        return address
    named = [name.strip() for name in forwarded.split(",")]
    return named[-proxies] if len(named) >= proxies and named[-proxies] not in {"", "-"} else address
