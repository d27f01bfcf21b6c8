"""Everything that the documents are made of."""

import importlib.metadata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from openprimer_api.paths import Place
from openprimer_api.schemas import KINDS
from openprimer_build.documents.credit import attribution
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.linking import LinkedCatalogue
from openprimer_build.rendering.rendered import Rendered
from openprimer_build.settings import Settings


@dataclass
class Publication:
    """A linked catalogue with rendered bodies, and how it is to be published.

    Attributes:
        settings: the build settings.
        linked: the records and what connects them.
        rendered: the bodies, by record id.
    """

    settings: Settings
    linked: LinkedCatalogue
    rendered: dict[str, Rendered]

    @property
    def catalogue(self) -> Catalogue:
        """The records."""
        return self.linked.catalogue

    @property
    def place(self) -> Place:
        """Where it stands on the web."""
        return self.settings.place

    @property
    def version(self) -> str:
        """Version of this software."""
        return importlib.metadata.version("openprimer")

    def envelope_of(self, records: Iterable[Record]) -> dict[str, Any]:
        """The same for a document about some records, with the credit for data of others that they carry."""
        return {**self.envelope, "attribution": attribution(self.settings, records)}

    @property
    def envelope(self) -> dict[str, Any]:
        """The terms of reuse that every document carries."""
        return {"licence": dict(self.settings.licence), "attribution": self.settings.attribution}

    @property
    def html(self) -> dict[str, str]:
        """The rendered bodies as HTML, by their Markdown."""
        return {self.linked.bodies[name].markdown: body.html for name, body in self.rendered.items()}

    @cached_property
    def published(self) -> dict[str, list[Record]]:
        """The published records of every kind, in the order of its list."""
        return {
            kind: sorted((r for r in self.catalogue.of_kind(kind) if r.status == "published"), key=_order)
            for kind in KINDS
        }

    @cached_property
    def spoken(self) -> dict[str, list[tuple[Record, dict[str, Any]]]]:
        """Every position of a published claim, by speaker, oldest first."""
        found: dict[str, list[tuple[Record, dict[str, Any]]]] = {}
        for claim in self.published["claims"]:
            for position in claim.data["positions"]:
                speaker = self.catalogue.find(position["by"])
                if speaker:
                    found.setdefault(speaker.id, []).append((claim, position))
        return {name: sorted(each, key=lambda pair: (pair[1]["on"], pair[0].id)) for name, each in found.items()}

    def stances(self, explainer: Record) -> dict[str, int]:
        """How many positions the claims of an explainer carry, by stance."""
        claims = (self.catalogue.find(name) for name in explainer.data["claims"])
        counts = Counter(position["stance"] for claim in claims if claim for position in claim.data["positions"])
        return {stance: counts[stance] for stance in ("for", "against", "qualifies")}


def _order(record: Record) -> tuple[Any, ...]:
    """Explainers newest first, events oldest first, all else by name."""
    if record.kind == "explainers":
        return (
            *(-int(part) for part in record.data["published"].split("-")),
            record.title.casefold(),
            record.id,
        )
    return (record.data["on"] if record.kind == "events" else "", record.title.casefold(), record.id)
