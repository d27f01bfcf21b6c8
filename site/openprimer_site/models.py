"""The pages of AI systems."""

from openprimer_site.documents import Model
from openprimer_site.edition import Edition
from openprimer_site.family import family
from openprimer_site.frame import record_head
from openprimer_site.openness import point_by_point, strip
from openprimer_site.parts import anchor, anchors, dated, work, works
from openprimer_site.reference import happening
from openprimer_site.site import Meta, Value


def model(edition: Edition, record: Model) -> Meta:
    """The front matter of one model."""
    catalogue = edition.catalogue
    return record_head(edition, record, "model") | {
        "developer": anchor(record["developer"]),
        "released": dated(edition, record["released"]),
        "parameters": record["parameters"],
        "licence": _licence(edition, record),
        "strip": strip(edition, record) if record["openness"] else None,
        "points": point_by_point(edition, record),
        "derived_from": anchors(record["derived_from"]),
        "derived": anchors(catalogue.made_from.get(record["id"], ())),
        "family": family(edition, record),
        "events": [happening(edition, event) for event in catalogue.events_about.get(record["id"], ())],
        "works": works(edition, record["sources"]),
    }


def _licence(edition: Edition, record: Model) -> dict[str, Value] | None:
    licence = record["model_licence"]
    if licence is None:
        return None
    return {
        "name": licence["name"],
        "terms": licence["terms"],
        "restrictions": licence["restrictions"],
        "source": work(edition, licence["source"]),
    }
