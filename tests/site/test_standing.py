"""The pages that stand where something was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openprimer_site import gone, moved

if TYPE_CHECKING:
    from openprimer_site import Site


def test_a_page_that_moved_leads_on_by_itself_and_by_hand(site: Site) -> None:
    """Without a script, and with one address for search engines."""
    page = moved(site, "/models/tower-clock/")
    assert '<meta http-equiv="refresh" content="0; url=/primer/models/tower-clock/">' in page
    assert '<link rel="canonical" href="http://127.0.0.1/primer/models/tower-clock/">' in page
    assert '<a href="/primer/models/tower-clock/">Go to the new address</a>' in page
    assert "<script" not in page


def test_a_withdrawn_record_says_why_and_what_to_read_instead(site: Site) -> None:
    """It leads nobody away by itself."""
    page = gone(site, "Sun & dials", "It was <wrong>.", "/claims/bells-matter/")
    assert "<h1>Withdrawn: Sun &amp; dials</h1>" in page
    assert "It was &lt;wrong&gt;." in page
    assert '<a href="/primer/claims/bells-matter/">Read this instead</a>' in page
    assert "refresh" not in page
    assert "Read this instead" not in gone(site, "Sundials", "Wrong.", None)


def test_they_are_written_in_the_language_of_the_publication(site: Site) -> None:
    """And in its direction."""
    page = moved(replace(site, language="de"), "/x/")
    assert '<html lang="de"' in page
    assert "Diese Seite ist umgezogen" in page
    assert 'dir="rtl"' in moved(replace(site, language="he"), "/x/")
