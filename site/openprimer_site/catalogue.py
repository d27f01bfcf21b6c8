"""Looking things up among the documents: by link, by kind, and against the direction of a reference."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from openprimer_site.documents import Event, Explainer, Link, Model, Person, Record, Topic
from openprimer_site.resources import Listing, Openness
from openprimer_site.site import Site

API = "/api/v1"
_R = TypeVar("_R", bound=Record)


class Catalogue:
    """The documents of one site, ready to be asked. What is asked more than once is gathered once."""

    def __init__(self, site: Site) -> None:
        self._documents = site.documents
        self._base = site.base
        self._records: dict[str, list[Record]] = {}

    def document(self, name: str) -> Mapping[str, object] | None:
        """A document that is no record, such as ``hub.json``, if there is one."""
        return self._documents.get(f"{API}/{name}")

    def record(self, link: Link) -> Record | None:
        """The document of what a link leads to, if it is published."""
        found = self._documents.get(link["href"].removeprefix(self._base))
        return cast("Record", found) if found is not None else None

    def listing(self, kind: str) -> list[Listing]:
        """The pages of the list of a kind, in order."""
        pages = [self.document(f"{kind}.json")]
        while pages[-1] is not None and len(pages) < cast("Listing", pages[-1])["pages"]:
            pages.append(self.document(f"{kind}/page/{len(pages) + 1}.json"))
        return [cast("Listing", page) for page in pages if page is not None]

    def of_kind(self, kind: str) -> list[Record]:
        """The documents of all records of a kind; gathered when it is first asked for."""
        if kind not in self._records:
            pattern = re.compile(rf"{API}/{kind}/[^/.]+\.json")
            paths = [path for path in self._documents if pattern.fullmatch(path)]
            self._records[kind] = [cast("Record", self._documents[path]) for path in paths]
        return self._records[kind]

    @cached_property
    def dimensions(self) -> dict[str, str]:
        """The points by which openness is judged, in order: title by id."""
        openness = self.document("openness.json")
        points = cast("Openness", openness)["dimensions"] if openness else []
        return {point["id"]: point["title"] for point in points}

    @cached_property
    def models_of(self) -> Mapping[str, Sequence[Link]]:
        """The models that each organisation or person made."""
        models = cast("list[Model]", self.of_kind("models"))
        return _grouped((model["developer"]["id"], model) for model in models)

    @cached_property
    def made_from(self) -> Mapping[str, Sequence[Link]]:
        """The models that were made from each model."""
        models = cast("list[Model]", self.of_kind("models"))
        return _grouped((parent["id"], model) for model in models for parent in model["derived_from"])

    @cached_property
    def people_of(self) -> Mapping[str, Sequence[Link]]:
        """The people who hold or held a role at each organisation."""
        people = cast("list[Person]", self.of_kind("people"))
        return _grouped((role["organization"]["id"], person) for person in people for role in person["affiliation"])

    @cached_property
    def newest(self) -> list[Explainer]:
        """All explainers, newest first."""
        explainers = cast("list[Explainer]", self.of_kind("explainers"))
        return sorted(explainers, key=lambda record: record["published"], reverse=True)

    @cached_property
    def explainers_on(self) -> Mapping[str, Sequence[Explainer]]:
        """The explainers on each topic, newest first."""
        return _grouped((topic["id"], record) for record in self.newest for topic in record["topics"])

    @cached_property
    def explainers_with(self) -> Mapping[str, Sequence[Explainer]]:
        """The explainers that turn on each claim, newest first."""
        return _grouped((claim["id"], record) for record in self.newest for claim in record["claims"])

    @cached_property
    def parts_of(self) -> Mapping[str, Sequence[Link]]:
        """The topics below each topic."""
        topics = cast("list[Topic]", self.of_kind("topics"))
        return _grouped((topic["parent"]["id"], topic) for topic in topics if topic["parent"])

    @cached_property
    def events_about(self) -> Mapping[str, Sequence[Event]]:
        """The events about each record, oldest first."""
        events = sorted(cast("list[Event]", self.of_kind("events")), key=lambda event: event["on"])
        return _grouped((link["id"], event) for event in events for link in event["about"])


def _grouped(pairs: Iterable[tuple[str, _R]]) -> dict[str, list[_R]]:
    """Gather the records under the ids, each only once, in order."""
    found: dict[str, dict[str, _R]] = defaultdict(dict)
    for key, record in pairs:
        found[key].setdefault(record["id"], record)
    return {key: list(records.values()) for key, records in found.items()}
