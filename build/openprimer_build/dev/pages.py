"""What the server adds to a page while somebody edits, and the page there is before the first one."""

import html

from openprimer_build.dev.state import State

ASSETS = ("dev.css", "dev.js")
HEAD_END = b"</head>"
NOTHING = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}</head>
<body class="op-dev-waits"><main><h1>{title}</h1><p>{text}</p></main></body>
</html>
"""


def extended(page: bytes, path: str, state: State) -> bytes:
    """A page with our style and script in its head."""
    head, end, rest = page.partition(HEAD_END)
    return b"".join([head, _head(path, state).encode(), end, rest]) if end else page


def nothing_yet(state: State) -> str:
    """The page that waits for the first build, or for the mistakes that keep it from being made to be mended."""
    if state.revision:
        title, text = "There is no page to show yet", "Mend the mistakes; the page comes by itself."
    else:
        title, text = "Building", "The page comes by itself when the first build is done."
    return NOTHING.format(title=title, text=text, head=_head("", state))


def _head(path: str, state: State) -> str:
    file = f"{path}index.html" if path.endswith("/") else path
    marks = f' data-revision="{state.revision}" data-file="{html.escape(file)}"'
    marks += ' data-draft="yes"' if path in state.drafts else ""
    return f'<link rel="stylesheet" href="/-/dev.css">\n<script src="/-/dev.js" defer{marks}></script>\n'
