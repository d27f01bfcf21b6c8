"""Quick fixes: what ``openprimer check --fix`` mends with certainty, one by one or all of a file at once."""

from collections.abc import Sequence

from lsprotocol import types

from openprimer_build.editing.desk import Desk
from openprimer_build.editing.fixes import spelling
from openprimer_build.lsp.paper import Paper

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.openprimer"


def actions(desk: Desk, broken: set[str], paper: Paper, asked: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be mended in one file.

    Args:
        desk: all content, with the file as it is in the editor.
        broken: ids of files that could not be read.
        paper: the document.
        asked: where, and what sort of action the client asks for.
    """
    uri = asked.text_document.uri
    found: list[types.CodeAction] = []
    edits: list[types.TextEdit] = []
    for _, (start, end, new), fix in spelling(desk, broken, paper.path):
        edit = types.TextEdit(paper.text.range(start, end), new)
        edits.append(edit)
        mended = [each for each in asked.context.diagnostics if _within(edit.range.start, each.range)]
        if mended or _within(edit.range.start, asked.range):
            only = types.WorkspaceEdit(changes={uri: [edit]})
            kind = types.CodeActionKind.QuickFix
            found.append(types.CodeAction(f"Change {fix.what}", kind, mended, is_preferred=True, edit=only))
    if edits:
        title = "Change all misspellings in this file that are certain"
        found.append(types.CodeAction(title, FIX_ALL, edit=types.WorkspaceEdit(changes={uri: edits})))
    return [each for each in found if _wanted(each, asked.context.only)]


def _within(position: types.Position, around: types.Range) -> bool:
    return around.start <= position <= around.end


def _wanted(action: types.CodeAction, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the client asks for this sort of action: for all, for its kind, or for one above it."""
    kind = action.kind or ""
    names = [str(getattr(each, "value", each)) for each in only or ()]
    kind = str(getattr(kind, "value", kind))
    return only is None or any(kind == name or kind.startswith(f"{name}.") for name in names)
