"""From finished documents to the pages of the website, and the theme that prints them.

``pages`` turns the documents that the API publishes into Markdown pages with finished front matter, ``page`` one;
``THEME`` is the folder of templates, styles and scripts that prints them; ``settings`` is what the templates
read besides a page's own front matter. ``files`` are what stands beside the pages, ``cards`` what the pictures for
sharing say, ``colours`` in what they are drawn, and ``moved`` and ``gone`` stand where a page was. Nothing here
imports anything but the standard library.
"""

from pathlib import Path

from openprimer_site.cards import Bar, Card, cards
from openprimer_site.files import files
from openprimer_site.look import Colour, colours
from openprimer_site.pages import page, pages
from openprimer_site.settings import settings
from openprimer_site.site import Meta, Page, Site
from openprimer_site.standing import gone, moved

THEME = Path(__file__).parent / "theme"

__all__ = [
    "THEME", "Bar", "Card", "Colour", "Meta", "Page", "Site",
    "cards", "colours", "files", "gone", "moved", "page", "pages", "settings",
]  # fmt: skip
