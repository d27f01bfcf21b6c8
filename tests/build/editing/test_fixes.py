from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.changes import write
from openprimer_build.editing.fixes import fix, one_meaning
from openprimer_build.reading.loader import read_content

if TYPE_CHECKING:
    from tests.build.workspace import Workspace


def fixed(project: Workspace) -> list[str]:
    """Mend what is certain, and say what, without the word content."""
    found = project.project()
    changes, fixes = fix(found, read_content(found))
    write(changes)
    return [str(each).removeprefix("content/") for each in fixes]


def test_sound_content_needs_no_fix(project: Workspace) -> None:
    """Nothing is touched without need."""
    assert fixed(project) == []


def test_misspellings_with_one_meaning_are_mended(project: Workspace) -> None:
    """Keys, words out of a list and ids, in files, lists and bodies, at the start of an entry and deep inside."""
    project.edit("content/claims/open-is-safe.md", "nature: forecast", "natrue: forcast")
    project.edit("content/claims/open-is-safe.md", "stance: qualifies", "stance: 'qualifys'")
    project.edit("content/topics.yml", "  title: Business", "  tilte: Business")
    project.edit("content/explainers/who-gains.md", "[@blog-2024]", "[@blog-2024; @paper-203; @papr-2023]")
    project.edit("content/hub.yml", "who-gains", "who-gain")
    assert fixed(project) == [
        "claims/open-is-safe.md:4:1  natrue → nature",
        "claims/open-is-safe.md:14:13  qualifys → qualifies",
        "explainers/who-gains.md:17:35  papr-2023 → paper-2023",
        "hub.yml:7:32  who-gain → who-gains",
        "topics.yml:5:3  tilte → title",
    ]
    assert "[@blog-2024; @paper-203; @paper-2023]" in (project.content / "explainers/who-gains.md").read_text("utf-8")
    assert "stance: 'qualifies'" in (project.content / "claims/open-is-safe.md").read_text("utf-8")
    assert fixed(project) == ["claims/open-is-safe.md:4:9  forcast → forecast"]


def test_what_could_mean_two_things_is_left(project: Workspace) -> None:
    """So is a key whose right spelling is there already, a word that is like none, and an id of another kind."""
    project.write(
        "sources.yml", (project.content / "sources.yml").read_text("utf-8") + "- id: paper-2023b\n  title: B\n"
    )
    project.edit("content/explainers/who-gains.md", "[@blog-2024]", "[@papers-2023] [@llama-two-2]")
    project.edit("content/topics.yml", "  title: Business", "  title: Business\n  titel: Trade")
    project.edit("content/claims/open-is-safe.md", "nature: forecast", "nature: opinion")
    project.edit("content/claims/open-is-safe.md", "about: [llama-2]", "about: [llama-3]")
    before = (project.content / "explainers/who-gains.md").read_bytes()
    assert fixed(project) == []
    assert (project.content / "explainers/who-gains.md").read_bytes() == before


def test_line_ends_marks_and_the_format_are_mended_together_with_the_rest(project: Workspace) -> None:
    """One file may need all of it; pictures and hidden files are not touched."""
    path = project.content / "explainers/who-gains.md"
    text = path.read_text("utf-8")
    path.write_bytes(("\ufeff" + text.replace("[@blog-2024]", "[@blg-2024]").replace("\n", "\r\n")).encode())
    hidden, picture = project.content / ".draft.md", project.content / "media/crlf.png"
    for other in (hidden, picture):
        other.write_bytes(b"\r\n")
    (project.content / "format.yml").unlink()
    assert fixed(project) == [
        "explainers/who-gains.md:1:1  byte order mark taken out",
        "explainers/who-gains.md:1:1  lines end in a line feed now",
        "explainers/who-gains.md:17:11  blg-2024 → blog-2024",
        "format.yml:1:1  written: format: 1",
    ]
    assert path.read_text("utf-8") == text
    assert hidden.read_bytes() == picture.read_bytes() == b"\r\n"
    picture.unlink()
    assert project.check() == []


def test_the_id_of_a_file_that_cannot_be_read_is_known(project: Workspace) -> None:
    """It is that file which has the mistake."""
    project.write("claims/open-is-save.md", "---\ntitle: [\n---\n")
    project.edit("content/explainers/what-is-open.md", "claims: [open-is-safe]", "claims: [open-is-save]")
    assert fixed(project) == []


@pytest.mark.parametrize(
    ("seen", "allowed", "meant"),
    [
        ("sumary", ["summary", "title"], "summary"),
        ("url", ["URL", "DOI"], "URL"),
        ("fr", ["for", "against"], "for"),
        ("llama-3", ["llama-2"], None),
        ("lama-2", ["llama-2", "lllama-2"], None),
        ("pro", ["for", "against"], None),
        ("x", [], None),
    ],
)
def test_certain_is_what_is_like_one_word_only(seen: str, allowed: list[str], meant: str | None) -> None:
    """Four fifths alike, and with the same digits: another number is another thing."""
    assert one_meaning(seen, allowed) == meant
