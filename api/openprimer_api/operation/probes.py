"""``/healthz`` and ``/readyz``: whether a worker lives, and whether it can answer."""

import hashlib
import json
import sqlite3
from http import HTTPStatus

from flask import Response, request

from openprimer_api import manifest, paths
from openprimer_api.errors import ServiceError
from openprimer_api.problems import Problem
from openprimer_api.release import Release
from openprimer_api.snapshot import Snapshot

INDEX = f"{paths.API}/index.json"


def healthz() -> Response:
    """Say that this worker answers at all."""
    return _say({"status": "ok"})


class Readiness:
    """The view of ``/readyz``: the snapshot is open, whole, and of the same build as the files."""

    def __init__(self, snapshot: Snapshot, release: Release) -> None:
        """Take what must agree."""
        self._snapshot = snapshot
        self._release = release
        self._agreed = False

    def answer(self) -> Response:
        """Answer 200, or 503 with what is wrong."""
        try:
            wrong = self._wrong()
        except (ServiceError, sqlite3.Error, OSError) as error:
            wrong = str(error)
        if not wrong:
            release = {"release": self._release.root.name, "version": self._release.manifest.version}
            return _say({"status": "ready", **release})
        problem = Problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "not-ready", "Not ready", detail=wrong,
            remedy="Build the project again with `openprimer build`, and reload the server.",
        )  # fmt: skip
        return problem.response(request.path)

    def _wrong(self) -> str:
        """What is wrong. All is compared once, since a release never changes; then one document is read each time."""
        document = self._snapshot.document(INDEX)
        if document is None or hashlib.sha256(document.body).hexdigest() != document.sha256:
            return f"The snapshot does not hold {INDEX} as it was built."
        if self._release.read(INDEX) != document.body:
            return f"The snapshot and the files differ at {INDEX}."
        if not self._agreed:
            wrong = self._disagreement()
            if wrong:
                return wrong
            self._agreed = True
        return ""

    def _disagreement(self) -> str:
        """What differs between the snapshot as a whole and the manifest."""
        found = self._snapshot.rows("PRAGMA quick_check(1)")[0][0]
        if found != "ok":
            return f"The snapshot is damaged: {found}."
        listed = {file.path: file.sha256 for file in self._release.manifest.files}
        for path, digest in self._snapshot.rows("SELECT path, sha256 FROM documents ORDER BY path"):
            if listed.get(path) != digest:
                return f"The snapshot and {manifest.PATH} differ at {path}."
        return ""


def _say(value: dict[str, str]) -> Response:
    body = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return Response(body, content_type="application/json", headers={"Cache-Control": "no-store"})
