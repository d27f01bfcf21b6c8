import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.inlinepatterns import Pattern

from openprimer_build.rendering.inline import QuickInline, quicken

EXTENSIONS = ["footnotes", "attr_list", "tables", "pymdownx.superfences", "sane_lists"]
PIECES = [
    "word", " ", "  \n", "\n", "\n\n", "*", "**", "_", "`", "``", "\\", "\\*", "[", "]", "(", ")", "[^1]", "![", "!",
    "<", ">", "<b>", "</b>", "<!-- x -->", "&", "&amp;", "&#38;", "http://example.org", "<https://example.org>",
    "<a@example.org>", "[a](/b)", "[a][b]", "[b]", "![a](/b.png)", "{#id}", "| a | b |\n|---|---|\n", "\n[b]: /c\n",
    "\n[^1]: A note.\n", "- ", "> ", "~~~\n",
]  # fmt: skip


def _quick() -> markdown.Markdown:
    renderer = markdown.Markdown(extensions=EXTENSIONS)
    quicken(renderer)
    return renderer


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_text_comes_out_another_way(text: str) -> None:
    """Whatever signs stand beside each other, the HTML is Python-Markdown's own."""
    assert _quick().convert(text) == markdown.markdown(text, extensions=EXTENSIONS)


def test_patterns_that_cannot_match_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Held here, because an update of Python-Markdown could end it unseen: plain words need emphasis alone."""
    tried = []

    def tell(pattern: Pattern) -> re.Pattern[str]:
        tried.append(type(pattern).__name__)
        return pattern.compiled_re

    monkeypatch.setattr(Pattern, "getCompiledRegExp", tell)
    assert _quick().convert("Plain words.") == "<p>Plain words.</p>"
    assert tried == ["DelimiterProcessor"]


def test_the_parser_of_an_extension_is_left_alone() -> None:
    """It may do more than Python-Markdown's."""
    renderer = markdown.Markdown()

    class Theirs(type(renderer.treeprocessors["inline"])):  # type: ignore[misc]
        pass

    renderer.treeprocessors.register(Theirs(renderer), "inline", 20)
    quicken(renderer)
    assert not isinstance(renderer.treeprocessors["inline"], QuickInline)
