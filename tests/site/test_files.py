"""Files beside the pages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from openprimer_site import files

if TYPE_CHECKING:
    from openprimer_site import Site

SVG = "{http://www.w3.org/2000/svg}"


def test_the_manifest_names_the_publication_and_stays_below_its_base(site: Site) -> None:
    """A long name is cut where its first part ends."""
    manifest = json.loads(dict(files(site))["/site.webmanifest"])
    assert (manifest["name"], manifest["short_name"]) == ("Clocks, explained", "Clocks")
    assert (manifest["start_url"], manifest["scope"]) == ("/primer/", "/primer/")
    short = json.loads(dict(files(replace(site, title="Clocks")))["/site.webmanifest"])
    assert short["short_name"] == "Clocks"


def test_the_matrix_is_one_picture_with_a_sign_for_every_cell_and_words_for_those_who_cannot_see_it(
    site: Site,
) -> None:
    """A sign of its own where judges differ; well-formed, whatever stands in a title."""
    root = ET.fromstring(dict(files(site))["/openness/matrix.svg"])  # noqa: S314 - we made it
    shown = [use.get("href") for use in root.iter(f"{SVG}use")]
    key, cells = shown[:5], shown[5:]
    assert key == ["#open", "#partial", "#closed", "#differs", "#unknown"]
    assert len(cells) == 12
    assert (cells.count("#differs"), cells.count("#closed")) == (1, 1)
    assert "12 points of openness" in (root.findtext(f"{SVG}desc") or "")
    assert "Tower Clock" in [text.text for text in root.iter(f"{SVG}text")]


def test_without_models_there_is_no_picture(site: Site) -> None:
    """Only what there is."""
    bare = {path: each for path, each in site.documents.items() if not path.endswith("openness.json")}
    assert [path for path, _ in files(replace(site, documents=bare))] == ["/site.webmanifest"]


def test_the_same_documents_give_the_same_files(site: Site) -> None:
    """Byte for byte."""
    assert list(files(site)) == list(files(site))
