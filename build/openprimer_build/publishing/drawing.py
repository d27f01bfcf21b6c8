"""Draw one picture for sharing: the large words, or a chart, in the colours of the site, on 1200 by 630 pixels."""

import io
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from PIL import Image, ImageDraw, ImageFont

from openprimer_site import Bar, Card, colours

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
FONT = "fonts/Newsreader-SemiBold.ttf"
TITLE_SIZES = (92, 80, 70, 60, 52, 46)  # the first at which the title fits
LONGEST = 42  # characters of a line at the smallest size
TITLE_ROOM = 290  # pixels of height
MOST_LINES = 4
SMALL, TINY = 32, 24
# All colours of a picture, each with the steps from paper that smooth edges need: sixteen make a quick, small PNG.
SHADES = {
    "ink": (4, 3, 2, 1), "accent": (4, 3, 2, 1), "ink-quiet": (4, 2), "degree-open": (4, 2),
    "degree-partial": (4,), "refuted": (4,), "rule-strong": (4,),
}  # fmt: skip
STEPS = 4
RUNS = 3  # zlib's Z_RLE: for few colours it packs as closely as a patient search for repetitions, in half the time
FINER = 4  # shapes are drawn so many times as large, for smooth edges
FINDINGS = {"open": "degree-open", "partial": "degree-partial", "closed": "degree-closed", "differs": "refuted"}
Box = tuple[int, int, int, int]
Paint = tuple[int, int, int]


def draw(card: Card) -> bytes:
    """The picture as PNG; the same card gives the same bytes with the same Pillow."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _colour("paper"))
    image.paste(_colour("accent"), (0, 0, WIDTH, 15))
    if card.bars:
        _chart(image, card)
    else:
        _words(image, card)
    _sign(image, (MARGIN, HEIGHT - 92), 44, "mark", "accent")
    if card.site != card.title:
        _line(image, card.site, (MARGIN + 62, HEIGHT - 88), SMALL, "ink")
    stream = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(
        stream, "PNG", compress_level=6, compress_type=RUNS
    )
    return stream.getvalue()


def _words(image: Image.Image, card: Card) -> None:
    """Kicker, title and foot from the top, and a row of signs above the name of the site."""
    _line(image, card.kicker, (MARGIN, 62), SMALL, "accent")
    size, lines = _fitting(card.title)
    top = 126
    for line in lines:
        _line(image, line, (MARGIN, top), size, "ink")
        top += round(size * 1.08)
    for line in _wrapped(card.foot, SMALL)[:2]:
        _line(image, line, (MARGIN, top + 26), SMALL, "ink-quiet")
        top += round(SMALL * 1.3)
    for place, value in enumerate(card.signs):
        _sign(image, (MARGIN + place * 62, HEIGHT - 172), 42, value, FINDINGS.get(value, "ink-quiet"))


def _chart(image: Image.Image, card: Card) -> None:
    """A bar for each point, the key above them."""
    _line(image, card.title, (MARGIN, 46), 60, "ink")
    _line(image, card.kicker, (WIDTH - MARGIN - _length(card.kicker, SMALL), 70), SMALL, "accent")
    left = MARGIN
    for value, word in card.key:
        _part(image, (left, 136, left + 30, 154), value)
        _line(image, word, (left + 40, 130), TINY, "ink-quiet")
        left += 76 + _length(word, TINY)
    room = (HEIGHT - 290) / len(card.bars)
    for place, bar in enumerate(card.bars):
        top = round(178 + place * room)
        _line(image, bar.label, (MARGIN, top - 4), min(TINY, round(room * 0.86)), "ink")
        _bar(image, bar, (MARGIN + 330, top, WIDTH - MARGIN, top + round(room) - 8))


def _bar(image: Image.Image, bar: Bar, box: Box) -> None:
    left, top, right, bottom = box
    total = sum(number for _, number in bar.parts) or 1
    passed = 0
    for value, number in bar.parts:
        start = left + (right - left) * passed // total
        passed += number
        end = left + (right - left) * passed // total
        if end > start:
            _part(image, (start, top, max(start + 1, end - 3), bottom), value)


def _part(image: Image.Image, box: Box, value: str) -> None:
    """A piece of a bar: full, hatched, empty, striped or dotted, so that colour is not the only sign."""
    pen, colour = ImageDraw.Draw(image), _colour(FINDINGS.get(value, "rule-strong"))
    left, top, right, bottom = box
    if value == "open":
        pen.rectangle(box, fill=colour)
        return
    if value == "partial":
        piece = Image.new("RGB", (right - left + 1, bottom - top + 1), _colour("paper"))
        strokes = ImageDraw.Draw(piece)
        for x in range(-piece.height, piece.width, 9):
            strokes.line((x, piece.height, x + piece.height, 0), fill=colour, width=4)
        image.paste(piece, (left, top))
    elif value == "differs":
        for x in range(left, right + 1, 6):
            pen.line((x, top, x, bottom), fill=colour, width=2)
    elif value == "unknown":
        for x in range(left, right, 10):
            pen.line((x, (top + bottom) // 2, min(x + 5, right), (top + bottom) // 2), fill=colour, width=2)
        return
    pen.rectangle(box, outline=colour, width=2)


def _fitting(title: str) -> tuple[int, list[str]]:
    """The largest size at which a title fits, and its lines."""
    for size in TITLE_SIZES:
        lines = _balanced(title, size)
        wide = max((_length(line, size) for line in lines), default=0)
        if len(lines) <= MOST_LINES and len(lines) * size * 1.08 <= TITLE_ROOM and wide <= WIDTH - 2 * MARGIN:
            return size, lines
    cut = textwrap.wrap(title, LONGEST, max_lines=MOST_LINES, placeholder=" …")
    return TITLE_SIZES[-1], cut


def _balanced(text: str, size: int) -> list[str]:
    """Lines of about one length, as few as fit between the margins."""
    lines = _wrapped(text, size)
    for room in range(WIDTH // 2, WIDTH - 2 * MARGIN, 40):
        if len(closer := _wrapped(text, size, room)) == len(lines):
            return closer
    return lines


def _wrapped(text: str, size: int, room: int = WIDTH - 2 * MARGIN) -> list[str]:
    """Lines that fit into a room, as far as single words do."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line(image: Image.Image, text: str, at: tuple[int, int], size: int, colour: str) -> None:
    """Write a line; one that the font cannot write is left out, for empty boxes say less than nothing."""
    if not _can_write(text):
        return
    paint, passed = _colour(colour), 0.0
    for letter, following in zip_longest(text, text[1:], fillvalue=""):
        glyph = _glyph(letter, size)
        if glyph:
            mask, left, top = glyph
            image.paste(paint, (at[0] + round(passed) + left, at[1] + top), mask)
        passed += _advance(letter, following, size)


