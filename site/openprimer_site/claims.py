"""The pages of claims."""

from openprimer_site.course import course
from openprimer_site.documents import Claim
from openprimer_site.edition import Edition
from openprimer_site.frame import backlinks, record_head
from openprimer_site.parts import anchors, board, card, works
from openprimer_site.site import Meta


def claim(edition: Edition, record: Claim) -> Meta:
    """The front matter of one claim."""
    others = [link for link in record["referenced_by"] if link["kind"] != "explainers"]
    return record_head(edition, record, "claim") | {
        "backlinks": backlinks(edition, others),
        "description": record["summary"] or record["statement"],
        "claim": board(edition, record),
        "meaning": edition.words(f"verdict_meanings.{record['verdict']}") if record["verdict"] else None,
        "course": course(edition, record),
        "explainers": [card(edition, entry) for entry in edition.catalogue.explainers_with.get(record["id"], ())],
        "about": anchors(record["about"]),
        "works": works(edition, record["sources"]),
    }
