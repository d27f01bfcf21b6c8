"""What these tests do to the example, and how they look at what came of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.build.workspace import FRONT, Workspace

from openprimer_api.release import SNAPSHOT
from openprimer_build.incremental.quick import publish_prose
from openprimer_build.incremental.stamps import stamps
from openprimer_build.publishing.fingerprint import ground

OPEN, GAINS = "content/explainers/what-is-open.md", "content/explainers/who-gains.md"
LLAMA, CLAIM = "content/models/llama-2.md", "content/claims/open-is-safe.md"


@dataclass(frozen=True)
class Edit:
    """One edit: what an editor would call it, and how it is made."""

    name: str
    make: Callable[[Workspace], None]

    def __repr__(self) -> str:
        return self.name


def put(path: str, old: str, new: str) -> Callable[[Workspace], None]:
    """Change what stands once in a file."""
    return lambda project: project.edit(path, old, new)


PROSE = [
    Edit("a word more", put(LLAMA, "There are two.", "There are just two.")),
    Edit("a word less", put(CLAIM, "Nobody agrees about", "Few agree about")),
    Edit("a paragraph", put(LLAMA, "There are two.", "There are two.\n\n- One is small.\n- One is *large*.")),
    Edit("a heading in other words", put(LLAMA, "## Sizes {#sizes}", "## All sizes {#sizes}")),
    Edit("code", put(LLAMA, "There are two.", "There are two.\n\n```python\nsizes = [7, 70]\n```")),
    Edit("prose that was reviewed", put(OPEN, "Often the data.", "Often it is the data.")),
]
OTHERS = [
    Edit("front matter", put(LLAMA, "summary: A family of models.", "summary: A family of language models.")),
    Edit("a title", put(LLAMA, "name: Llama 2", "name: Llama II")),
    Edit("a heading more", put(LLAMA, "There are two.", "There are two.\n\n## Uses {#uses}\n\nMany.")),
    Edit("a link more", put(LLAMA, "There are two.", "There are two, as [[ada-reader]] says.")),
    Edit("a glossary term more", put(LLAMA, "There are two.", "There are two, and each has a weight.")),
    Edit("a citation more", put(LLAMA, "There are two.", "There are two.[@paper-2023]")),
    Edit("much more to read", put(CLAIM, "Nobody agrees", "Nobody agrees" + " at all" * 300 + " ")),
    Edit("an entry of a list", put("content/organizations.yml", "id: acme\n", "id: acme\n  aliases: [acme-ltd]\n")),
    Edit("the hub", put("content/hub.yml", "summary: Begin here.", "summary: Begin with these.")),
    Edit("a draft", put("content/explainers/next-year.md", "title: ", "title: Not ")),
    Edit("a picture", lambda project: project.write("media/unused.png", b"other bytes")),
    Edit("a new record", lambda project: project.write("models/new-one.md", FRONT)),
    Edit("a record less", lambda project: (project.content / "explainers/next-year.md").unlink()),
]  # fmt: skip


def quickly(project: Workspace) -> Path | None:
    """Publish what can be published at once."""
    found = project.project()
    return publish_prose(found, ground(found), stamps(found))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a release with its bytes, in the snapshot's place what it holds."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with closing(sqlite3.connect(folder / SNAPSHOT)) as database:
        files[SNAPSHOT] = "\n".join(database.iterdump()).encode()
    return files


def clean(project: Workspace, folder: Path) -> Path:
    """The release that a build makes which has never built anything."""
    other = Workspace.copy(folder)
    for path in [path for path in other.content.rglob("*") if path.is_file()]:
        path.unlink()
    for path in [path for path in project.content.rglob("*") if path.is_file()]:
        other.write(path.relative_to(project.content).as_posix(), path.read_bytes())
    return other.build()
