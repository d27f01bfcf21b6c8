"""Split a Markdown file into front matter and body."""

import re
from dataclasses import dataclass, field

from openprimer_build.diagnostics import Position
from openprimer_build.reading.yaml_source import YamlDocument, YamlFault, read_yaml

FENCE = re.compile(r"---[ \t]*$")
CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A file's two parts.

    Attributes:
        front: the front matter, with positions in the file.
        body: the Markdown below it.
        body_line: the line of the file on which the body begins.
    """

    front: YamlDocument = field(default_factory=YamlDocument)
    body: str = ""
    body_line: int = 1


def split_front_matter(text: str) -> MarkdownFile:
    """Split a file; what is wrong with it is in ``front.faults``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not FENCE.match(lines[0]):
        remedy = "Begin the file with a line of three hyphens, then the keys, then three hyphens again."
        return _failed("E102", "has no front matter", remedy)
    end = next((number for number, line in enumerate(lines) if number and CLOSING.match(line)), None)
    if end is None:
        return _failed("E103", "has front matter that is never closed", "Write a line of three hyphens below the keys.")
    front = read_yaml("\n".join(lines[1:end]) + "\n", first_line=2)
    return MarkdownFile(front, "\n".join(lines[end + 1 :]), end + 2)


def _failed(code: str, message: str, remedy: str) -> MarkdownFile:
    return MarkdownFile(YamlDocument(faults=[YamlFault(Position(), code, message, remedy)]))
