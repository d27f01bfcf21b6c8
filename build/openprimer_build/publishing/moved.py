"""What stands no longer where it stood: aliases lead on, withdrawn records say why they are gone."""

import json
from collections.abc import Iterator, Mapping

import openprimer_site
from openprimer_api import paths
from openprimer_api.manifest import Gone, Redirect
from openprimer_api.schemas import KINDS
from openprimer_build.documents.publication import Publication
from openprimer_build.linking.catalogue import Record
from openprimer_build.publishing.pages import site_of

__all__ = ["Gone", "Redirect", "gone", "redirects", "stubs"]


def redirects(publication: Publication) -> list[Redirect]:
    """An old path for each alias of a published record, in each form in which it comes, and of each section."""
    return [
        Redirect(old, new[form])
        for records in publication.published.values()
        for record in records
        for new in [_all_forms(publication, record, record.id)]
        for alias in record.data["aliases"]
        for form, old in _all_forms(publication, record, alias).items()
        if form != "fragment" or record.id in publication.rendered
    ]


def gone(publication: Publication) -> list[Gone]:
    """The paths of every withdrawn record and of its sections."""
    found = []
    for kind in KINDS:
        for record in publication.catalogue.of_kind(kind):
            if record.status == "withdrawn":
                after = _successor(publication, record)
                new = paths.forms(after.kind, after.id) if after else {}
                for name in (record.id, *record.data["aliases"]):
                    old = _all_forms(publication, record, name).items()
                    found += [Gone(path, record.title, record.data["reason"], new.get(form)) for form, path in old]
    return found


def stubs(publication: Publication, old: list[Redirect], withdrawn: list[Gone]) -> Iterator[tuple[str, bytes]]:
    """The files that stand in for redirects and tombstones where the pages are a mere folder of files."""
    site = site_of(publication, {})
    for redirect in old:
        if redirect.path.endswith("/"):
            yield f"{redirect.path}index.html", openprimer_site.moved(site, redirect.target).encode()
        else:
            target = publication.place.relative(redirect.target)
            yield redirect.path, _text(redirect.path, {"status": 301, "title": "Moved", "location": target})
    for each in withdrawn:
        if each.path.endswith("/"):
            page = openprimer_site.gone(site, each.title, each.reason, each.successor)
            yield f"{each.path}index.html", page.encode()
        else:
            to = publication.place.relative(each.successor) if each.successor else None
            title = f"Withdrawn: {each.title}"
            yield (
                each.path,
                _text(each.path, {"status": 410, "title": title, "detail": each.reason, "successor": to}),
            )


def _all_forms(publication: Publication, record: Record, name: str) -> dict[str, str]:
    """Every path at which a record answers under one of its names, by form; a section's form is its id."""
    rendered = publication.rendered.get(record.id)
    sections = rendered.sections if rendered else ()
    return paths.forms(record.kind, name) | {
        f"#{each.id}": paths.section(record.kind, name, each.id) for each in sections
    }


def _successor(publication: Publication, record: Record) -> Record | None:
    return publication.catalogue.find(record.data["successor"] or "")


def _text(path: str, facts: Mapping[str, str | int | None]) -> bytes:
    if path.endswith((".json", ".jsonld")):
        return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
    lines = (f"{key}: {value}" for key, value in facts.items() if value is not None)
    return ("\n".join(lines) + "\n").encode()
