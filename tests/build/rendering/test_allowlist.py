"""Only HTML that can do no harm is published; anything else is an error at its line."""

from html.parser import HTMLParser

import pytest
from tests.build.workspace import FRONT, Workspace

from openprimer_build.rendering.allowlist import violations

REFUSED = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<ScRiPt src=https://evil.example/x.js></sCrIpT>",
    "script without an end": "text <script>alert(1)",
    "script in a paragraph": "text <script>alert(1)</script> text",
    "script in a table": "| A |\n|---|\n| <script>alert(1)</script> |",
    "script in a quotation": "> <script>alert(1)</script>",
    "script in a note": "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "script in a definition": "Term\n\n:   <script>alert(1)</script>",
    "script behind a comment": "<!--><script>alert(1)</script>-->",
    "script in CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "script in a label": "[[acme|<script>alert(1)</script>]]",
    "script in a tag": '<p title="<script>alert(1)</script>">x</p>',
    "processing instruction": '<?xml-stylesheet href="javascript:alert(1)"?>',
    "event handler": '<img src="/media/chart.svg" alt="" onerror="alert(1)">',
    "event handler with an apostrophe": "<b onclick='alert(1)'>x</b>",
    "event handler without quotes": "<b onclick=alert(1)>x</b>",
    "event handler behind a slash": "<b/onclick=alert(1)>x</b>",
    "event handler in capitals": '<b ONCLICK="alert(1)">x</b>',
    "event handler on a new line": '<b\nonclick="alert(1)">x</b>',
    "event handler by an attribute list": 'Text.\n{: onclick="alert(1)" }',
    "event handler by an inline attribute list": "**x**{: onmouseover=alert(1) }",
    "event handler by a heading's attribute list": '## x {#x onclick="alert(1)"}',
    "event handler of a fence": '``` {.python onclick="alert(1)"}\nx\n```\n\n<b onclick="alert(1)">x</b>',
    "style element": "<style>body{display:none}</style>",
    "style attribute": '<p style="position:fixed">x</p>',
    "style by an attribute list": '**x**{: style="background:url(https://evil.example)" }',
    "style of a table cell": '<table><tr><td style="text-align: left; position: fixed">x</td></tr></table>',
    "SVG": '<svg onload="alert(1)"></svg>',
    "SVG in a paragraph": "text <svg><script>alert(1)</script></svg>",
    "SVG animation": '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
    "MathML": '<math><mtext><a href="javascript:alert(1)">x</a></mtext></math>',
    "frame": '<iframe src="https://evil.example/"></iframe>',
    "frame of its own": '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    "object": '<object data="data:text/html,x"></object>',
    "embed": '<embed src="/media/chart.svg">',
    "form": '<form action="https://evil.example/"><input name="password"></form>',
    "button": '<button formaction="javascript:alert(1)">x</button>',
    "base": '<base href="https://evil.example/">',
    "meta": '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    "link element": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "video": '<video src="/x.mp4"></video>',
    "template": "<template><script>alert(1)</script></template>",
    "textarea": "<textarea></textarea>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">x</p></noscript>',
    "an element that nobody knows": "<x-y>z</x-y>",
    "a namespace": "<svg:script>alert(1)</svg:script>",
    "javascript link": "[x](javascript:alert(1))",
    "javascript link in capitals": "[x](JaVaScRiPt:alert(1))",
    "javascript link by raw HTML": '<a href="javascript:alert(1)">x</a>',
    "javascript link with a blank in front": '<a href=" javascript:alert(1)">x</a>',
    "javascript link with a tab inside": '<a href="java\tscript:alert(1)">x</a>',
    "javascript link with a character reference": '<a href="java&#115;cript:alert(1)">x</a>',
    "javascript link with a named reference": '<a href="javascript&colon;alert(1)">x</a>',
    "javascript link with a line break by reference": '<a href="java&NewLine;script:alert(1)">x</a>',
    "javascript link by reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "javascript link by short reference": "[x]\n\n[x]: javascript:alert(1)",
    "javascript link in angle brackets": "[x](<javascript:alert(1)>)",
    "javascript link as an automatic link": "<javascript:alert(1)>",
    "javascript link by an attribute list": '[x](https://example.org/){: href="javascript:alert(1)" }',
    "javascript picture": "![x](javascript:alert(1))",
    "vbscript link": "[x](vbscript:msgbox(1))",
    "data link": "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "data picture": "![x](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)",
    "file link": "[x](file:///etc/passwd)",
    "blob link": "[x](blob:https://example.org/1)",
    "link to another host without a scheme": "[x](//evil.example/)",
    "the same with backslashes": '<a href="\\\\evil.example/">x</a>',
    "the same with a slash and a backslash": '<a href="/\\evil.example/">x</a>',
    "picture of another host": "![x](https://evil.example/x.png)",
    "picture of another host by reference": "![x][1]\n\n[1]: HTTPS://evil.example/x.png",
    "picture of another host without a scheme": "![x](//evil.example/x.png)",
    "source set": '<img src="/media/chart.svg" alt="" srcset="https://evil.example/x.png 2x">',
    "link that opens elsewhere": '<a href="https://example.org/" target="_blank">x</a>',
    "link that pings": '<a href="https://example.org/" ping="https://evil.example/">x</a>',
    "comment": "<!-- secret -->",
    "document type": "<!DOCTYPE html>",
    "script with a backslash in front, which escapes nothing": "\\<script>",
    "element that is never closed": "<div>\n\ntext",
    "element that was never opened": "text</div>",
    "elements that overlap": "<b>a <i>b</b> c</i>",
    "element that overlaps with Markdown": "*a <b>b* c</b>",
    "element that only seems closed": "<div/>\n\ntext",
    "quotation mark in an address": '<a href="https://example.org/"onclick="alert(1)">x</a>',
    "address without quotes": "<a href=https://example.org/>x</a>",
}

