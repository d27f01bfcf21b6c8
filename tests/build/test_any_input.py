"""Whatever stands in a file, checking ends with diagnostics, never with a traceback."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import fields
from tests.build.workspace import BOUNDED, FRONT, Workspace

from openprimer_build.codes import CODES
from openprimer_build.diagnostics import Diagnostic, as_json
from openprimer_build.exceptions import ProjectError
from openprimer_build.pipeline import check
from openprimer_build.project import Project
from openprimer_build.reading.front_matter import split_front_matter
from openprimer_build.reading.yaml_source import read_yaml
from openprimer_build.validation import LOADERS


def pieces(*words: str) -> st.SearchStrategy[str]:
    """Text made of pieces that mean something to a parser, and of what is between them."""
    return st.lists(st.one_of(st.sampled_from(words), st.text(max_size=3)), max_size=30).map("".join)


YAML = pieces(
    *["\n", "\n", " ", "  ", "\t", "- ", "? ", ": ", ":", "[", "]", "{", "}", ",", "&a ", "*a", "!"],
    *["!!int ", "!!bool ", "!!set ", "'", '"', "|\n", ">-\n", "#", "---\n", "...\n", "%YAML 9", "<<: "],
    *["\\x00", "\\ud800", "0x_", "1e999", "wrong"],
    *["id: ", "title: ", "summary: ", "aliases: ", "on: ", "2023-02-30", "2023", "true", "~", ".nan", "12:30:45"],
)  # fmt: skip
MARKDOWN = pieces(
    *["\n", "\n\n", " ", "    ", "\t", "> ", "- ", "1. ", ": ", "!!! note", "# ", "## ", "## x {#x}", "=====", "-----"],
    *["[[", "]]", "[@", "]", "{{", "}}", "|", "#", "`", "``", "```", "~~~", "\\", "*", "_", "[^a]", "[^a]: ", "|---|"],
    *["<", ">", "/>", "<script>", "<p>", "</p>", "<h2>", "<!--", "-->", "<![CDATA[", "<![if", "<!", "<?"],
    *["&amp;", "&#0;", "{", "}", "{: ", " #y", " .z", "=", '"', "(", ")", "![", "](", "http://[", "//", "javascript:"],
    *["media/chart.svg", "llama-2", "paper-2023", ".released", ".openness.0", "#sizes", "weight"],
    *["x", "\x00", "\x02", "\x03", "\u2028", "\r"],
)  # fmt: skip


# The keys of all nested mappings.
KEYS = sorted(
    {
        field.data_key or name
        for schema in LOADERS.values()
        for each in schema.load_fields.values()
        for inner in [each.inner if isinstance(each, fields.List) else each]
        if isinstance(inner, fields.Nested)
        for name, field in inner.schema.load_fields.items()
    }
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One project; each example overwrites the same files."""
    return Workspace.copy(tmp_path_factory.mktemp("any") / "project")


@pytest.fixture(scope="module")
def found(shared: Workspace) -> Project:
    """The same project with its settings, read once."""
    return shared.project()


def assert_sound(found: list[Diagnostic]) -> None:
    """Every diagnostic has a known code, a place and words, and can be written as text and as JSON."""
    for each in found:
        assert each.code in CODES
        assert each.position.line >= 1
        assert each.position.column >= 1
        assert each.message
        assert each.remedy
        assert str(each)
    assert len(json.loads(as_json(found))) == len(found)


@pytest.mark.parametrize("name", ["explainers/wrong.md", "sources.yml", "hub.yml", "format.yml"])
@given(data=st.binary(max_size=200))
@settings(BOUNDED, max_examples=25)
def test_any_bytes_in_any_file(shared: Workspace, found: Project, name: str, data: bytes) -> None:
    """Also what no editor would write."""
    before = (shared.content / name).read_bytes() if (shared.content / name).exists() else None
    shared.write(name, data)
    try:
        assert_sound(check(found).diagnostics)
    finally:
        if before is None:
            (shared.content / name).unlink()
        else:
            shared.write(name, before)


