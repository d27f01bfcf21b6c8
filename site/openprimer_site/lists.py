"""The list of every kind, page by page as in the API."""

from collections.abc import Iterator

from openprimer_site.credit import credit
from openprimer_site.documents import KINDS
from openprimer_site.edition import Edition
from openprimer_site.entries import line
from openprimer_site.frame import as_json, head
from openprimer_site.resources import Listing
from openprimer_site.shelves import browse
from openprimer_site.site import Meta, Page

ON_ONE_PAGE = ("terms",)  # a glossary is no use in pieces: glossary.py makes it


def lists(edition: Edition) -> Iterator[Page]:
    """The pages of the lists of all kinds."""
    for kind in KINDS:
        if kind not in ON_ONE_PAGE:
            for page in edition.catalogue.listing(kind):
                yield Page(_file(kind, page["page"]), _listing(edition, kind, page))


def _file(kind: str, page: int) -> str:
    return f"{kind}/index.md" if page == 1 else f"{kind}/page/{page}.md"


def _address(kind: str, page: int) -> str:
    return f"/{kind}/" if page == 1 else f"/{kind}/page/{page}/"


def _listing(edition: Edition, kind: str, listing: Listing) -> Meta:
    speak, number, pages = edition.words, listing["page"], listing["pages"]
    title, intro = speak(f"kinds.{kind}.other"), speak(f"kinds.{kind}.intro")
    name = kind if number == 1 else f"{kind}/page/{number}"
    return head(edition, _address(kind, number), "list", title, intro) | {
        "kind": kind,
        "alternates": [as_json(edition, name)],
        "credit": credit(edition, listing["attribution"]),
        "count": speak.count("counts.records", listing["total"]),
        "entries": [line(edition, entry) for entry in listing["items"]],
        "browse": browse(edition) if kind == "sources" and number == 1 else [],
        "paging": speak("page.pages", page=number, pages=pages) if pages > 1 else None,
        "before": edition.site.address(_address(kind, number - 1)) if number > 1 else None,
        "after": edition.site.address(_address(kind, number + 1)) if number < pages else None,
    }
