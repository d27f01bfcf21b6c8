"""Check rendered bodies: the allow-list, the sections, and every address inside the publication."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from openprimer_api import paths
from openprimer_api.schemas import KINDS
from openprimer_build.diagnostics import Diagnostic, Position, nearest
from openprimer_build.documents.maps import PAGES
from openprimer_build.linking.bodies import LinkedBody, place
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.linking import LinkedCatalogue
from openprimer_build.rendering.rendered import Rendered

# The id of a section names a file: no dot, no slash, no more than a file system takes.
SECTION_ID = re.compile(r"[^\W_][\w-]*")
LONGEST = 240  # bytes
# Every page by its address, with the anchors in its body; None where they are not ours to know.
Pages = Mapping[str, tuple[str, ...] | None]


def check_rendered(
    linked: LinkedCatalogue, rendered: Mapping[str, Rendered], media: set[str], others: Mapping[str, Rendered] = {}
) -> Iterator[Diagnostic]:
    """What is wrong with rendered bodies.

    Args:
        linked: the records whose bodies they are.
        rendered: by record id.
        media: root-relative addresses of the media that exist.
        others: bodies that are not checked, but may be linked to.
    """
    pages = {**fixed_pages(linked.catalogue, media), **_pages(linked.catalogue, {**others, **rendered})}
    yield from check_bodies(linked, rendered, pages)


def check_bodies(linked: LinkedCatalogue, rendered: Mapping[str, Rendered], pages: Pages) -> Iterator[Diagnostic]:
    """What is wrong with rendered bodies, given all pages by address."""
    for name, result in rendered.items():
        record = linked.catalogue.records[name]
        for violation in result.violations:
            remedy = "Write it in Markdown, or take it out; openprimer explain E403 lists the HTML that is allowed."
            yield record.raw.at("E403", violation.what, remedy, find(record, violation.token))
        yield from _check_sections(record, linked.bodies[name], result)
        for address in result.links:
            yield from _check_address(record, result, address, pages, linked.catalogue)


def find(record: Record, token: str) -> Position:
    """Where a token stands in a body; the body's first line where it cannot be found."""
    offset = record.raw.body.lower().find(token.lower())
    return place(record, max(offset, 0))


def fixed_pages(catalogue: Catalogue, media: set[str]) -> dict[str, tuple[str, ...] | None]:
    """The pages that are no record's, and the media, by address; their anchors are not ours to know."""
    return dict.fromkeys([*(catalogue.address(path) for path in (*PAGES, *map(paths.page, KINDS))), *media])


def _pages(catalogue: Catalogue, rendered: Mapping[str, Rendered]) -> dict[str, tuple[str, ...]]:
    """The pages of all records by address, with the anchors in their bodies."""
    return {catalogue.link(name).url: rendered[name].anchors if name in rendered else () for name in catalogue.records}


def _check_sections(record: Record, body: LinkedBody, result: Rendered) -> Iterator[Diagnostic]:
    """Each heading of the second level is a section with an id that can be an address, and nothing else is one."""
    made = [section.id for section in result.sections]
    remedy = "Write it as a line of its own: ## Heading {#id}, the id of letters, digits and hyphens."
    for anchor, line in body.sections:
        if anchor not in made or not SECTION_ID.fullmatch(anchor) or len(anchor.encode()) > LONGEST:
            position = Position(record.raw.body_line + line)
            yield record.raw.at("E409", "has a heading that makes no section with a sure id", remedy, position)
    if len(made) > len(body.sections):
        for section in result.sections:
            if section.id not in dict(body.sections):
                message = f'has the heading "{section.title}" where no section can begin'
                yield record.raw.at("E409", message, remedy, find(record, section.title))


def _check_address(
    record: Record, result: Rendered, address: str, pages: Pages, catalogue: Catalogue
) -> Iterator[Diagnostic]:
    try:
        parts = urlsplit(address)
    except ValueError:
        remedy = "Correct it; square brackets stand only around an IPv6 address."
        yield _at(record, "E307", f'links to "{address}", which is no address', remedy, address, None)
        return
    if parts.scheme or address.startswith(("//", "#fnref")):  # E410 is about footnotes
        return
    if parts.path and parts.path not in pages:
        if parts.path.startswith(catalogue.address("/api/")):
            return
        message = f'links to "{address}", which is no address of this publication'
        remedy = "Link records by id: [[id]] or [[id|words]]; put pictures into content/media."
        yield _at(record, "E307", message, remedy, address, nearest(parts.path, pages))
        return
    anchors = pages[parts.path] if parts.path else result.anchors
    if anchors is None or (parts.path and not parts.fragment) or unquote(parts.fragment) in anchors:
        return
    message = f'links to "{address}", but no heading there has that id'
    yield _at(record, "E306", message, "Correct the anchor.", address, nearest(parts.fragment, anchors))


def _at(record: Record, code: str, message: str, remedy: str, token: str, hint: str | None) -> Diagnostic:
    return Diagnostic(record.raw.path, find(record, token), code, message, remedy, suggestion=hint)
