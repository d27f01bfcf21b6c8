"""Whom a document credits for data of others, beside the publication itself."""

import re

from openprimer_site.edition import Edition
from openprimer_site.site import Value

# One sentence for each: what their licence asks for, a colon, the address of their data.
OWED = re.compile(r"(?P<text>.+?): (?P<url>https?://\S+?)(?:\. |$)")


def credit(edition: Edition, attribution: str) -> list[Value]:
    """The links that a page names its data by.

    Args:
        edition: the edition.
        attribution: the document's own; it begins with the publication's.
    """
    owed = attribution.removeprefix(edition.site.attribution).removeprefix(". ")
    return [{"title": match["text"], "url": match["url"]} for match in OWED.finditer(owed)]
