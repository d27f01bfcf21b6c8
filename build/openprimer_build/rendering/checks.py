"""Check rendered bodies: the allow-list, and every address inside the publication."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from openprimer_build.diagnostics import Diagnostic, Position, nearest
from openprimer_build.linking.bodies import place
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.rendering.rendered import Rendered


def check_rendered(catalogue: Catalogue, rendered: Mapping[str, Rendered], media: set[str]) -> Iterator[Diagnostic]:
    """What is wrong with rendered bodies.

    Args:
        catalogue: whose bodies they are.
        rendered: by record id.
        media: root-relative addresses of the media that exist.
    """
    known = _addresses(catalogue) | media
    for name, result in rendered.items():
        record = catalogue.records[name]
        for violation in result.violations:
            remedy = "Write it in Markdown, or take it out; ERRORS.md lists the HTML that is allowed."
            yield record.raw.at("E403", violation.what, remedy, find(record, violation.token))
        for address in result.links:
            yield from _check_address(record, result, address, known, catalogue)


def find(record: Record, token: str) -> Position:
    """Where a token stands in a body; the body's first line where it cannot be found."""
    offset = record.raw.body.lower().find(token.lower())
    return place(record, max(offset, 0))


def _addresses(catalogue: Catalogue) -> set[str]:
    return {"/", *(catalogue.link(name).url for name in catalogue.records)}


def _check_address(
    record: Record, result: Rendered, address: str, known: set[str], catalogue: Catalogue
) -> Iterator[Diagnostic]:
    parts = urlsplit(address)
    if parts.scheme or address.startswith("//"):
        return
    if not parts.path:
        if unquote(parts.fragment) not in result.anchors:
            message = f'links to "#{parts.fragment}", which no heading here has'
            yield _at(
                record,
                "E306",
                message,
                "Correct the anchor.",
                address,
                nearest(parts.fragment, result.anchors),
            )
        return
    if parts.path not in known and not parts.path.startswith(catalogue.address("/api/")):
        message = f'links to "{address}", which is no address of this publication'
        remedy = "Link records by id: [[id]] or [[id|words]]; put pictures into content/media."
        yield _at(record, "E307", message, remedy, address, nearest(parts.path, known))


def _at(record: Record, code: str, message: str, remedy: str, token: str, hint: str | None) -> Diagnostic:
    return Diagnostic(record.raw.path, find(record, token), code, message, remedy, suggestion=hint)
