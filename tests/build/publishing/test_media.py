"""Pictures are published only where they can do no harm."""

import pytest
from tests.build.workspace import FRONT, Workspace

from openprimer_build.pipeline import check

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>',
        '<path onload="alert(1)"/>',
        "<path\nonclick = 'alert(1)'/>",
        "<foreignObject><p>x</p></foreignObject>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<animateTransform attributeName="x"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<a href="https://evil.example/">x</a>',
        '<a xlink:href="javascript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<image href="data:image/png;base64,x"/>',
        '<use href="https://evil.example/x.svg#y"/>',
        '<path style="fill: url(https://evil.example/x)"/>',
        '<path fill="&#117;rl(https://evil.example/x)"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        "<iframe/>",
        "<handler/>",
    ],
)
def test_svg_that_could_run_or_load_anything_is_refused(project: Workspace, inside: str) -> None:
    """Whatever way it is written, also where nothing shows it yet."""
    project.write("media/bad.svg", SVG.format(inside))
    assert [each.code for each in project.errors()] == ["E408"]


@pytest.mark.parametrize(
    "head", ['<!DOCTYPE svg [<!ENTITY x "y">]>', '<?xml-stylesheet href="https://evil.example/x.css"?>']
)
def test_svg_with_more_than_a_drawing_is_refused(project: Workspace, head: str) -> None:
    """Entities and style sheets of others."""
    project.write("media/bad.svg", head + SVG.format(""))
    assert [each.code for each in project.errors()] == ["E408"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_svg_in_another_encoding_is_refused(project: Workspace, encoding: str) -> None:
    """A script could hide in it from a reader of UTF-8."""
    project.write("media/bad.svg", SVG.format("<script>alert(1)</script>").encode(encoding))
    assert [each.code for each in project.errors()] == ["E408"]


def test_plain_drawing_is_published(project: Workspace) -> None:
    """With gradients, references inside itself and styles of its own."""
    inside = '<defs><path id="a" d="M0 0"/></defs><use href="#a" fill="url(#b)"/><style>path{fill:red}</style>'
    project.write("media/good.svg", b"\xef\xbb\xbf<?xml version='1.0'?>" + SVG.format(inside).encode())
    assert project.check() == []


def test_pictures_in_bodies_get_their_final_address_but_not_in_code(project: Workspace) -> None:
    """By their path below content, with the base of the site; code shows what was written."""
    written = "![a](media/photo.png) ![b](/media/photo.png) `![c](media/photo.png)`\n\n    ![d](media/photo.png)\n"
    project.write("models/wrong.md", FRONT + written)
    compiled = check(project.project(site_url="https://example.org/primer/"))
    html = compiled.publication.rendered["wrong"].html
    assert html.count('src="/primer/media/photo.png"') == 2
    assert "![c](media/photo.png)" in html
    assert "![d](media/photo.png)" in html
    assert "/media/photo.png" in compiled.media


def test_explainers_picture_may_be_named_with_its_folder(project: Workspace) -> None:
    """Both ways mean the same file, in folders too."""
    (project.content / "media" / "sub").mkdir()
    (project.content / "media" / "chart.svg").rename(project.content / "media" / "sub" / "chart.svg")
    project.edit("content/explainers/what-is-open.md", "src: chart.svg", "src: media/sub/chart.svg")
    assert project.errors() == []
    assert "/media/sub/chart.svg" in check(project.project()).media


def test_project_needs_no_pictures(project: Workspace) -> None:
    """And no folder for them; what shows one is then wrong."""
    for path in (project.content / "media").iterdir():
        path.unlink()
    (project.content / "media").rmdir()
    assert {each.code for each in project.errors()} == {"E406", "E307"}


def test_picture_of_the_site_is_published_for_the_page_about_it(project: Workspace) -> None:
    """One that is not there is a mistake in the settings."""
    settings = project.root / "mkdocs.yml"
    own = settings.read_text("utf-8")
    settings.write_text(
        own.replace("  openprimer:\n", "  openprimer:\n    picture: {src: media/none.png, alt: A page}\n"), "utf-8"
    )
    assert [(each.code, each.path) for each in project.errors()] == [("E406", "mkdocs.yml")]
    (project.content / "media" / "none.png").write_bytes((project.content / "media" / "chart.svg").read_bytes())
    assert project.errors() == []
    assert "/media/none.png" in check(project.project()).media
