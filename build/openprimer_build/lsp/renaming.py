"""Rename a record from the editor: the edit of ``openprimer mv``, for the client to make."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lsprotocol import types

from openprimer_build.editing.changes import Change
from openprimer_build.editing.errors import EditError
from openprimer_build.lsp.opened import Opened
from openprimer_build.lsp.paper import Paper
from openprimer_build.lsp.text import Text


def placeholder(paper: Paper, name: str, offset: int) -> types.PrepareRenamePlaceholder | None:
    """What is renamed at an offset: the name there; and between the keys of a record, the record itself."""
    pointed = paper.pointed(offset)
    if pointed:
        return types.PrepareRenamePlaceholder(paper.text.range(pointed.start, pointed.end), name)
    start, end = paper.text.line(paper.text.position(offset).line)
    above = paper.body_start is None or offset < paper.body_start
    return types.PrepareRenamePlaceholder(paper.text.range(start, end), name) if above else None


def workspace_edit(
    changes: Sequence[Change], opened: Opened, client: types.ClientCapabilities, encoding: str
) -> types.WorkspaceEdit:
    """Planned changes as one edit of the client's.

    Raises:
        EditError: a file must move, and the client cannot do that.
    """
    able = client.workspace and client.workspace.workspace_edit
    moves = any(change.moved_from for change in changes)
    can_move = able and able.document_changes and types.ResourceOperationKind.Rename in (able.resource_operations or ())
    if moves and not can_move:
        raise EditError("This editor cannot rename a file for a language server. Save all, and run openprimer mv.")
    if not (able and able.document_changes):
        return types.WorkspaceEdit(
            changes={opened.address(change.origin): [*_edits(change, encoding)] for change in changes}
        )
    parts: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    for change in changes:
        document = types.OptionalVersionedTextDocumentIdentifier(
            opened.address(change.origin), opened.version(change.origin)
        )
        parts.append(types.TextDocumentEdit(document, [*_edits(change, encoding)]))
    parts += [
        types.RenameFile(opened.address(change.moved_from), opened.address(change.path))
        for change in changes
        if change.moved_from
    ]
    return types.WorkspaceEdit(document_changes=parts)


def _edits(change: Change, encoding: str) -> Iterator[types.TextEdit]:
    """What differs between the texts before and after, line by line."""
    before = Text((change.before or b"").decode("utf-8-sig"), encoding)
    after = Text((change.after or b"").decode("utf-8-sig"), encoding)
    old, new = _lines(before), _lines(after)
    starts = [*before.starts, len(before.text)]
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield types.TextEdit(before.range(starts[start], starts[end]), "".join(new[first:last]))


def _lines(text: Text) -> list[str]:
    """The lines with their ends."""
    ends = [*text.starts[1:], len(text.text)]
    return [text.text[start:end] for start, end in zip(text.starts, ends, strict=True)]
