"""The pictures for sharing in a build."""

from pathlib import Path

from PIL import Image
from tests.build.workspace import Workspace

from openprimer_build.documents.compose import compose
from openprimer_build.pipeline import check
from openprimer_build.progress import Silence
from openprimer_build.publishing.cards import write_cards
from openprimer_build.publishing.pages import site_of


def written(workspace: Workspace, folder: Path) -> int:
    """Write the cards of a project, and say how many were drawn."""
    project = workspace.project()
    publication = check(project).publication
    return write_cards(project, site_of(publication, compose(publication, Silence())), folder)


def test_every_card_is_drawn_once_and_then_only_where_it_changed(project: Workspace, tmp_path: Path) -> None:
    """What it says decides, not when it was drawn; what is no longer wanted is thrown away."""
    first = tmp_path / "first"
    number = written(project, first)
    assert number == len(list(first.rglob("*.png"))) > 3
    assert written(project, tmp_path / "second") == 0
    model = project.root / "content" / "models" / "llama-2.md"
    model.write_text(model.read_text("utf-8").replace("name: ", "name: New ", 1), "utf-8")
    assert written(project, tmp_path / "third") == 1
    assert len(list((project.root / ".openprimer" / "cards").iterdir())) == number
    path = "cards/models/llama-2.png"
    assert (tmp_path / "third" / path).read_bytes() != (first / path).read_bytes()


def test_cards_stand_where_the_pages_say(published: Workspace) -> None:
    """Each is a picture of the size that is told."""
    page = (published.public / "models" / "llama-2" / "index.html").read_text("utf-8")
    assert 'property="og:image" content="' in page
    with Image.open(published.public / "cards" / "models" / "llama-2.png") as image:
        assert image.size == (1200, 630)
