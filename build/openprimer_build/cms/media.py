"""Pictures and other files in content/media: listed, read, added and taken away, and nothing outside that folder."""

import base64
import binascii
import hashlib
import os
from http import HTTPStatus
from pathlib import Path

from openprimer_build.cms.errors import RefusalError
from openprimer_build.editing.changes import Change
from openprimer_build.project import Project
from openprimer_build.publishing.media import media_files

FOLDER = "content/media"
TYPES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"})
MOST = 10_000_000  # bytes of one file
File = dict[str, str]


def is_media(path: str) -> bool:
    """Whether a path leads into the media folder, as it is written."""
    return path.startswith(f"{FOLDER}/")


def listed(project: Project) -> list[File]:
    """Every file that may be shown."""
    names = [name.removeprefix("/media/") for name in media_files(project)]
    found = [f"{FOLDER}/{name}" for name in names if Path(name).suffix.lower() in TYPES]
    return [read(project, path) for path in found if not _leads_out(project, project.media / path[len(FOLDER) + 1 :])]


def read(project: Project, path: str) -> File:
    """One file as Decap takes it; raises RefusalError."""
    place = locate(project, path)
    if not place.is_file():
        raise RefusalError(HTTPStatus.NOT_FOUND, f"There is no {path}. Choose another picture, or add it.")
    data = place.read_bytes()
    return {
        "id": hashlib.sha256(data).hexdigest(),
        "content": base64.b64encode(data).decode(),
        "encoding": "base64",
        "path": path,
        "name": place.name,
    }


def added(project: Project, path: str, content: str) -> Change:
    """Plan a new file; raises RefusalError for what is no picture, too large, or would overwrite another."""
    place = locate(project, path)
    try:
        data = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, f"{path} did not arrive whole. Add it again.") from None
    if len(data) > MOST:
        message = f"{path} has {len(data)} bytes; {MOST} is the most. Make it smaller."
        raise RefusalError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
    before = place.read_bytes() if place.exists() else None
    if before not in {None, data}:
        raise RefusalError(HTTPStatus.CONFLICT, f"{path} is there already. Give the new file another name.")
    return Change(place, before, data)


def removed(project: Project, path: str) -> Change:
    """Plan that a file goes; raises RefusalError."""
    place = locate(project, path)
    if not place.is_file():
        raise RefusalError(HTTPStatus.NOT_FOUND, f"There is no {path}. It may have been taken away meanwhile.")
    return Change(place, place.read_bytes(), None)


def locate(project: Project, path: str) -> Path:
    """The file of a path such as content/media/chart.svg; raises RefusalError for any that is not within."""
    parts = path.split("/")[2:]
    odd = not parts or any(not part or part.startswith(".") or set(part) & set("\\:\0") for part in parts)
    if not is_media(path) or odd:
        raise RefusalError(HTTPStatus.FORBIDDEN, f"{path} is no path below {FOLDER}. Name a file in that folder.")
    if Path(parts[-1]).suffix.lower() not in TYPES:
        message = f"{path} is of no type that belongs into {FOLDER}. Use one of: {', '.join(sorted(TYPES))}."
        raise RefusalError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, message)
    place = project.media.joinpath(*parts)
    if _leads_out(project, place):
        raise RefusalError(
            HTTPStatus.FORBIDDEN, f"{path} leads out of {FOLDER}. Put the file itself there, not a link."
        )
    return place


def _leads_out(project: Project, place: Path) -> bool:
    return not Path(os.path.realpath(place)).is_relative_to(project.content.resolve() / "media")
