"""What the check says of one record, in the words of its form."""

from openprimer_build.cms.entries import Name, find
from openprimer_build.diagnostics import Diagnostic, Severity
from openprimer_build.editing.desk import Desk
from openprimer_build.pipeline import check
from openprimer_build.reading.loader import RawRecord


def mistakes(desk: Desk, name: Name) -> dict[str, list[str]]:
    """Every error and every warning of a record, one line each; all content is checked for it.

    Args:
        desk: all content.
        name: which record; of one that cannot be read, what is wrong with its file is told.

    Returns:
        Lists named errors and warnings.
    """
    record = find(desk, name)
    path = record.path if record else desk.project.name(desk.project.content / name.kind / f"{name.id}.md")
    found = (each for each in check(desk.project).diagnostics if each.path == path)
    own = [each for each in found if record is None or each.position.line in _lines(record)]
    told = [(each.severity, _told(record, each)) for each in own]
    return {f"{kind}s": [text for severity, text in told if severity is kind] for kind in Severity}


def _lines(record: RawRecord) -> range:
    """The lines of its file that are a record's own: all, or those of its entry in a list."""
    if not record.prefix:
        return range(1, 1_000_000_000)
    index = int(record.prefix[0])
    following = record.source.values.get((index + 1,))
    return range(record.source.position((index,)).line, following.line if following else 1_000_000_000)


def _told(record: RawRecord | None, mistake: Diagnostic) -> str:
    hint = f'; did you mean "{mistake.suggestion}"?' if mistake.suggestion else ""
    words = [_place(record, mistake), *mistake.where.split(), mistake.message]
    return f"{' '.join(filter(None, words))}{hint}{'' if hint else '.'} {mistake.remedy} ({mistake.code})"


def _place(record: RawRecord | None, mistake: Diagnostic) -> str:
    """Where in the form a mistake is: the line of the text, or nothing where its key says it."""
    line = mistake.position.line
    if record is None:
        return f"Line {line}:"
    if not mistake.where and record.body_line and line >= record.body_line:
        blank = len(record.body) - len(record.body.lstrip("\n"))
        return f"Text, line {line - record.body_line - blank + 1}:"
    return ""
