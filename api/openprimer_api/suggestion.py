"""What somebody may have meant who asked for a path that does not exist."""

import difflib
import re
from collections.abc import Iterable

from openprimer_api import paths
from openprimer_api.snapshot import Snapshot

RECORD = re.compile(r"(?P<api>/api/v1)?/(?P<kind>[^/]+)/(?P<id>[^/.]+)(?P<end>\.json|\.md|/)?")
# Comparing costs microseconds a candidate: so many at most, those of the most similar length.
CANDIDATES = 300
ALIKE = 0.7


def nearest(snapshot: Snapshot, path: str) -> str | None:
    """Find the canonical path, without the base, that is most like ``path`` and exists; None if none is alike."""
    record = RECORD.fullmatch(path)
    return (_record(snapshot, record) if record else None) or _document(snapshot, path)


def _record(snapshot: Snapshot, asked: re.Match[str]) -> str | None:
    """Correct the kind first, then the id, and keep the form that was asked for: document, page or Markdown."""
    kind = _closest(asked["kind"], snapshot.kinds)
    if kind is None:
        return None
    wanted = paths.document(kind, asked["id"])
    found = _closest(wanted, snapshot.siblings(f"{paths.API}/{kind}/", len(wanted), CANDIDATES))
    if found is None:
        return None
    end = asked["end"] or ("" if asked["api"] else "/")
    suggested = f"{asked['api'] or ''}/{kind}/{found.rpartition('/')[2].removesuffix('.json')}{end}"
    return suggested if end != ".md" or snapshot.has(suggested) else None


def _document(snapshot: Snapshot, path: str) -> str | None:
    """Look among the documents in the same folder."""
    folder, _, name = path.rpartition("/")
    suffix = "" if "." in name else ".json"
    found = _closest(path + suffix, snapshot.siblings(f"{folder}/", len(path + suffix), CANDIDATES))
    return found.removesuffix(suffix) if found else None


def _closest(word: str, candidates: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, list(candidates), 1, ALIKE)), None)
