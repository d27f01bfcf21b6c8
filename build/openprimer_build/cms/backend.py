"""Decap's local-backend protocol over a project's content: what decap-server answers with its file system."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from secrets import token_hex
from threading import Lock
from typing import Any

from openprimer_build.cms import media
from openprimer_build.cms.configuration import pickable
from openprimer_build.cms.entries import VERSION, Name, Sent, find, listed, parse, picks, shown, version
from openprimer_build.cms.errors import RefusalError
from openprimer_build.cms.mistakes import mistakes
from openprimer_build.cms.saving import save
from openprimer_build.cms.state import Fingerprint, fingerprint
from openprimer_build.editing.changes import Change, write
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.removal import remove
from openprimer_build.project import Project
from openprimer_build.reading.loader import read_content

Parameters = Mapping[str, Any]  # JSON that a request carries
Answer = Any  # JSON


class Backend:
    """Answers the actions of the protocol; one at a time, so that no two saves cross."""

    def __init__(self, project: Callable[[], Project]) -> None:
        """Take what gives the project whose content is edited, as it is now."""
        self._project = project
        self._turn = Lock()
        self._read: tuple[Fingerprint, Desk] | None = None
        self._saved: dict[str, str] = {}  # which version an editor's last save made of the one that it had opened
        self._actions: Mapping[str, Callable[[Parameters], Answer]] = {
            "info": self._info,
            "entriesByFolder": self._folder,
            "entriesByFiles": self._files,
            "getEntry": self._entry,
            "persistEntry": self._persist,
            "getMedia": lambda _: media.listed(self.project),
            "getMediaFile": lambda given: media.read(self.project, _string(given, "path")),
            "persistMedia": self._persist_media,
            "deleteFile": lambda given: self._delete([_string(given, "path")]),
            "deleteFiles": lambda given: self._delete(_strings(given, "paths")),
            "getDeployPreview": lambda _: None,
        }

    def answer(self, request: Answer) -> Answer:
        """Answer one request.

        Args:
            request: JSON: an object with an action and its params.

        Raises:
            RefusalError: the request is no such object, or names what is not within the content.
            EditError: what it asks for cannot be written; nothing was.
        """
        action = request.get("action") if isinstance(request, dict) else None
        given = request.get("params", {}) if isinstance(request, dict) else None
        act = self._actions.get(action) if isinstance(action, str) else None
        if act is None or not isinstance(given, dict):
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, f"Unknown action {action}")
        with self._turn:
            return act(given)

    def mistakes(self, path: str) -> Answer:
        """What the check says of a record; raises RefusalError for what is none. Takes as long as a check."""
        name = _name(path)
        with self._turn:
            desk = self._desk()
        return mistakes(desk, name)

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project()

    def _desk(self) -> Desk:
        """All content as it is now, mistakes and all; what has not changed is not read again."""
        project = self.project
        seen = fingerprint(project.content)
        if self._read is None or self._read[0] != seen:
            self._read = seen, Desk.of(project, read_content(project))
        return self._read[1]

    def _info(self, _: Parameters) -> Answer:
        return {"repo": self.project.root.name, "publish_modes": ["simple"], "type": "local_fs"}

    def _folder(self, given: Parameters) -> Answer:
        folder = _string(given, "folder")
        picked = pickable().get(folder)
        if picked is not None:
            return [_file(*each) for each in picks(self._desk(), picked, folder)]
        return [_file(*each) for each in listed(self._desk(), folder.removeprefix("content/"))]

    def _files(self, given: Parameters) -> Answer:
        found = given.get("files")
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, '"files" must be a list of objects with a path.')
        desk = self._desk()
        return [self._shown(desk, _string(each, "path"), each.get("label")) for each in found]

    def _entry(self, given: Parameters) -> Answer:
        return self._shown(self._desk(), _string(given, "path"))

    def _shown(self, desk: Desk, path: str, label: object = None) -> Answer:
        name = _name(path)
        record = find(desk, name)
        if record:
            sent = {**shown(record), VERSION: f"{version(record)}.{token_hex(8)}"}
            return _file(path, json.dumps(sent, ensure_ascii=False), label)
        # Decap asks like this whether the id of a new record is free; ids are unique across all kinds.
        return _file(path, "{}" if name.kind == "hub" or desk.taken(name.id) else None, label)

    def _persist(self, given: Parameters) -> Answer:
        desk = self._desk()
        files = given.get("dataFiles") or [given.get("entry")]
        assets = given.get("assets") or []
        if not all(isinstance(each, dict) for each in [*files, *assets]):
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, '"entry" and "assets" must be objects with a path.')
        if len(files) != 1 or files[0].get("newPath"):
            message = "One record is saved at a time, and keeps its id. To rename it: openprimer mv."
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, message)
        name, sent = _name(_string(files[0], "path")), _sent(_string(files[0], "raw"))
        opened = self._refuse_stale(desk, name, sent)
        _carry_out([save(desk, name, sent), *map(self._added, assets)])
        record = find(self._desk(), name)
        if opened and record:
            self._saved[opened] = version(record)
        return {"message": "entry persisted"}

    def _refuse_stale(self, desk: Desk, name: Name, sent: Sent) -> str | None:
        """Refuse to save over what somebody else has written since; gives the version that was opened."""
        opened, record = sent.get(VERSION), find(desk, name)
        if not isinstance(opened, str) or record is None:
            return None
        if version(record) != self._saved.get(opened, opened.partition(".")[0]):
            message = f"{record.path} has changed since you opened it. Nothing was written."
            raise RefusalError(HTTPStatus.CONFLICT, f"{message} Copy your text, and open the record again.")
        return opened

    def _persist_media(self, given: Parameters) -> Answer:
        asset = given.get("asset")
        if not isinstance(asset, dict):
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, '"asset" must be an object with path and content.')
        _carry_out([self._added(asset)])
        return media.read(self.project, _string(asset, "path"))

    def _added(self, asset: Parameters) -> Change:
        if asset.get("encoding") != "base64":
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, 'The only "encoding" is base64.')
        return media.added(self.project, _string(asset, "path"), _string(asset, "content"))

    def _delete(self, paths: Sequence[str]) -> Answer:
        if len(paths) != 1:
            raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, "One file is taken away at a time. Name one.")
        if media.is_media(paths[0]):
            _carry_out([media.removed(self.project, paths[0])])
        else:
            _carry_out([remove(Desk.open(self.project), _name(paths[0]).id)])
        return {"message": f"deleted file {paths[0]}"}


def _carry_out(changes: Iterable[Change]) -> None:
    """Write what differs."""
    write([change for change in changes if change.before != change.after])


def _name(path: str) -> Name:
    name = parse(path)
    if name is None:
        message = f"{path} is no record of this project. Records are content/KIND/ID.json here."
        raise RefusalError(HTTPStatus.FORBIDDEN, message)
    return name


def _sent(raw: str) -> Sent:
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, '"raw" must be a JSON object: the keys of the record.')
    return sent


def _file(path: str, data: str | None, label: object = None) -> Answer:
    digest = None if data is None else hashlib.sha256(data.encode("utf-8", "replace")).hexdigest()
    return {"data": data, "file": {"path": path, "label": label, "id": digest}}


def _string(given: Parameters, key: str) -> str:
    found = given.get(key)
    if not isinstance(found, str) or not found:
        raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, f'"{key}" must be a text.')
    return found


def _strings(given: Parameters, key: str) -> list[str]:
    found = given.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(each, str) for each in found):
        raise RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, f'"{key}" must be a list of texts.')
    return found
