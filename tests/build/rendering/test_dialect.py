import markdown

from openprimer_build.rendering.dialect import Dialect

CONFIG = {
    "markdown_extensions": [
        "footnotes",
        "tables",
        "attr_list",
        "admonition",
        {"toc": {"permalink": False, "toc_depth": 3}},
    ]
}
TEXT = """\
## A *heading* with `code` {#one}

A [link](/x/ "Title"), **bold**, ![a picture](/media/x.png), <https://example.org>, `code`, a note[^1] and \\*none\\*.

| a | b |
|---|--:|
| 1 | *2* |

!!! note "Words"
    With **more** inside.

[^1]: The note.
"""


def test_built_in_extensions_come_first_and_each_once() -> None:
    """As MkDocs has it: then the same list gives the same HTML in both."""
    dialect = Dialect.of({"markdown_extensions": ["footnotes", {"toc": {"toc_depth": 2}}, "tables"]})
    assert dialect.extensions == ("toc", "tables", "fenced_code", "footnotes")
    assert dialect.options == {"toc": {"toc_depth": 2}}


def test_renderer_renders_as_plain_python_markdown_does() -> None:
    """What makes it faster changes no byte, in the second text as in the first."""
    dialect = Dialect.of(CONFIG)
    renderer = dialect.renderer()
    expected = markdown.markdown(TEXT, extensions=list(dialect.extensions), extension_configs=dict(dialect.options))
    assert renderer.reset().convert(TEXT) == expected
    assert renderer.reset().convert(TEXT) == expected


def test_any_other_dialect_has_another_fingerprint() -> None:
    """What was rendered in one is not taken for the other."""
    dialects = [Dialect.of(CONFIG), Dialect.of({"markdown_extensions": ["footnotes"]}), Dialect.of({})]
    assert len({dialect.fingerprint for dialect in dialects}) == 3
    assert Dialect.of(CONFIG).fingerprint == Dialect.of(CONFIG).fingerprint
