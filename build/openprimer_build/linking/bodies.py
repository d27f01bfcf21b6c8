"""Resolve a body: inline syntax becomes plain Markdown that any engine renders."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify

from openprimer_build.diagnostics import Diagnostic, Position, nearest
from openprimer_build.linking.blocks import Blocks, Heading, scan
from openprimer_build.linking.catalogue import Catalogue, Record
from openprimer_build.linking.citations import cite
from openprimer_build.linking.data import NoDatumError, datum
from openprimer_build.linking.footnotes import footnote_faults
from openprimer_build.linking.glossary import Glossary
from openprimer_build.linking.inline import Token, escape, replace, tokens
from openprimer_build.linking.lookup import Lookup, Unlinked

# What would end the title of a Markdown link, or take effect in it.
TOOLTIP = str.maketrans({'"': "&quot;", "`": "&#96;", "\\": "&#92;", "|": "&#124;"})


@dataclass(slots=True)
class LinkedBody:
    """A body whose references are resolved.

    Attributes:
        markdown: plain Markdown; citations are footnotes, links are root-relative.
        cited: ids of the sources cited, in the order of their first citation.
        linked: ids of the records linked, with those whose data is printed.
        terms: ids of the glossary terms marked up.
        sections: id and line, from 0, of each heading of the second level.
        diagnostics: what is wrong with it.
    """

    markdown: str = ""
    cited: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    sections: list[tuple[str, int]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def anchors(blocks: Blocks) -> dict[str, int]:
    """The ids of a body's headings below level 1, and the line of each, from 0."""
    found: dict[str, int] = {}
    for heading in blocks.headings:
        if heading.level > 1:
            found.setdefault(_anchor(heading), heading.line)
    return found


def _anchor(heading: Heading) -> str:
    return heading.anchor or str(slugify(heading.title, "-"))