@given(text=YAML)
@settings(BOUNDED, max_examples=80)
def test_any_text_as_front_matter(shared: Workspace, found: Project, text: str) -> None:
    """Front matter is YAML that anyone may have written."""
    shared.write("topics/wrong.md", f"---\n{text}\n---\n")
    assert_sound(check(found).diagnostics)
    (shared.content / "topics/wrong.md").unlink()


@given(text=YAML)
@settings(BOUNDED, max_examples=30)
def test_any_text_as_a_list(shared: Workspace, found: Project, text: str) -> None:
    """So is a list of records."""
    shared.write("claims.yml", text)
    assert_sound(check(found).diagnostics)
    (shared.content / "claims.yml").unlink()


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=8),
        st.sampled_from(["acme", "llama-2", "paper-2023", "draft", "withdrawn", "2023-02-30", "2023", "for", "open"]),
        st.sampled_from(["https://[", "https://example.org/", "media/chart.svg", "../../x", "page", "weights"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", LOADERS)
@given(data=st.data())
@settings(BOUNDED, max_examples=12)
def test_any_value_under_any_key(shared: Workspace, found: Project, kind: str, data: st.DataObject) -> None:
    """Sound YAML of every shape, below the keys that each kind knows; JSON is YAML."""
    known = st.sampled_from([field.data_key or name for name, field in LOADERS[kind].load_fields.items()])
    front = data.draw(st.dictionaries(st.one_of(known, known, st.text(max_size=3)), VALUES, max_size=12))
    text = json.dumps(front)
    name = "hub.yml" if kind == "hub" else f"{kind}/wrong.md"
    before = (shared.content / name).read_bytes() if kind == "hub" else None
    shared.write(name, text if kind == "hub" else f"---\n{text}\n---\nText, and [[wrong]].\n")
    try:
        assert_sound(check(found).diagnostics)
    finally:
        if before is None:
            (shared.content / name).unlink()
        else:
            shared.write(name, before)


@given(text=MARKDOWN)
@settings(BOUNDED, max_examples=100)
def test_any_text_as_a_body(shared: Workspace, found: Project, text: str) -> None:
    """A body is Markdown, and all text is Markdown."""
    shared.write("models/wrong.md", FRONT + text)
    assert_sound(check(found).diagnostics)
    (shared.content / "models/wrong.md").unlink()


@given(text=st.one_of(YAML, st.text()))
@settings(BOUNDED, max_examples=200)
def test_any_text_as_yaml_gives_data_or_faults(text: str) -> None:
    """What is read agrees with a plain safe loader's strings, numbers, lists and mappings, or it is a fault."""
    read = read_yaml(text)
    if read.faults:
        return
    try:
        plain = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but text, lists and mappings
    except yaml.YAMLError:
        pytest.fail("What libyaml refuses was read without a fault.")
    assert type(read.data) is type(plain) or not isinstance(plain, list | dict)


@given(text=st.text())
@settings(BOUNDED)
def test_any_text_splits_into_front_matter_and_body(text: str) -> None:
    """The body is what stands below, to the last character."""
    parts = split_front_matter(f"---\nname: x\n---\n{text}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert (parts.body, parts.body_line, parts.front.faults) == (lines, 4, [])


@given(text=YAML)
@settings(BOUNDED, max_examples=40)
def test_any_text_as_settings(shared: Workspace, text: str) -> None:
    """Settings that cannot be used are one error with a remedy."""
    path = shared.root / "mkdocs.yml"
    before = path.read_text("utf-8")
    path.write_text(f"{text}\n", "utf-8")
    try:
        with pytest.raises(ProjectError, match=r"Mend|Write lines"):
            shared.project()
    finally:
        path.write_text(before, "utf-8")
