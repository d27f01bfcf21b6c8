"""From finished documents to the pages of the website, and the theme that prints them.

``pages`` turns the documents that the API publishes into Markdown pages with finished front matter;
``THEME`` is the folder of templates, styles and scripts that prints them; ``settings`` is what the templates
read besides a page's own front matter. Nothing here imports anything but the standard library.
"""

from pathlib import Path

from openprimer_site.frame import settings
from openprimer_site.pages import pages
from openprimer_site.site import Meta, Page, Site

THEME = Path(__file__).parent / "theme"

__all__ = ["THEME", "Meta", "Page", "Site", "pages", "settings"]