ALLOWED = {
    "what Markdown makes": "**a** *b* `c`\n\n- d\n\n1. e\n\n> f\n\n---\n\n## g {#g}\n\n```python\nh = 1 < 2\n```\n",
    "a table with alignment": "| A | B |\n|:--|--:|\n| 1 | 2 |\n",
    "an admonition": '!!! note "Mind"\n\n    Text.\n',
    "a definition": "Term\n\n:   Text.\n",
    "a note": "x[^1]\n\n[^1]: Text.\n",
    "raw HTML that does no harm": '<p dir="rtl" lang="ar">x <abbr title="y">z</abbr><br>H<sub>2</sub>O</p>\n',
    "details": "<details><summary>x</summary><p>y</p></details>\n",
    "links": "[a](https://example.org/?a=1&b=2#c) <https://example.org/> [b](mailto:a@example.org) [c](#x)\n\n## x\n",
    "a mail address that is written backwards": "<a@example.org>\n",
    "comparisons": "1 < 2 > 0 and a<b & c &amp; d;\n",
    "a tag that never ends": "text\n\n<b onclick=",
    "a comment that never ends": "text\n\n<!-- secret",
    "code that looks like HTML": "`<script>`\n\n    <script>alert(1)</script>\n",
    "attributes that do no harm": '**x**{: .big #y title="z" }\n',
    "a picture of our own": '![x](media/chart.svg){: loading=lazy width="20" }\n',
}  # fmt: skip


class Active(HTMLParser):
    """Everything in HTML that a browser would run or load from elsewhere."""

    def __init__(self, markup: str) -> None:
        """Read all of it."""
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements that run, handlers, and addresses with a scheme that runs."""
        if tag in {"script", "style", "svg", "math", "iframe", "object", "embed", "form", "base", "meta", "link"}:
            self.found.append(tag)
        self.found += [name for name, value in attrs if name.startswith("on") or "script:" in (value or "")]


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_do_harm_is_an_error(project: Workspace, name: str) -> None:
    """By raw HTML, by attribute lists, by addresses: it is refused, in the line where it stands or the first."""
    project.write("models/wrong.md", FRONT + REFUSED[name])
    errors = project.errors()
    assert {each.code for each in errors} <= {"E403", "E307", "E409"}
    assert "E403" in {each.code for each in errors}
    assert all(each.path == "content/models/wrong.md" and each.position.line >= 6 for each in errors)


@pytest.mark.parametrize("name", ALLOWED)
def test_what_does_no_harm_is_published(project: Workspace, name: str) -> None:
    """Nothing that Markdown itself makes is refused, and nothing that is published is active."""
    assert Active(project.body(ALLOWED[name])).found == []


def test_position_is_where_the_thing_stands(project: Workspace) -> None:
    """Each violation is found again in the source."""
    project.write("models/wrong.md", f'{FRONT}One.\n\nTwo <b onclick="x">three</b>.\n\n[x](javascript:y)\n')
    found = [(each.position.line, each.position.column, each.message) for each in project.errors()]
    assert found == [
        (8, 8, "gives <b> the attribute onclick, which is not allowed"),
        (10, 5, "links to javascript:y, whose scheme is not allowed"),
    ]


@pytest.mark.parametrize("markup", ["<a", "<", "< p>", "<p", "<p =x>", "</p x>", '<p title="a\n', "<P>", "<p id=x>"])
def test_what_is_not_plainly_a_tag_is_refused(markup: str) -> None:
    """The grammar is strict, so that no browser reads something else into it."""
    assert list(violations(f"<p>x</p>{markup}"))
