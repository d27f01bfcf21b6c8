"""What Decap sends is written into the files: only what differs, and everything else byte for byte as it was."""

import difflib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.workspace import BOUNDED, EXAMPLE, Workspace

from openprimer_build.cms.entries import Name, Sent, find, shown
from openprimer_build.cms.errors import RefusalError
from openprimer_build.cms.saving import save
from openprimer_build.cms.sending import desired
from openprimer_build.editing.changes import write
from openprimer_build.editing.desk import Desk
from openprimer_build.editing.reread import reread
from openprimer_build.editing.source import Source
from openprimer_build.project import find_project
from openprimer_build.reading.loader import read_content


def desk(workspace: Workspace) -> Desk:
    """All content of a project as it is now."""
    project = workspace.project()
    return Desk.of(project, read_content(project))


def opened(workspace: Workspace, kind: str, name: str) -> Sent:
    """What Decap holds of a record that was opened in it."""
    record = find(desk(workspace), Name(kind, name))
    assert record
    sent: Sent = json.loads(json.dumps(shown(record)))
    return sent


def saved(workspace: Workspace, kind: str, name: str, sent: Sent) -> list[str]:
    """Save; gives the lines that went and came, without those around them."""
    change = save(desk(workspace), Name(kind, name), sent)
    write([change])
    before, after = (
        (data or b"").decode("utf-8-sig").splitlines(keepends=True) for data in (change.before, change.after)
    )
    lines = difflib.unified_diff(before, after, n=0)
    return [line.rstrip("\n") for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


def test_an_unchanged_save_changes_no_byte(project: Workspace, checkout: Path) -> None:
    """Of any record of the example and of the real content, the home page included."""
    for root in (project.root, checkout):
        content = find_project(root)
        everything = Desk.of(content, read_content(content))
        owners = list(everything.owners)
        assert len(owners) > 15
        for record in owners:
            sent = json.loads(json.dumps(shown(record)))
            change = save(everything, Name(record.kind, record.id), sent)
            assert change.after == change.before, record.path


def test_a_changed_title_changes_one_line(project: Workspace, checkout: Path) -> None:
    """The quotes that a title had stay around it."""
    text = (checkout / "content" / "models" / "llama-2.md").read_text()
    project.write("models/llama-2.md", text)
    sent = opened(project, "models", "llama-2") | {"name": "Llama 2, the model"}
    assert saved(project, "models", "llama-2", sent) == ['-name: "Llama 2"', '+name: "Llama 2, the model"']


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"title": "What: is it?"}, ["-title: What is open?", '+title: "What: is it?"']),
        ({"published": "2026-01-11"}, ["-published: 2026-01-10", "+published: 2026-01-11"]),
        ({"topics": ["licences", "business"]}, ["-topics: [licences]", "+topics: [licences, business]"]),
        (
            {"corrections": []},
            ["-corrections:", "-  - on: 2026-02-10", "-    what: The year of the release was wrong."],
        ),
        ({"related": []}, ["-related: [who-gains]"]),
        (
            {"key_points": ["Licences matter.", "So does data."]},
            ["-  - Weights are not everything.", "+  - So does data."],
        ),
        ({"key_points": ["Weights are not everything."]}, ["-  - Licences matter."]),
        ({"status": "draft"}, ["+status: draft"]),
        (
            {"image": {"src": "media/photo.png", "alt": "Two bars of unequal height", "credit": "Open things"}},
            [
                "-image: {src: chart.svg, alt: Two bars of unequal height, credit: Open things}",
                "+image: {src: photo.png, alt: Two bars of unequal height, credit: Open things}",
            ],
        ),
    ],
)
def test_only_what_was_changed_is_written(project: Workspace, change: Sent, lines: list[str]) -> None:
    """A key, an entry of a list, a value in braces: each where it stands, in the style that it has."""
    sent = opened(project, "explainers", "what-is-open")
    written = saved(project, "explainers", "what-is-open", sent | change)
    assert sorted(written) == sorted(lines)
    assert opened(project, "explainers", "what-is-open") == {k: v for k, v in (sent | change).items() if v != []}


def test_comments_and_layout_stay(project: Workspace) -> None:
    """Also between the keys that are changed, and in lists that grow."""
    text = (
        "---\n# Mind the name.\nname:   Wrong  # for now\n\nsummary: >-\n  A model\n  of old.\n"
        "developer: 'acme'\nparameters:\n# sizes\n- 7B   # small\n- 70B\nreleased: 2023\n# the end\n---\nBody.\n"
    )
    project.write("models/wrong.md", text)
    sent = opened(project, "models", "wrong")
    sent |= {"name": "Right", "parameters": ["7B", "13B", "70B"], "developer": "ada-reader"}
    saved(project, "models", "wrong", sent)
    expected = text.replace("Wrong", "Right").replace("'acme'", "'ada-reader'").replace("- 70B", "- 13B\n- 70B")
    assert (project.content / "models/wrong.md").read_text() == expected


def test_an_entry_of_a_list_is_edited_in_its_file(project: Workspace) -> None:
    """Everything else in the list stays, byte for byte."""
    sent = opened(project, "sources", "book-2020") | {"title": "Another book", "publisher": "A house"}
    lines = saved(project, "sources", "book-2020", sent)
    assert lines == ["-  title: A book", "+  title: Another book", "+  publisher: A house"]


def test_a_bare_year_stays_a_bare_year(project: Workspace) -> None:
    """A form gives text; a year that means the same is not put into quotes."""
    sent = opened(project, "sources", "book-2020")
    assert sent["issued"] == 2020
    assert saved(project, "sources", "book-2020", sent | {"issued": "2020"}) == []