def _length(text: str, size: int) -> int:
    return round(sum(_advance(*pair, size) for pair in zip_longest(text, text[1:], fillvalue="")))


@cache
def _advance(letter: str, following: str, size: int) -> float:
    """Pixels from the start of a letter to that of the one after it, which may move closer."""
    return _font(size).getlength(letter + following) - _font(size).getlength(following)


@cache
def _glyph(letter: str, size: int) -> tuple[Image.Image, int, int] | None:
    """The drawing of a letter, and how far it lies from where the pen stands; drawing it again costs most of a card."""
    left, top, right, bottom = _font(size).getbbox(letter)
    if right <= left or bottom <= top:
        return None
    mask = Image.new("L", (round(right - left), round(bottom - top)), 0)
    ImageDraw.Draw(mask).text((-left, -top), letter, font=_font(size), fill=255)
    return mask, round(left), round(top)


def _sign(image: Image.Image, at: tuple[int, int], size: int, value: str, colour: str) -> None:
    image.paste(_colour(colour), at, _mask(value, size))


@cache
def _mask(value: str, size: int) -> Image.Image:
    """A sign with smooth edges: drawn larger, then made smaller."""
    large = size * FINER
    mask = Image.new("L", (large, large), 0)
    _SHAPES.get(value, _dash)(ImageDraw.Draw(mask), large)
    return mask.reduce(FINER)


def _dot(pen: ImageDraw.ImageDraw, size: int) -> None:
    pen.ellipse((size * 0.08, size * 0.08, size * 0.92, size * 0.92), fill=255)


def _ring(pen: ImageDraw.ImageDraw, size: int) -> None:
    pen.ellipse((size * 0.1, size * 0.1, size * 0.9, size * 0.9), outline=255, width=size // 9)


def _half(pen: ImageDraw.ImageDraw, size: int) -> None:
    _ring(pen, size)
    pen.pieslice((size * 0.1, size * 0.1, size * 0.9, size * 0.9), 90, 270, fill=255)


def _mark(pen: ImageDraw.ImageDraw, size: int) -> None:
    """The sign of the site: a ring with its other half filled."""
    pen.ellipse((size * 0.02, size * 0.02, size * 0.98, size * 0.98), outline=255, width=size // 10)
    pen.pieslice((size * 0.2, size * 0.2, size * 0.8, size * 0.8), -90, 90, fill=255)


def _dash(pen: ImageDraw.ImageDraw, size: int) -> None:
    pen.rectangle((size * 0.25, size * 0.46, size * 0.75, size * 0.54), fill=255)


_SHAPES: dict[str, Callable[[ImageDraw.ImageDraw, int], None]] = {
    "open": _dot,
    "partial": _half,
    "closed": _ring,
    "mark": _mark,
}


def _colour(name: str) -> Paint:
    """The light form of a colour of the site."""
    red, green, blue = bytes.fromhex(colours()[name].light[1:])
    return red, green, blue


@cache
def _palette() -> Image.Image:
    """Every shade, as the palette of an image."""
    paper = _colour("paper")
    found = [paper]
    for name, steps in SHADES.items():
        full = _colour(name)
        found += [_between(paper, full, step) for step in steps]
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in found for part in colour])
    return image


def _between(paper: Paint, full: Paint, step: int) -> Paint:
    """A shade on the way from paper to a full colour."""
    red, green, blue = (low + (high - low) * step // STEPS for low, high in zip(paper, full, strict=True))
    return red, green, blue


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    data = (files("openprimer_build.publishing") / FONT).read_bytes()
    # The basic layout is Pillow's own; the other one is found on some machines only.
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _can_write(text: str) -> bool:
    return all(map(_has_sign, _signs_of(text)))


def _signs_of(text: str) -> Iterator[str]:
    return (character for character in text if not character.isspace())


@cache
def _has_sign(character: str) -> bool:
    """Whether the font has a drawing for a character: what it has not is drawn as the same empty box."""
    font = _font(SMALL)
    return bytes(font.getmask(character)) != bytes(font.getmask("\U0010fffd"))
