"""What somebody may have meant who asked for a path that does not exist."""

import difflib
import re
from collections.abc import Iterable

from openprimer_api import paths
from openprimer_api.endpoints import endpoints
from openprimer_api.snapshot import Snapshot

RECORD = re.compile(r"(?P<api>/api/v1)?/(?P<kind>[^/]+)/(?P<id>[^/.]+)(?P<end>\.json|\.md|/)?")
SECTION = re.compile(r"(?P<folder>/api/v1/[^/]+/[^/]+/sections/)[^/]+")
FIXED = tuple(endpoint.path for endpoint in endpoints() if not endpoint.parameters and not endpoint.negotiates)
# Comparing costs microseconds a candidate and letter: so many at most, those of the most similar length.
CANDIDATES = 300
LONGEST = 300
ALIKE = 0.7


def nearest(snapshot: Snapshot, path: str) -> str | None:
    """Find the canonical path, without the base, that is most like ``path`` and exists; None if none is alike."""
    if len(path) > LONGEST:
        return None
    record, section = RECORD.fullmatch(path), SECTION.fullmatch(path)
    corrected = _record(snapshot, record) if record else None
    others = snapshot.siblings(section["folder"], CANDIDATES) if section else FIXED
    return corrected or _document(path, others)


def _record(snapshot: Snapshot, asked: re.Match[str]) -> str | None:
    """Correct the kind first, then the id, and keep the form that was asked for: document, page or Markdown."""
    kind = _closest(asked["kind"], snapshot.kinds)
    record = _closest(asked["id"], snapshot.ids(kind, len(asked["id"]), CANDIDATES)) if kind else None
    if kind is None or record is None:
        return None
    end = asked["end"] or ("" if asked["api"] else "/")
    if end == ".md" and not snapshot.has(paths.markdown(kind, record)):
        return None
    return f"{asked['api'] or ''}/{kind}/{record}{end}"


def _document(path: str, others: Iterable[str]) -> str | None:
    """Look among other documents in the same folder; the name counts, without the suffix that so many share."""
    folder, _, name = path.rpartition("/")
    stem, dot, suffix = name.partition(".")
    others = (other for other in others if other != path)
    stems: dict[str, list[str]] = {}
    for other in others:
        beside, _, found = other.rpartition("/")
        if beside == folder:
            stems.setdefault(found.partition(".")[0], []).append(other)
    meant = _closest(stem, stems)
    if meant is None:
        return None
    same = next((each for each in stems[meant] if each.endswith(f".{suffix}")), stems[meant][0])
    return same if dot else same.removesuffix(".json")


def _closest(word: str, candidates: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, list(candidates), 1, ALIKE)), None)
