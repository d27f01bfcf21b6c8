from __future__ import annotations

import pytest

from openprimer_build.importing.values import REGISTRIES, addresses, partial_date, slug, text


@pytest.mark.parametrize(
    ("seen", "date"),
    [
        ("2025-12", "2025-12"),
        ("2024-07-23", "2024-07-23"),
        (2021, "2021"),
        ("2024 NOV", "2024-11"),
        ("2024-September", "2024-09"),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2024 Nix", None),
        ("soon", None),
        ("", None),
        (None, None),
        (["2024"], None),
        ("0000-01", None),
    ],
)
def test_dates_of_any_precision_are_read_and_others_are_none(seen: object, date: str | None) -> None:
    """Also in the form that the index's readme asks for; a day that does not exist is no date."""
    assert partial_date(seen) == date  # type: ignore[arg-type]


def test_links_may_be_text_list_or_nothing() -> None:
    """Each comes once, in the order in which it stands."""
    assert addresses(None) == ([], [])
    assert addresses("") == ([], [])
    assert addresses(" https://example.org/a ") == (["https://example.org/a"], [])
    found, refused = addresses(["https://example.org/a", None, "https://example.org/b", "https://example.org/a"])
    assert found == ["https://example.org/a", "https://example.org/b"]
    assert refused == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://example.org/", "is not https"),
        ("tilde.ai", "is no web address"),
        ("javascript:alert(1)", "is no web address"),
        ("https://exa mple.org/", "is no web address"),
        ("https://[::1", "is no web address"),
    ],
)
def test_a_link_that_cannot_be_published_is_refused_with_the_reason(address: str, why: str) -> None:
    """Only https, only the web, no package registry."""
    assert addresses([address]) == ([], [f'"{address}" {why}'])


@pytest.mark.parametrize("host", sorted(REGISTRIES))
def test_package_registries_are_no_evidence(host: str) -> None:
    """Nor any host below one; a host that only ends alike is another."""
    for address in (f"https://{host}/x", f"https://files.{host}/x"):
        assert addresses(address) == ([], [f'"{address}" leads into a package registry'])
    other = f"https://not{host}/x"
    assert addresses(other) == ([other], [])


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Llama 3.1", "llama-3-1"),
        ("Tülu", "tulu"),
        ("InstructCodeT5+", "instructcodet5"),
        ("../../etc/passwd", "etc-passwd"),
        ("通义", "通义"),
        ("!!!", None),
        ("x" * 121, None),
    ],
)
def test_a_name_makes_an_id_or_none(name: str, made: str | None) -> None:
    """Ids are slugs: no name leads out of a folder."""
    assert slug(name) == made


def test_text_is_one_line_without_control_characters() -> None:
    """Numbers count as text, truth values and lists do not."""
    assert text("  two\n lines\x07 ") == "two lines"
    assert text(3.1) == "3.1"
    assert text(value=True) is None
    assert text(["x"]) is None
    assert text(" ") is None
