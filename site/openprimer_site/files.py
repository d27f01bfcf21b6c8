"""Files of the site that are neither pages nor part of the theme: they depend on what is published."""

import json
from collections.abc import Iterator

from openprimer_site.edition import Edition
from openprimer_site.look import colours
from openprimer_site.matrix import PICTURES
from openprimer_site.pictures import matrix_picture
from openprimer_site.site import Site
from openprimer_site.words import direction

ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
SHORT = 12  # characters that fit below an icon


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each file by its path without base."""
    yield "/site.webmanifest", _manifest(site).encode()
    picture = matrix_picture(Edition.of(site))
    if picture is not None:
        yield f"{PICTURES}.svg", picture.encode()


def _manifest(site: Site) -> str:
    """The web app manifest: name, icons and colours for those who keep the site beside their apps."""
    images = site.address("/assets/images")
    icons: list[dict[str, str]] = [
        {
            "src": f"{images}/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in ICONS
    ]
    paper, accent = colours()["paper"], colours()["accent"]
    value = {
        "name": site.title,
        "short_name": site.title if len(site.title) <= SHORT else site.title.split(",")[0],
        "description": site.summary,
        "lang": site.language,
        "dir": direction(site.language),
        "id": site.address("/"),
        "start_url": site.address("/"),
        "scope": site.address("/"),
        "display": "minimal-ui",
        "background_color": paper.light,
        "theme_color": accent.light,
        "icons": [*icons, {"src": f"{images}/mark.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
