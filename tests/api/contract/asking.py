"""What schemathesis cannot know: which records there are. It loads this by ``SCHEMATHESIS_HOOKS=asking``.

Valid requests get ids that exist in place of made-up ones, in paths and in parameters that refer to records, and no
more parameters than one request may have. Requests that are meant to be refused are left as they are, apart from ids
in paths.
"""

import json
import os
from pathlib import Path
from typing import Any
from zlib import crc32

import schemathesis

from openprimer_api.queries.declared import Sort, declared
from openprimer_api.queries.question import MAX_PARAMETERS
from openprimer_api.schemas import KINDS

IDS: dict[str, list[str]] = json.loads(Path(os.environ["RECORDS"]).read_text(encoding="utf-8"))
SECTIONS: dict[str, list[str]] = json.loads(os.environ["SECTIONS"])
LONGEST = 1_900  # bytes of a query, with room for what escaping adds


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: dict[str, Any]) -> None:
    """Put what exists in place of what was made up; the same request always gets the same."""
    kind = next((part for part in case.operation.path.split("/") if part in KINDS), None)
    if not case.meta or case.meta.generation.mode.is_negative:
        return
    if kind and "id" in (case.path_parameters or {}):
        _name_record(case, kind)
    if kind and case.query:
        fields = declared(kind)
        kept = {}
        case.query.pop("cursor", None)  # must have been given out, for this very question
        for name, value in list(case.query.items())[:MAX_PARAMETERS]:
            field = fields.get(name.removesuffix("_not"))
            refers = field and field.sort is Sort.REFERENCE
            kept[name] = [_pick(field.kinds or KINDS, str(value))] if field is not None and refers else value
            if sum(len(f"{each}={given}") for each, given in kept.items()) > LONGEST:
                del kept[name]
        case.query = kept


def _name_record(case: Any, kind: str) -> None:
    """Name a record of the kind, and one of its sections where the path names one."""
    named = case.path_parameters
    if "section" in named:
        record = _one(sorted(set(SECTIONS) & set(IDS[kind])) or IDS[kind], str(named["id"]))
        named["section"] = _one(SECTIONS.get(record, ["none"]), str(named["section"]))
    else:
        record = _pick((kind,), str(named["id"]))
    named["id"] = record


def _pick(kinds: tuple[str, ...], seed: str) -> str:
    return _one([each for kind in kinds for each in IDS[kind]], seed)


def _one(choices: list[str], seed: str) -> str:
    return choices[crc32(seed.encode("utf-8", "replace")) % len(choices)]
