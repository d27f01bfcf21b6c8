"""The openness matrix as one picture: every model, every point, no script and no table."""

from collections.abc import Iterator
from html import escape

from openprimer_site.edition import Edition
from openprimer_site.look import colours
from openprimer_site.matrix import DIFFERS, FINDINGS, cells, described, document
from openprimer_site.openness import UNKNOWN
from openprimer_site.parts import OPENNESS
from openprimer_site.resources import Openness

ROW, COLUMN, NAMES, HEAD, MARGIN = 18, 40, 230, 215, 24  # pixels
LONGEST = 36  # characters of a name that fit beside the signs
SIGNS = {
    "open": '<circle r="5.6" fill="currentColor"/>',
    "partial": '<circle r="4.8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M0-4.8a4.8 4.8 0 0 0 0 9.600z" fill="currentColor"/>',
    "closed": '<circle r="4.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    DIFFERS: '<path d="M-5-2h10M-5 2.500h10M3-6l-6 12" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    UNKNOWN: '<path d="M-3 0h6" stroke="currentColor" stroke-width="1.6"/>',
}
TOKENS = {"open": "degree-open", "partial": "degree-partial", "closed": "degree-closed", DIFFERS: "refuted"}


def matrix_picture(edition: Edition) -> str | None:
    """The matrix as SVG, the most open model first; nothing where no model was judged."""
    table = document(edition)
    if table is None or not table["items"]:
        return None
    width = 2 * MARGIN + NAMES + COLUMN * len(table["dimensions"])
    height = HEAD + ROW * len(table["items"]) + 2 * MARGIN
    speak = edition.words
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    symbols = (f'<symbol id="{name}" overflow="visible"><g class="{name}">{SIGNS[name]}</g></symbol>' for name in SIGNS)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">',
        f'<title id="title">{escape(speak("matrix.title"))}</title>',
        f'<desc id="desc">{escape(described(edition))}</desc>',
        f"<style>{_style()}</style>",
        *symbols,
        f'<rect width="{width}" height="{height}" class="paper"/>',
        f'<text x="{MARGIN}" y="{MARGIN + 22}" class="title">{escape(speak("matrix.title"))}</text>',
        *_key(edition),
        *_points(table),
        *_rows(table, width),
        f'<text x="{MARGIN}" y="{height - MARGIN + 6}" class="quiet">{escape(_foot(edition, table))}</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _one(values: list[str]) -> list[str]:
    return values if len(values) == 1 else [DIFFERS]


def _style() -> str:
    """Light as it stands, dark where the reader's system is."""
    names = {"paper": "paper", "ink": "ink", "quiet": "ink-quiet", "rule": "rule", UNKNOWN: "ink-quiet", **TOKENS}
    found = colours()
    rules = ["text{font:11px system-ui,sans-serif}", ".title{font:600 20px Georgia,serif}"]
    for form in ("light", "dark"):
        paint = "".join(
            f".{name}{{{'stroke' if name == 'rule' else 'fill' if name in {'paper', 'ink', 'quiet'} else 'color'}:"
            f"{getattr(found[token], form)}}}"
            for name, token in names.items()
        )
        paint += f".title{{fill:{getattr(found['ink'], form)}}}"
        rules.append(paint if form == "light" else f"@media (prefers-color-scheme:dark){{{paint}}}")
    return "".join(rules)


def _key(edition: Edition) -> Iterator[str]:
    words = {value: edition.words(f"openness.{value}") for value in (*OPENNESS, UNKNOWN)}
    words[DIFFERS] = edition.words("matrix.differs")
    for place, value in enumerate(FINDINGS):
        y = MARGIN + 52 + place * ROW
        yield f'<use href="#{value}" x="{MARGIN + 7}" y="{y}"/>'
        yield f'<text x="{MARGIN + 22}" y="{y + 4}" class="ink">{escape(words[value])}</text>'


def _points(table: Openness) -> Iterator[str]:
    for place, point in enumerate(table["dimensions"]):
        x, y = MARGIN + NAMES + place * COLUMN + COLUMN // 2, HEAD - 12
        yield f'<text transform="translate({x} {y}) rotate(-55)" class="ink">{escape(point["title"])}</text>'


def _rows(table: Openness, width: int) -> Iterator[str]:
    """The models, the most open first."""
    found = [(row["model"]["title"], cells(row, table)) for row in table["items"]]
    found.sort(key=lambda pair: (-pair[1].count(["open"]), -pair[1].count(["partial"]), pair[0].casefold()))
    for place, (title, values) in enumerate(found):
        y = HEAD + place * ROW
        name = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        yield f'<path class="rule" d="M{MARGIN} {y}H{width - MARGIN}"/>'
        yield f'<text x="{MARGIN}" y="{y + 13}" class="ink">{escape(name)}</text>'
        for column, each in enumerate(values):
            x = MARGIN + NAMES + column * COLUMN + COLUMN // 2
            yield f'<use href="#{_one(each)[0]}" x="{x}" y="{y + ROW // 2}"/>'


def _foot(edition: Edition, table: Openness) -> str:
    return f"{table['attribution']}. {edition.site.absolute('/openness/')}"
