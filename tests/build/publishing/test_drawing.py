"""One picture for sharing."""

import io

import pytest
from PIL import Image

from openprimer_build.publishing.drawing import TITLE_SIZES, draw
from openprimer_site import Bar, Card, colours

PLAIN = Card("/cards/x.png", "Claim", "Do open clocks keep better time?", "Stands", "Clocks, explained")
LONG = " ".join(["A title that nobody will read to its end because it has so many words in it"] * 4)


def drawn(card: Card) -> Image.Image:
    """A card as it is published, in full colour."""
    with Image.open(io.BytesIO(draw(card))) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def changed(**values: object) -> Card:
    """The plain card with something else in it."""
    found = {name: getattr(PLAIN, name) for name in Card.__slots__} | values
    return Card(**found)


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part of a picture are not paper."""
    part = image.crop(box)
    paper = bytes.fromhex(colours()["paper"].light[1:])
    data = part.tobytes()
    return sum(data[start : start + 3] != paper for start in range(0, len(data), 3))


@pytest.mark.parametrize(
    "card",
    [
        PLAIN,
        changed(title=LONG),
        changed(title="Ungewöhnlichzusammengesetzteswortungetümmitsehrvielenbuchstabenohneende"),
        changed(kicker="", foot="", title=""),
        changed(signs=("open", "partial", "closed", "unknown")),
    ],
    ids=["plain", "long", "one word", "empty", "signs"],
)
def test_whatever_it_says_a_card_has_the_size_that_others_show_and_stays_small(card: Card) -> None:
    """1200 by 630 pixels, in the colours of the site."""
    image = drawn(card)
    assert image.size == (1200, 630)
    assert image.getpixel((0, 0)) == tuple(bytes.fromhex(colours()["accent"].light[1:]))
    assert len(draw(card)) < 60_000


def test_the_same_card_gives_the_same_bytes() -> None:
    """However often it is drawn; and another card, others."""
    assert draw(PLAIN) == draw(PLAIN)
    assert draw(PLAIN) != draw(changed(title="Do closed clocks keep better time?"))


def test_nothing_is_written_beyond_the_margins() -> None:
    """A long title becomes smaller, and is cut where that is not enough."""
    image = drawn(changed(title=LONG))
    assert ink(image, (1140, 20, 1200, 630)) == 0
    assert ink(image, (0, 20, 60, 630)) == 0
    assert len(TITLE_SIZES) > 1


def test_what_the_font_cannot_write_is_left_out_and_not_drawn_as_boxes() -> None:
    """The sign and the rest of the card remain."""
    title = (72, 110, 1130, 420)
    assert ink(drawn(changed(title="時計", foot="")), title) == 0
    assert ink(drawn(PLAIN), title) > 0


def test_the_chart_shows_every_finding_by_colour_and_by_pattern() -> None:
    """A part of nothing is not drawn, and neither is a bar of nothing."""
    values = ("open", "partial", "closed", "differs", "unknown")
    bars = (Bar("Paper", tuple((value, 1) for value in values)), Bar("Nothing", tuple((value, 0) for value in values)))
    image = drawn(changed(bars=bars, key=tuple((value, value) for value in values)))
    first = [image.crop((410 + 145 * place, 185, 540 + 145 * place, 330)).tobytes() for place in range(5)]
    assert len(set(first)) == 5
    assert ink(image, (402, 350, 1130, 500)) == 0
