"""Mistakes in bodies and pictures."""

from tests.build.mistakes import CONTENT, Mistake, changed, in_body

BODIES = {
    "an explainer without text": Mistake(
        "E401",
        "explainers/next-year.md:2:1",
        {"explainers/next-year.md": (CONTENT / "explainers/next-year.md").read_text("utf-8").split("![")[0]},
    ),
    "a heading id that stands twice": Mistake(
        "E402", "models/wrong.md:8:1", in_body("## One {#one}\n\n### Two {#one}\n")
    ),
    "a script": Mistake("E403", "models/wrong.md:8:1", in_body("Text.\n\n<script>alert(1)</script>\n")),
    "a picture of another host": Mistake("E403", "models/wrong.md:6:6", in_body("![x](https://example.org/x.png)\n")),
    "a comment": Mistake("E403", "models/wrong.md:6:1", in_body("<!-- to do -->\n")),
    "a link never closed": Mistake("E404", "models/wrong.md:6:5", in_body("See [[llama-2.\n")),
    "a citation never closed": Mistake("E404", "models/wrong.md:6:5", in_body("See [@paper-2023.\n")),
    "a datum never closed": Mistake("E404", "models/wrong.md:6:5", in_body("See {{ llama-2.name\n")),
    "a code block never closed": Mistake("E404", "models/wrong.md:8:1", in_body("Text.\n\n```python\n")),
    "a code block in a quotation never closed": Mistake("E404", "models/wrong.md:7:1", in_body("> Text.\n> ~~~\n")),
    "a heading of the first level": Mistake("E405", "models/wrong.md:6:1", in_body("# One\n"), beside="E403"),
    "an explainer's picture that is not there": Mistake(
        "E406",
        "explainers/what-is-open.md:21:14",
        changed("explainers/what-is-open.md", "src: chart.svg", "src: chart.pgn"),
        where="image.src",
    ),
    "a picture of an unknown type": Mistake("E407", "media/scan.tiff:1:1", {"media/scan.tiff": b"II*\0"}),
    "a picture beyond five million bytes": Mistake("E407", "media/big.png:1:1", {"media/big.png": bytes(5_000_001)}),
    "an SVG with a script": Mistake(
        "E408", "media/x.svg:2:1", {"media/x.svg": "<svg>\n<script>alert(1)</script></svg>"}
    ),
    "an underlined heading": Mistake("E409", "models/wrong.md:6:1", in_body("Sizes\n-----\n")),
    "a footnote that is not written": Mistake("E410", "models/wrong.md:6:5", in_body("Text[^one].\n")),
    "a footnote written twice": Mistake(
        "E410", "models/wrong.md:9:1", in_body("Text[^one].\n\n[^one]: A.\n[^one]: B.\n")
    ),
    "a footnote that nothing refers to": Mistake("E410", "models/wrong.md:8:1", in_body("Text.\n\n[^one]: A.\n")),
    "a footnote named like a cited source": Mistake(
        "E410", "models/wrong.md:8:1", in_body("Text[^paper-2023] [@paper-2023].\n\n[^paper-2023]: A.\n")
    ),
    "a heading without letters for an id": Mistake("E409", "models/wrong.md:6:1", in_body("## 大きさ\n")),
}
