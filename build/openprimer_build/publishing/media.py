"""Pictures: only what is referenced is published, within bounds, and an SVG only if it can do no harm."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from openprimer_api.paths import Place
from openprimer_build.diagnostics import Diagnostic, Position
from openprimer_build.linking.blocks import inside, scan
from openprimer_build.linking.inline import replace
from openprimer_build.linking.linking import LinkedCatalogue
from openprimer_build.project import CONFIG, Project
from openprimer_build.reading.files import files_below

MAX_BYTES = 5_000_000
TYPES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
HARMFUL = re.compile(
    r"\x00|<\s*(?:[\w.-]+:)?(?:script|foreignobject|iframe|embed|object|set|animate|handler)|<!(?:entity|doctype)|\son\w+\s*=|"
    r"(?:href|src)\s*=\s*[\"'](?!#)|@import|url\s*\(\s*[\"']?(?!#)|javascript:",
    re.IGNORECASE,
)
LINK = re.compile(r"(!\[[^\]]*\]\()(?:/?media/)([^)\s]+)")


def media_files(project: Project) -> dict[str, Path]:
    """Every file in ``content/media``, by its path on the web."""
    if not project.media.is_dir():
        return {}
    files = (path for path in files_below(project.media) if path.is_file())
    return {f"/media/{path.relative_to(project.media).as_posix()}": path for path in files}


def place_media(linked: LinkedCatalogue, place: Place) -> None:
    """Turn ``![alt](media/x.png)`` in resolved bodies, outside code, into final addresses."""
    for body in linked.bodies.values():
        if "media/" in body.markdown:
            code = scan(body.markdown).code
            found = [match for match in LINK.finditer(body.markdown) if not inside(match.start(), code)]
            new = f"{place.relative('/media/')}"
            edits = [(*match.span(), f"{match[1]}{new}{match[2]}") for match in found]
            body.markdown = replace(body.markdown, edits)


def check_media(project: Project, files: dict[str, Path], linked: LinkedCatalogue) -> Iterator[Diagnostic]:
    """What is wrong with files and with the pictures that explainers name."""
    for path in files.values():
        if path.resolve().is_relative_to(project.content):
            yield from _check_file(project.name(path), path)
        else:
            message, remedy = "leads out of the content folder", "Put the picture itself here, not a link."
            yield Diagnostic(project.name(path), Position(), "E115", message, remedy)
    picture = project.settings.picture
    if picture and f"/{picture['src']}" not in files:
        message = f'"{picture["src"]}" of extra.openprimer.picture is not in content/'
        yield Diagnostic(CONFIG, Position(), "E406", message, "Put the picture there, or correct the name.")
    for record in linked.catalogue.of_kind("explainers"):
        image = record.data["image"]
        if image and f"/media/{image['src'].removeprefix('media/')}" not in files:
            position = record.raw.source.position(("image", "src"))
            message = f'"{image["src"]}" is not in content/media'
            yield Diagnostic(
                record.raw.path,
                position,
                "E406",
                message,
                "Put the picture there, or correct the name.",
                "image.src",
            )


def _check_file(name: str, path: Path) -> Iterator[Diagnostic]:
    if path.suffix.lower() not in TYPES:
        remedy = f"Use one of: {', '.join(sorted(TYPES))}."
        yield Diagnostic(
            name, Position(), "E407", f"is of type {path.suffix or 'unknown'}, which is not published", remedy
        )
    elif path.stat().st_size > MAX_BYTES:
        remedy = f"Make it smaller; {MAX_BYTES} bytes are the most."
        yield Diagnostic(name, Position(), "E407", f"has {path.stat().st_size} bytes", remedy)
    elif path.suffix.lower() == ".svg":
        yield from _check_svg(name, path.read_bytes())


def _check_svg(name: str, data: bytes) -> Iterator[Diagnostic]:
    """An SVG is read as browsers read it: with character references resolved, and in no encoding but UTF-8."""
    remedy = "Export it as a plain SVG in UTF-8, without scripts, animation and links."
    try:
        text = html.unescape(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield Diagnostic(name, Position(), "E408", "is no UTF-8 and cannot be checked", remedy)
        return
    if found := HARMFUL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Diagnostic(name, Position(line), "E408", f"holds {found[0].strip()}, which can do harm", remedy)


def used_media(files: dict[str, Path], addresses: set[str], place: Place, named: set[str]) -> dict[str, Path]:
    """The files that anything refers to: an address in a body, or the name of an explainer's picture."""
    return {
        path: file
        for path, file in files.items()
        if place.relative(path) in addresses or path.removeprefix("/media/") in named
    }
