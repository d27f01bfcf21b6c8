import pytest

from openprimer_api import headers


@pytest.mark.parametrize(
    "path",
    [
        "/assets/main.8608ea7d.min.css",
        "/pagefind/fragment/en_1c5bfa8.pf_fragment",
        "/assets/images/chart-0a1b2c3d4e.svg",
    ],
)
def test_a_name_with_a_hash_may_be_kept_for_good(path: str) -> None:
    """Its bytes never change under that name."""
    assert headers.cache_control(path) == headers.FOREVER


@pytest.mark.parametrize(
    "path",
    [
        "/assets/main.css",
        "/pagefind/pagefind-entry.json",
        "/assets/photo-20231231.jpg",
        "/assets/x.defaced.css",
        "/explainers/a1b2c3d4.json",
        "/api/v1/explainers/x.8608ea7d.json",
    ],
)
def test_any_other_name_is_asked_for_again(path: str) -> None:
    """A day is no hash, a word is none, and documents have no hash in their names whatever they look like."""
    assert headers.cache_control(path) == headers.SOON


def test_a_day_is_its_first_second() -> None:
    """The form that HTTP wants, in English and in GMT wherever the server stands."""
    assert headers.http_date("2026-11-20") == "Fri, 20 Nov 2026 00:00:00 GMT"
