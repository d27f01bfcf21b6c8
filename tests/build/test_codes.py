"""Every code: the mistake that brings it, and where it is found."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from openprimer_build.codes import CODES, as_markdown
from openprimer_build.diagnostics import Position
from tests.build.workspace import EXAMPLE, FRONT, Workspace

CONTENT = EXAMPLE / "content"
HUB = (CONTENT / "hub.yml").read_text("utf-8")
CLAIM = """\
---
title: Wrong
statement: It is wrong.
nature: fact
positions:
  - {by: acme, stance: for, on: 2020, in_short: It is., source: book-2020}
"""
MODEL = FRONT.removesuffix("---\n")


@dataclass(frozen=True)
class Mistake:
    """Content with one mistake, and how it is to be reported.

    Attributes:
        code: of the diagnostic.
        place: file below content/, line and column.
        files: what is written, by name; None removes, a path is linked to.
        suggestion: the nearest allowed value.
        where: the path of keys.
    """

    code: str
    place: str
    files: dict[str, str | bytes | Path | None]
    suggestion: str | None = None
    where: str = ""

    @property
    def position(self) -> Position:
        """Line and column."""
        _, line, column = self.place.split(":")
        return Position(int(line), int(column))

    def make(self, workspace: Workspace) -> None:
        """Put the mistake into a project."""
        for name, text in self.files.items():
            if text is None:
                (workspace.content / name).unlink()
            elif isinstance(text, Path):
                (workspace.content / name).symlink_to(text)
            else:
                workspace.write(name, text)


def in_topic(front: str) -> dict[str, str | bytes | Path | None]:
    """A topic whose front matter is given, from line 2 on."""
    return {"topics/wrong.md": f"---\n{front}---\n"}


def in_model(front: str) -> dict[str, str | bytes | Path | None]:
    """A model with more front matter, from line 5 on."""
    return {"models/wrong.md": f"{MODEL}{front}---\n"}


def in_claim(front: str) -> dict[str, str | bytes | Path | None]:
    """A claim with more front matter, from line 7 on."""
    return {"claims/wrong.md": f"{CLAIM}{front}---\n"}


def in_body(text: str) -> dict[str, str | bytes | Path | None]:
    """A model with a body, from line 6 on."""
    return {"models/wrong.md": FRONT + text}


def changed(name: str, old: str, new: str) -> dict[str, str | bytes | Path | None]:
    """A file of the example with one change."""
    text = (CONTENT / name).read_text("utf-8")
    assert text.count(old) == 1
    return {name: text.replace(old, new)}


FILES = {
    "bytes of another encoding": Mistake("E101", "topics/wrong.md:2:9", {"topics/wrong.md": "---\ntitle: ä".encode() + b"\xff\n"}),
    "the same behind a byte order mark": Mistake("E101", "topics/wrong.md:2:8", {"topics/wrong.md": b"\xef\xbb\xbf---\ntitle: \xe4\n"}),
    "a link that leads in a circle": Mistake("E101", "topics/wrong.md:1:1", {"topics/wrong.md": Path("wrong.md")}),
    "no front matter": Mistake("E102", "topics/wrong.md:1:1", {"topics/wrong.md": "# Wrong\n"}),
    "an empty file": Mistake("E102", "topics/wrong.md:1:1", {"topics/wrong.md": ""}),
    "front matter never closed": Mistake("E103", "topics/wrong.md:1:1", {"topics/wrong.md": "---\ntitle: Wrong\n"}),
    "a colon in plain text": Mistake("E104", "topics/wrong.md:3:14", in_topic("title: Wrong\nsummary: Meta: a history\n")),
    "a key that is a list": Mistake("E104", "topics/wrong.md:2:3", in_topic("? [a]\n: b\n")),
    "a value that is not what its tag says": Mistake("E104", "topics/wrong.md:2:8", in_topic('title: !!int ""\n'), where="title"),
    "a number beyond reason": Mistake("E104", "topics/wrong.md:2:8", in_topic(f"title: {'9' * 5000}\n"), where="title"),
    "a character that YAML forbids": Mistake("E104", "topics/wrong.md:2:1", in_topic("title: a\x01b\n")),
    "a list nested beyond reason": Mistake("E104", "topics.yml:1:201", {"topics.yml": "[" * 100_000}),
    "a key that stands twice": Mistake("E105", "topics/wrong.md:3:1", in_topic("title: One\ntitle: Two\n"), where="title"),
    "a key that stands twice in a list": Mistake(
        "E105", "people.yml:3:3", {"people.yml": "- id: ada-reader\n  name: A\n  name: B\n"}, where="[0].name"
    ),
    "an alias": Mistake("E106", "topics/wrong.md:2:8", in_topic("title: &a Wrong\nsummary: *a\n"), where="summary"),
    "a tag on a value": Mistake("E106", "topics/wrong.md:2:8", in_topic("title: !mine Wrong\n"), where="title"),
    "a tag on a mapping": Mistake("E106", "topics/wrong.md:2:8", in_topic("title: !!python/object:os.system {a: b}\n"), where="title"),
    "thirteen levels": Mistake("E106", "topics/wrong.md:2:20", in_topic(f"title: {'[' * 13}{']' * 13}\n"), where=f"title{'[0]' * 12}"),
    "front matter that is a list": Mistake("E107", "topics/wrong.md:2:1", in_topic("- title\n")),
    "a collection that is a mapping": Mistake("E107", "topics.yml:1:1", {"topics.yml": "licences:\n  title: Licences\n"}),
    "an entry that is text": Mistake("E107", "topics.yml:1:3", {"topics.yml": "- licences\n"}),
    "an empty hub": Mistake("E107", "hub.yml:1:1", {"hub.yml": ""}),
    "a file name that is no slug": Mistake("E108", "models/Llama 3.md:1:1", {"models/Llama 3.md": f"{MODEL}---\n"}),
    "a file in a folder of a folder": Mistake("E108", "models/new/llama-3.md:1:1", {"models/new/llama-3.md": f"{MODEL}---\n"}),
    "a reserved id": Mistake("E108", "models/index.md:1:1", {"models/index.md": f"{MODEL}---\n"}),
    "an id in a list that is no slug": Mistake("E108", "claims.yml:1:7", {"claims.yml": "- id: ../up\n"}),
    "a reference that is no slug": Mistake("E108", "models/wrong.md:5:16", in_model("derived_from: [Llama 2]\n"), where="derived_from[0]"),
    "a reserved alias": Mistake("E108", "models/wrong.md:5:11", in_model("aliases: [page]\n"), where="aliases[0]"),
    "an id of another kind": Mistake("E109", "topics/acme.md:1:1", {"topics/acme.md": "---\ntitle: A\nsummary: A.\n---\n"}),
    "an id that stands twice in a list": Mistake("E109", "claims.yml:1:7", {"claims.yml": "- id: acme\n  title: Acme\n"}),
    "another record's alias": Mistake("E109", "models/wrong.md:5:11", in_model("aliases: [llama-two]\n"), where="aliases[0]"),
    "its own id as an alias": Mistake("E109", "models/wrong.md:5:11", in_model("aliases: [wrong]\n"), where="aliases[0]"),
    "an alias that stands twice": Mistake("E109", "models/wrong.md:5:16", in_model("aliases: [old, old]\n"), where="aliases[1]"),
    "two million bytes and one": Mistake("E111", "topics/wrong.md:1:1", {"topics/wrong.md": "-" * 2_000_001}),
    "an id inside a Markdown file": Mistake("E112", "topics/wrong.md:3:1", in_topic("title: Wrong\nid: wrong\n")),
    "an entry without an id": Mistake("E112", "claims.yml:1:3", {"claims.yml": "- title: Wrong\n"}),
    "an id that is a number": Mistake("E112", "claims.yml:1:3", {"claims.yml": "- id: 4\n"}),
    "no hub": Mistake("E114", "hub.yml:1:1", {"hub.yml": None}),
    "a link out of the content": Mistake("E115", "topics/wrong.md:1:1", {"topics/wrong.md": Path("/etc/hostname")}),
    "a picture that is a link out": Mistake("E115", "media/secret.png:1:1", {"media/secret.png": Path("/etc/hostname")}),
    "a newer content format": Mistake("E501", "format.yml:1:9", {"format.yml": "format: 2\n"}),
    "an older content format": Mistake("E501", "format.yml:2:9", {"format.yml": "# old\nformat: 0\n"}),
    "a format file that says nothing": Mistake("E501", "format.yml:1:1", {"format.yml": "[]\n"}),
    "a folder that nobody reads": Mistake("W110", "claim:1:1", {"claim/wrong.md": "---\n"}),
    "a list that nobody reads": Mistake("W110", "models.txt:1:1", {"models.txt": "- id: wrong\n"}),
    "a file beside the records that nobody reads": Mistake("W110", "models/wrong.MD:1:1", {"models/wrong.MD": "---\n"}),
    "no content format": Mistake("W502", "format.yml:1:1", {"format.yml": None}),
}  # fmt: skip

KEYS = {
    "a missing key": Mistake("E201", "topics/wrong.md:2:1", in_topic("title: Wrong\n"), where="summary"),
    "a key without a value": Mistake("E201", "topics/wrong.md:3:9", in_topic("title: Wrong\nsummary:\n"), where="summary"),
    "an author without a name": Mistake(
        "E201", "sources/wrong.md:3:10", {"sources/wrong.md": "---\ntitle: Wrong\nauthor: [{given: Ada}]\n---\n"}, where="author[0]"
    ),
    "withdrawn without a reason": Mistake("E201", "models/wrong.md:5:1", in_model("status: withdrawn\n")),
    "a misspelled key": Mistake("E202", "models/wrong.md:5:1", in_model("relesed: 2020\n"), "released", "relesed"),
    "a misspelled key in a list of mappings": Mistake(
        "E202", "claims/wrong.md:8:19", in_claim("standing:\n  - {on: 2020, becase: Why., verdict: open, because: Why., source: book-2020}\n"),
        "because", "standing[0].becase",
    ),
    "a misspelled key in a mapping": Mistake(
        "E202", "models/wrong.md:5:26", in_model("licence: {name: A licence, term: [None.]}\n"), "terms", "licence.term"
    ),
    "text where a list belongs": Mistake("E203", "models/wrong.md:5:13", in_model("parameters: 7B\n"), where="parameters"),
    "a number where text belongs": Mistake("E203", "models/wrong.md:5:14", in_model("parameters: [7]\n"), where="parameters[0]"),
    "text where a mapping belongs": Mistake("E203", "models/wrong.md:5:10", in_model("licence: MIT\n"), where="licence"),
    "a day that does not exist": Mistake("E204", "models/wrong.md:5:11", in_model("released: 2023-02-30\n"), where="released"),
    "words for a date": Mistake("E204", "models/wrong.md:5:11", in_model("released: in 2023\n"), where="released"),
    "a month where a day belongs": Mistake("E204", "models/wrong.md:5:10", in_model("updated: 2023-02\n"), where="updated"),
    "a word that is not allowed": Mistake("E205", "models/wrong.md:5:9", in_model("status: pubished\n"), "published", "status"),
    "a dimension that no settings name": Mistake(
        "E205", "models/wrong.md:5:24",
        in_model("openness: [{dimension: weight, value: open, judged_by: acme, criteria: Its own, on: 2020}]\n"),
        "weights", "openness[0].dimension",
    ),
    "empty text": Mistake("E206", "topics/wrong.md:3:10", in_topic('title: Wrong\nsummary: " "\n'), where="summary"),
    "text beyond its limit": Mistake("E206", "topics/wrong.md:2:8", in_topic(f"title: {'x' * 81}\nsummary: A.\n"), where="title"),
    "a list with too few entries": Mistake(
        "E206", "claims/wrong.md:5:12", {"claims/wrong.md": "---\ntitle: A\nstatement: A.\nnature: fact\npositions: []\n---\n"},
        where="positions",
    ),
    "an address without a scheme": Mistake(
        "E207", "sources/wrong.md:3:6", {"sources/wrong.md": "---\ntitle: Wrong\nURL: example.org\n---\n"}, where="URL"
    ),
    "standings out of order": Mistake(
        "E208", "claims/wrong.md:9:10",
        in_claim(
            "standing:\n  - {on: 2023-05, verdict: open, because: A., source: book-2020}\n"
            "  - {on: 2023-04-30, verdict: open, because: A., source: book-2020}\n"
        ),
        where="standing[1].on",
    ),
    "a claim without a standing": Mistake("W603", "claims/wrong.md:2:1", in_claim("")),
    "a review of an earlier text": Mistake(
        "W604", "models/wrong.md:5:1", in_model("reviewed: {on: 2026-01-01, by: acme, of: abc}\n")
    ),
}  # fmt: skip

REFERENCES = {
    "an id that nothing has": Mistake("E301", "models/wrong.md:5:16", in_model("derived_from: [lama-2]\n"), "llama-2", "derived_from[0]"),
    "a link to nothing": Mistake("E301", "models/wrong.md:6:5", in_body("See [[lama-2]].\n"), "llama-2"),
    "a citation of nothing": Mistake("E301", "models/wrong.md:7:1", in_body("So.\n[@paper-2024]\n"), "paper-2023"),
    "a datum of nothing": Mistake("E301", "models/wrong.md:6:1", in_body("{{ lama-2.released }}\n"), "llama-2"),
    "a link without an id": Mistake("E301", "models/wrong.md:6:1", in_body("[[]]\n")),
    "a group of the hub with an id that nothing has": Mistake(
        "E301", "hub.yml:7:32", changed("hub.yml", "who-gains", "who-wins"), "who-gains", "groups[0].explainers[1]"
    ),
    "a developer that is a source": Mistake(
        "E302", "models/wrong.md:4:12", {"models/wrong.md": "---\nname: Wrong\nsummary: A.\ndeveloper: book-2020\n---\n"}, where="developer"
    ),
    "a citation of a person": Mistake("E302", "models/wrong.md:6:5", in_body("So. [@ada-reader]\n")),
    "a link to a draft": Mistake("E303", "models/wrong.md:6:1", in_body("[[next-year]]\n")),
    "a draft in the hub": Mistake(
        "E303", "hub.yml:7:43", {"hub.yml": HUB.replace("who-gains", "who-gains, next-year")}, where="groups[0].explainers[2]"
    ),
    "a draft that takes the place of a withdrawn record": Mistake(
        "E303", "models/llama-1.md:6:12", changed("models/llama-1.md", "successor: llama-2", "successor: next-year"), where="successor"
    ),
    "a record that refers to itself": Mistake("E304", "models/wrong.md:5:16", in_model("derived_from: [wrong]\n"), where="derived_from[0]"),
    "a field that nothing has": Mistake("E305", "models/wrong.md:6:1", in_body("{{ llama-2.relesed }}\n"), "released"),
    "a field that is empty": Mistake("E305", "models/wrong.md:6:1", in_body("{{ wrong.released }}\n")),
    "an entry beyond the end of a list": Mistake("E305", "models/wrong.md:6:1", in_body("{{ llama-2.parameters.2 }}\n")),
    "something below a text": Mistake("E305", "models/wrong.md:6:1", in_body("{{ llama-2.name.first }}\n")),
    "a heading that another record lacks": Mistake("E306", "models/wrong.md:6:1", in_body("[[what-is-open#keep]]\n"), "kept"),
    "a heading that the page lacks": Mistake("E306", "models/wrong.md:6:1", in_body("[[#sizs]]\n\n## Sizes\n"), "sizes"),
    "a Markdown link to a heading that the page lacks": Mistake("E306", "models/wrong.md:6:5", in_body("[x](#sizs)\n\n## Sizes\n"), "sizes"),
    "a Markdown link to a heading that another page lacks": Mistake(
        "E306", "models/wrong.md:6:5", in_body("[x](/models/llama-2/#sizs)\n"), "sizes"
    ),
    "a page that is not there": Mistake("E307", "models/wrong.md:6:5", in_body("[x](/models/llama2/)\n"), "/models/llama-2/"),
    "a picture that is not there": Mistake("E307", "models/wrong.md:6:6", in_body("![x](/media/chart.pgn)\n"), "/media/chart.svg"),
    "an address that is none": Mistake("E307", "models/wrong.md:6:5", in_body("[x](https://[example)\n")),
    "a withdrawn record in front matter": Mistake(
        "W304", "models/wrong.md:5:16", in_model("derived_from: [llama-1]\n"), "llama-2", "derived_from[0]"
    ),
    "a withdrawn record in a body": Mistake("W304", "models/wrong.md:6:1", in_body("[[llama-one]]\n"), "llama-2"),
    "a record that nothing refers to": Mistake("W601", "models/wrong.md:2:1", in_model("")),
    "an explainer beside the hub": Mistake("W602", "explainers/who-gains.md:2:1", {"hub.yml": HUB.replace(", who-gains", "")}),
}  # fmt: skip

BODIES = {
    "an explainer without text": Mistake(
        "E401", "explainers/next-year.md:2:1",
        {"explainers/next-year.md": (CONTENT / "explainers/next-year.md").read_text("utf-8").split("![")[0]},
    ),
    "a heading id that stands twice": Mistake("E402", "models/wrong.md:8:1", in_body("## One {#one}\n\n### Two {#one}\n")),
    "a script": Mistake("E403", "models/wrong.md:8:1", in_body("Text.\n\n<script>alert(1)</script>\n")),
    "a picture of another host": Mistake("E403", "models/wrong.md:6:6", in_body("![x](https://example.org/x.png)\n")),
    "a comment": Mistake("E403", "models/wrong.md:6:1", in_body("<!-- to do -->\n")),
    "a link never closed": Mistake("E404", "models/wrong.md:6:5", in_body("See [[llama-2.\n")),
    "a citation never closed": Mistake("E404", "models/wrong.md:6:5", in_body("See [@paper-2023.\n")),
    "a datum never closed": Mistake("E404", "models/wrong.md:6:5", in_body("See {{ llama-2.name\n")),
    "a code block never closed": Mistake("E404", "models/wrong.md:8:1", in_body("Text.\n\n```python\n")),
    "a code block in a quotation never closed": Mistake("E404", "models/wrong.md:7:1", in_body("> Text.\n> ~~~\n")),
    "a heading of the first level": Mistake("E405", "models/wrong.md:6:1", in_body("# One\n")),
    "an explainer's picture that is not there": Mistake(
        "E406", "explainers/what-is-open.md:20:14",
        changed("explainers/what-is-open.md", "src: chart.svg", "src: chart.pgn"), where="image.src",
    ),
    "a picture of an unknown type": Mistake("E407", "media/scan.tiff:1:1", {"media/scan.tiff": b"II*\0"}),
    "a picture beyond five million bytes": Mistake("E407", "media/big.png:1:1", {"media/big.png": bytes(5_000_001)}),
    "an SVG with a script": Mistake("E408", "media/x.svg:2:1", {"media/x.svg": "<svg>\n<script>alert(1)</script></svg>"}),
    "an underlined heading": Mistake("E409", "models/wrong.md:6:1", in_body("Sizes\n-----\n")),
    "a heading without letters for an id": Mistake("E409", "models/wrong.md:6:1", in_body("## 大きさ\n")),
}  # fmt: skip

MISTAKES = FILES | KEYS | REFERENCES | BODIES


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_reported_at_its_place_with_its_code(project: Workspace, name: str) -> None:
    """File, line, column, keys and the nearest allowed value are right, and no other error is made up."""
    mistake = MISTAKES[name]
    mistake.make(project)
    found = project.check()
    path = f"content/{mistake.place.split(':')[0]}"
    seen = [(each.code, each.path, each.position, each.where, each.suggestion) for each in found]
    assert (mistake.code, path, mistake.position, mistake.where, mistake.suggestion) in seen
    assert {each.code for each in found if each.code.startswith("E")} <= {mistake.code}
    assert all(each.message and each.remedy.endswith(".") for each in found if each.code != "W604")


def test_every_code_has_a_test_and_every_test_a_code() -> None:
    """Nothing is explained that cannot happen, and nothing happens that is not explained."""
    assert {mistake.code for mistake in MISTAKES.values()} == set(CODES)


def test_every_code_that_the_sources_name_is_explained(checkout: Path) -> None:
    """A code that somebody adds to the source needs an entry of its own."""
    sources = [*checkout.glob("build/openprimer_build/**/*.py"), *checkout.glob("api/openprimer_api/schemas/*.py")]
    named = {code for source in sources for code in re.findall(r'"([EW]\d{3})"', source.read_text("utf-8"))}
    assert named == set(CODES)


def test_errors_page_is_what_the_codes_say(checkout: Path) -> None:
    """ERRORS.md is made by the command that it names."""
    command = [sys.executable, "-m", "openprimer_build.codes"]
    made = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert made == as_markdown() == (checkout / "ERRORS.md").read_text("utf-8")


def test_example_has_no_mistake(project: Workspace) -> None:
    """What the tests begin with is valid, without a warning."""
    assert project.check() == []


def test_all_mistakes_of_a_run_are_reported_together_and_sorted(project: Workspace) -> None:
    """By file, then by line and column, each once."""
    for name in ("a missing key", "a link to nothing", "an author without a name", "a script", "no content format"):
        MISTAKES[name].make(project)
    project.write("models/wrong.md", f"{FRONT}[[lama-2]] <script>\n\n# One\n\n[@acme] [[lama-2]]\n")
    found = [each for each in project.check() if not each.code.startswith("W6")]
    assert [(each.path, each.position.line, each.code) for each in found] == [
        ("content/format.yml", 1, "W502"),
        ("content/models/wrong.md", 6, "E301"),
        ("content/models/wrong.md", 6, "E403"),
        ("content/models/wrong.md", 8, "E405"),
        ("content/models/wrong.md", 10, "E302"),
        ("content/models/wrong.md", 10, "E301"),
        ("content/sources/wrong.md", 3, "E201"),
        ("content/topics/wrong.md", 2, "E201"),
    ]


def test_one_mistake_is_not_reported_again_by_all_that_refer_to_it(project: Workspace) -> None:
    """Neither a broken record nor a broken list makes every reference to it wrong."""
    project.write("sources.yml", "- id: [\n")
    project.write("models/llama-2.md", "---\nname: Llama 2\n---\n")
    assert [each.code for each in project.check()] == ["E201", "E201", "E104"]