class Linker:
    """Resolves bodies against one catalogue."""

    def __init__(self, catalogue: Catalogue, language: str, glossary: Glossary | None = None) -> None:
        """Gather the glossary once, unless somebody has done so before."""
        self.catalogue, self.language = catalogue, language
        self.glossary = glossary or Glossary.of(catalogue)
        self.lookup = Lookup(catalogue)
        self._blocks: dict[str, Blocks] = {}
        self._notes: dict[str, str] = {}

    def resolve(self, record: Record) -> LinkedBody:
        """Resolve one record's body."""
        result = LinkedBody()
        headings = self._blocks_of(record).headings
        result.sections = [(_anchor(heading), heading.line) for heading in headings if heading.level == 2]  # noqa: PLR2004
        text = record.raw.body
        blocks = self._blocks_of(record)
        found = tokens(text, blocks)
        edits = [(token.start, token.end, self._token(record, token, result)) for token in found]
        taken = [*blocks.code, *blocks.heading_spans, *((token.start, token.end) for token in found)]
        for start, end, term in self.glossary.uses(text, taken, [record.id, *result.linked]):
            result.terms.append(term)
            edits.append((start, end, self._term(term, text[start:end])))
        markdown = replace(text, edits).strip("\n")
        notes = [self._note(name) for name in result.cited]
        result.markdown = "\n\n".join(filter(None, [markdown, "\n\n".join(notes)]))
        result.diagnostics += _structure(record, blocks)
        for offset, message, remedy in footnote_faults(text, blocks, result.cited):
            result.diagnostics.append(record.raw.at("E410", message, remedy, place(record, offset)))
        return result

    def _blocks_of(self, record: Record) -> Blocks:
        """The structure of a body, worked out once: its own text and every link to its headings need it."""
        if record.id not in self._blocks:
            self._blocks[record.id] = scan(record.raw.body)
        return self._blocks[record.id]

    def _note(self, name: str) -> str:
        """The footnote of a source, worked out once."""
        if name not in self._notes:
            self._notes[name] = f"[^{name}]: {cite(self.catalogue, name, self.language)}"
        return self._notes[name]

    def _token(self, record: Record, token: Token, result: LinkedBody) -> str:
        if token.kind == "broken":
            message = f"has {record.raw.body[token.start : token.end]} that is never closed"
            self._report(
                record,
                token,
                result,
                "E404",
                message,
                "Close it in the same paragraph, or put a backslash in front.",
            )
            return ""
        if token.kind == "cite":
            return "".join(self._cite(record, token, name, result) for name in token.names)
        if token.kind == "datum":
            return self._datum(record, token, result)
        return self._link(record, token, result)

    def _find(self, record: Record, token: Token, name: str, result: LinkedBody, *kinds: str) -> Record | None:
        try:
            target = self.lookup.find(record, name, kinds)
        except Unlinked as error:
            self._report(record, token, result, error.code, str(error), error.remedy, error.suggestion)
            return None
        if target and target.status == "withdrawn":
            message, remedy = f'"{target.id}" was withdrawn', "Refer to its successor, or take the reference out."
            self._report(record, token, result, "W304", message, remedy, target.data["successor"])
        return target

    def _cite(self, record: Record, token: Token, name: str, result: LinkedBody) -> str:
        source = self._find(record, token, name, result, "sources")
        if source is None:
            return ""
        if source.id not in result.cited:
            result.cited.append(source.id)
        return f"[^{source.id}]"

    def _link(self, record: Record, token: Token, result: LinkedBody) -> str:
        nameless = not token.names[0] and token.anchor is None
        name = "" if nameless else token.names[0] or record.id
        target = self._find(record, token, name, result)
        if target is None:
            return ""
        if token.names[0] and target.id not in result.linked:
            result.linked.append(target.id)
        url = self.catalogue.link(target.id).url if token.names[0] else ""
        if token.anchor is not None:
            known = anchors(self._blocks_of(target))
            if token.anchor not in known:
                message = f'"{target.id}" has no heading with the id "{token.anchor}"'
                remedy = f"Headings there: {', '.join(known) or 'none'}."
                self._report(record, token, result, "E306", message, remedy, nearest(token.anchor, known))
                return ""
            url += f"#{token.anchor}"
        return f"[{token.label or escape(target.title)}]({url})"

    def _datum(self, record: Record, token: Token, result: LinkedBody) -> str:
        target = self._find(record, token, token.names[0], result)
        if target is None:
            return ""
        if target.id not in result.linked:
            result.linked.append(target.id)
        try:
            return escape(datum(self.catalogue, target, token.label or "", self.language))
        except NoDatumError as error:
            remedy = (
                f"Fields there: {', '.join(error.allowed)}." if error.allowed else "Fill in the field, or name another."
            )
            self._report(record, token, result, "E305", str(error), remedy, nearest(error.seen, error.allowed))
            return ""

    def _term(self, term: str, words: str) -> str:
        definition = " ".join(self.catalogue.records[term].data["summary"].split()).translate(TOOLTIP)
        return f'[{" ".join(words.split())}]({self.catalogue.link(term).url} "{definition}")'

    def _report(
        self,
        record: Record,
        token: Token,
        result: LinkedBody,
        code: str,
        message: str,
        remedy: str,
        hint: str | None = None,
    ) -> None:
        position = place(record, token.start)
        result.diagnostics.append(Diagnostic(record.raw.path, position, code, message, remedy, suggestion=hint))


def place(record: Record, offset: int) -> Position:
    """The position in its file of an offset into a record's body."""
    before = record.raw.body[:offset]
    return Position(record.raw.body_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


def _structure(record: Record, blocks: Blocks) -> Iterator[Diagnostic]:
    """What is wrong with headings and fences."""

    def report(line: int, code: str, message: str, remedy: str) -> Diagnostic:
        return record.raw.at(code, message, remedy, Position(record.raw.body_line + line))

    if blocks.unclosed is not None:
        yield report(
            blocks.unclosed,
            "E404",
            "opens a code block that is never closed",
            "Repeat the fence below the code.",
        )
    seen: dict[str, int] = {}
    for heading in blocks.headings:
        if heading.level == 1:
            yield report(
                heading.line,
                "E405",
                "has a heading of the first level",
                "Use ## here; the title is the first.",
            )
            continue
        anchor = _anchor(heading)
        if anchor and anchor in seen:
            remedy = "Give one of them another id: ## Heading {#another-id}."
            line = record.raw.body_line + seen[anchor]
            yield report(heading.line, "E402", f'repeats the heading id "{anchor}" of line {line}', remedy)
        seen.setdefault(anchor, heading.line)
