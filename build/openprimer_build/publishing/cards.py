"""The pictures for sharing: drawn while the site is built, and kept, so that only a changed card is drawn again."""

import hashlib
import importlib.metadata
from pathlib import Path

import openprimer_site
from openprimer_build.processes import share
from openprimer_build.project import Project
from openprimer_site import Card


def write_cards(project: Project, site: openprimer_site.Site, folder: Path) -> int:
    """Write every card into a folder, at its path.

    Args:
        project: keeps the cards among its working files.
        site: what the cards are made of.
        folder: the release.

    Returns:
        How many had to be drawn.
    """
    kept = project.work / "cards"
    kept.mkdir(parents=True, exist_ok=True)
    made_with = _made_with()
    wanted = {kept / f"{_name(card, made_with)}.png": card for card in openprimer_site.cards(site)}
    missing = [file for file in wanted if not file.is_file()]
    for file, data in zip(missing, _draw([wanted[file] for file in missing]), strict=True):
        unfinished = file.with_suffix(".new")
        unfinished.write_bytes(data)
        unfinished.replace(file)
    for file, card in wanted.items():
        target = folder / card.path[1:]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    for file in kept.iterdir():
        if file not in wanted:
            file.unlink()
    return len(missing)


def _draw(cards: list[Card]) -> list[bytes]:
    if not cards:
        return []
    from openprimer_build.publishing.drawing import draw  # with a library that most builds can do without

    return share(draw, cards)


def _made_with() -> str:
    """All that the look of a card depends on, beside what it says."""
    from openprimer_build.publishing.drawing import FONT

    here = Path(__file__).parent
    parts = [(here / name).read_bytes() for name in ("drawing.py", FONT)]
    parts += [repr(openprimer_site.colours()).encode(), importlib.metadata.version("pillow").encode()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _name(card: Card, made_with: str) -> str:
    return hashlib.sha256(f"{made_with} {card!r}".encode()).hexdigest()[:32]