def test_the_text_is_changed_where_it_differs(project: Workspace) -> None:
    """Blank lines around it stay, and so do line ends of another system and a byte order mark."""
    path = project.content / "explainers/who-gains.md"
    project.write("explainers/who-gains.md", b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    sent = opened(project, "explainers", "who-gains")
    saved(
        project,
        "explainers",
        "who-gains",
        sent | {"body": str(sent["body"]).replace("Friends.", "Friends,\nand more.")},
    )
    assert path.read_bytes() == before.replace(b"Friends.", b"Friends,\r\nand more.")


def test_what_the_form_does_not_know_stays(project: Workspace) -> None:
    """A review, old ids, and a key that is a mistake: none of them is lost, whether Decap sends it or not."""
    project.write("topics/odd.md", "---\ntitle: Odd\nsummary: Odd.\naliases: [strange]\ncolour: red\n---\n")
    sent = opened(project, "topics", "odd")
    kept = {key: value for key, value in sent.items() if key not in {"aliases", "colour"}} | {"title": "Even"}
    assert saved(project, "topics", "odd", kept) == ["-title: Odd", "+title: Even"]


def test_a_new_record_is_a_file_without_empty_keys(project: Workspace) -> None:
    """What a form leaves empty is left out; dates stay plain."""
    sent: Sent = {
        "title": "Who pays?", "question": "Who?", "published": "2026-11-23", "topics": ["business"], "related": [],
        "about": "", "image": {"src": "", "alt": ""}, "corrections": [{"on": "", "what": ""}],
        "body": "Somebody.\n\nAlways: [[acme]].", "status": "draft",
    }  # fmt: skip
    saved(project, "explainers", "who-pays", sent)
    assert (project.content / "explainers/who-pays.md").read_text() == (
        "---\ntitle: Who pays?\nquestion: Who?\npublished: 2026-11-23\ntopics: [business]\nstatus: draft\n---\n\n"
        "Somebody.\n\nAlways: [[acme]].\n"
    )


def test_a_new_record_joins_the_list_of_its_kind(project: Workspace) -> None:
    """As an entry at its end."""
    lines = saved(project, "terms", "open", {"title": "open", "summary": "Not shut.", "body": ""})
    assert lines == ["+", "+- id: open", "+  title: open", "+  summary: Not shut."]


def test_a_record_in_a_list_has_no_text(project: Workspace) -> None:
    """The editor is told, and nothing is written."""
    sent = opened(project, "terms", "weight") | {"body": "A text."}
    before = (project.content / "terms.yml").read_bytes()
    with pytest.raises(RefusalError, match=r"content/terms.yml is a list.* Take the text out"):
        saved(project, "terms", "weight", sent)
    assert (project.content / "terms.yml").read_bytes() == before


def test_a_file_that_cannot_be_read_is_not_written_over(project: Workspace) -> None:
    """Its record is missing to Decap, but its file is there."""
    project.write("explainers/broken.md", "---\ntitle: [\n---\n")
    with pytest.raises(RefusalError, match=r"is there, but cannot be read\. Mend it"):
        saved(project, "explainers", "broken", {"title": "Broken", "body": "Mended."})
    assert (project.content / "explainers/broken.md").read_text() == "---\ntitle: [\n---\n"


def test_an_id_is_taken_once(project: Workspace) -> None:
    """Ids are unique across all kinds."""
    with pytest.raises(RefusalError, match=r'"acme" is taken, in content/organizations\.yml\. Give another title'):
        saved(project, "explainers", "acme", {"title": "Acme"})


def test_a_link_out_of_the_content_is_not_followed(project: Workspace, tmp_path: Path) -> None:
    """Neither to change a record nor to make one."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (project.content / "people").symlink_to(outside)
    with pytest.raises(RefusalError, match="is there, but cannot be read"):
        saved(project, "people", "eve", {"name": "Eve", "body": "A text."})
    assert list(outside.iterdir()) == []


WORDS = st.sampled_from(
    ["x", "yes", "1", "a: b", "# no", "it's", "a #b", '"q"', "2020", "null", "- d", "@x", "%y", "{{ a }}", "long " * 60]
)


def changed(draw: Callable[[st.SearchStrategy[Any]], Any], value: Any) -> Any:
    """A value with something added, taken out or changed in it, at any depth."""
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value)))
        how = draw(st.sampled_from(["without", "with", "within"]))
        rest = {each: inner for each, inner in value.items() if how != "without" or each != key}
        if how == "with":
            return rest | {"odd": draw(WORDS)}
        return rest if how == "without" else rest | {key: changed(draw, value[key])}
    if isinstance(value, list) and value:
        place = draw(st.integers(0, len(value) - 1))
        middle = draw(st.sampled_from([[], [value[place]] * 2, [changed(draw, value[place])]]))
        return [*value[:place], *middle, *value[place + 1 :]]
    return draw(WORDS)


@pytest.fixture(scope="module")
def everything() -> Desk:
    """All content of the example, which no test changes."""
    content = find_project(EXAMPLE)
    return Desk.of(content, read_content(content))


@BOUNDED
@given(data=st.data())
def test_whatever_is_sent_is_read_back(everything: Desk, data: st.DataObject) -> None:
    """Any change to any record, at any depth: all of it is in the file."""
    record = data.draw(st.sampled_from(sorted(everything.owners, key=lambda each: (each.kind, each.id))))
    sent: Sent = changed(data.draw, shown(record))
    change = save(everything, Name(record.kind, record.id), sent)
    after = Source(change.path, change.after or b"")
    (found,) = reread(after, [record])
    assert found.data == desired(record.kind, record.data, sent)
    assert found.body.strip("\n") == str(sent.get("body", record.body)).strip("\n")
