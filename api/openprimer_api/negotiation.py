"""What a client's ``Accept`` and ``Accept-Encoding`` headers ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept

# In the order in which we choose where the client does not mind.
CODINGS = ("br", "gzip", "identity")
# So much of a header is read; no browser sends a tenth of it, and what is remembered stays small.
LONGEST = 500
# Between a coding that was refused and any that was asked for: identity, unless the client says otherwise.
UNSAID = 0.0005


@dataclass(frozen=True, slots=True)
class Offer:
    """One representation of a resource.

    Attributes:
        path: canonical path of its document.
        types: media types without parameters under which it may be asked for.
    """

    path: str
    types: tuple[str, ...]


def choose(accept: MIMEAccept, offers: Sequence[Offer]) -> Offer | None:
    """Take the offer that a client likes best, the first of equals; None if it likes none of them.

    Args:
        accept: the parsed ``Accept`` header; an empty one takes anything.
        offers: at least one representation, the usual one first.
    """
    if not accept:
        return offers[0]
    by_type = {media_type: offer for offer in offers for media_type in offer.types}
    best = accept.best_match(by_type)
    return by_type[best] if best else None


def prefers_html(accept: MIMEAccept) -> bool:
    """Whether a client would rather have HTML than JSON, as browsers would and curl would not."""
    return accept["text/html"] > max(accept["application/json"], accept["application/problem+json"])


def codings(header: str) -> tuple[str, ...]:
    """Sort our content codings by a client's ``Accept-Encoding``; ``identity`` is always among them.

    RFC 9110 lets a server send the plain bytes even where ``identity;q=0`` forbids them, rather than refuse.
    """
    return _codings(header[:LONGEST])


@lru_cache(maxsize=512)
def _codings(header: str) -> tuple[str, ...]:
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        weights[name.strip()] = _quality(parameter)
    rest = weights.get("*", 0.0)
    said = {coding: weights.get(coding, rest) for coding in CODINGS}
    if "identity" not in weights and "*" not in weights:
        said["identity"] = UNSAID
    wanted = [coding for coding in CODINGS if said[coding] > 0]
    wanted.sort(key=lambda coding: -said[coding])
    return (*wanted, "identity")


def _quality(parameter: str) -> float:
    """Read ``q=0.5``; 1 where there is none, 0 where it is no number."""
    name, equals, value = parameter.partition("=")
    if not equals or name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
