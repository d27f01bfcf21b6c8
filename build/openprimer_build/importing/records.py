"""Write the files of records that did not exist."""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from openprimer_build.importing import summaries
from openprimer_build.importing.osai import System
from openprimer_build.importing.table import Maker
from openprimer_build.importing.verdicts import INDEX, Verdict

MARK = "# Imported from the {dataset} ({file}). Edit freely:\n# openprimer import refreshes only the verdicts below."
MARKED = re.compile(r"^# Imported from the .* \((?P<file>.+)\)\. Edit freely:$", re.MULTILINE)
WIDTH = 110
LICENCE_LIMIT = 160
SITES = {"github.com": "GitHub", "huggingface.co": "Hugging Face"}


def model(system: System, name: str, maker: Maker, derived_from: str | None, verdicts: Sequence[Verdict]) -> str:
    """The file of a system's record.

    Args:
        system: the system.
        name: what the record is called.
        maker: who made it.
        derived_from: id of the record that it was built on.
        verdicts: those of all data sets.
    """
    lines = [
        "---",
        *MARK.format(dataset=INDEX.name, file=system.file).split("\n"),
        f"name: {_quoted(name)}",
        *_folded("summary", summaries.of_system(system, maker.name, maker.partners)),
        f"developer: {maker.id}",
        *([f"released: {_quoted(system.released)}"] if system.released else []),
        *_licence(system),
        *([f"derived_from: [{derived_from}]"] if derived_from else []),
        "openness:",
        *(f"  {each.as_line()}" for each in verdicts),
        f"sources: [{INDEX.source}]",
        "---",
        "",
    ]
    return "\n".join(lines)


def maker(maker: Maker, systems: Sequence[str], site: str | None) -> str:
    """The file of a maker's record.

    Args:
        maker: who it is about.
        systems: names of the systems made.
        site: the maker's own address.
    """
    lines = [
        "---",
        f"name: {_quoted(maker.name)}",
        *_folded("summary", summaries.of_maker(systems)),
        *(["links:", f"  - {{label: {_label(site)}, url: {_quoted(site)}}}"] if site else []),
        f"sources: [{INDEX.source}]",
        "---",
        "",
    ]
    return "\n".join(lines)


def imported_from(text: str) -> str | None:
    """The index's file that a record was made from, by its own first lines."""
    found = MARKED.search(text)
    return found["file"] if found else None


def _licence(system: System) -> Iterator[str]:
    name = summaries.known(system.licence)
    if name and len(name) <= LICENCE_LIMIT:
        yield from ("licence:", f"  name: {_quoted(name)}", f"  source: {INDEX.source}")


def _folded(key: str, text: str) -> list[str]:
    """A long text as a folded block."""
    return [f"{key}: >-", *_wrapped(text)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )


def _label(site: str) -> str:
    """What a maker's address is."""
    return SITES.get((urlsplit(site).hostname or "").removeprefix("www."), "Website")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
