import pytest
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from openprimer_api.negotiation import Offer, choose, codings, prefers_html

OFFERS = [Offer("/x.json", ("application/json", "application/vnd.x+json")), Offer("/x.md", ("text/markdown",))]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def accept(header: str) -> MIMEAccept:
    """Parse an Accept header as Flask does."""
    return parse_accept_header(header, MIMEAccept)


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("", "/x.json"),
        ("*/*", "/x.json"),
        (BROWSER, "/x.json"),
        ("text/markdown", "/x.md"),
        ("text/*", "/x.md"),
        ("application/vnd.x+json", "/x.json"),
        ("application/json;q=0.4, text/markdown;q=0.5", "/x.md"),
        ("application/json;q=0, application/vnd.x+json;q=0, */*", "/x.md"),
        ("image/png", None),
        ("application/json;q=0", None),
    ],
)
def test_a_client_gets_what_it_likes_best(header: str, path: str | None) -> None:
    """The first offer where it does not mind, the one it weighs highest where it does, and none where none fits."""
    chosen = choose(accept(header), OFFERS)

    assert (chosen.path if chosen else None) == path


@pytest.mark.parametrize(
    ("header", "html"),
    [(BROWSER, True), ("text/html", True), ("*/*", False), ("", False), ("application/json, text/html;q=0.9", False)],
)
def test_only_a_browser_prefers_html(header: str, html: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Whoever takes anything is no browser."""
    assert prefers_html(accept(header)) is html


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("gzip, deflate, br", ["br", "gzip"]),
        ("gzip;q=1.0, br;q=0.5", ["gzip", "br"]),
        ("*", ["br", "gzip"]),
        ("*;q=0.1, gzip;q=0", ["br"]),
        ("br;q=0, gzip", ["gzip"]),
        ("identity, gzip;q=0.5", ["identity", "gzip"]),
        ("GZIP", ["gzip"]),
        ("gzip;q=none", []),
        ("gzip;level=9", ["gzip"]),
        ("", []),
        ("deflate", []),
    ],
)
def test_content_codings_go_by_weight_and_then_by_ours(header: str, order: list[str]) -> None:
    """What is refused is left out; Brotli comes before gzip among equals; the plain bytes are always there."""
    found = codings(header)

    assert list(found[: len(order)]) == order
    assert "identity" in found
    assert not {"br", "gzip"}.difference(order) & set(found)


def test_a_header_without_end_is_read_to_a_bound() -> None:
    """What stands far behind in a header is not looked at."""
    assert "br" not in codings("x, " * 1_000 + "br")
