import json
from pathlib import Path

import pytest

from openprimer_api import manifest
from openprimer_api.errors import ManifestError
from openprimer_api.manifest import Gone, Manifest, ManifestFile, Redirect

FILES = (
    ManifestFile("/b/index.html", "text/html", 2, "ff", "2026-11-23"),
    ManifestFile("/a.json", "application/json", 1, "ee"),
)
MANIFEST = Manifest(
    "https://example.org/", "1.0", FILES, (Redirect("/old/", "/new/"),), (Gone("/é/", "É", "It was wrong."),)
)


def test_a_manifest_comes_back_as_it_was_written_but_for_its_order() -> None:
    """What is dumped parses to the same values, with the files sorted by path."""
    again = manifest.parse(manifest.dump(MANIFEST))

    assert again.files == tuple(sorted(FILES, key=lambda file: file.path))
    assert (again.redirects, again.gone, again.site_url) == (MANIFEST.redirects, MANIFEST.gone, MANIFEST.site_url)


def test_a_manifest_is_text_for_people_too() -> None:
    """It is indented, ends with a newline and leaves letters as they are."""
    text = manifest.dump(MANIFEST)

    assert text.endswith("}\n")
    assert '      "path": "/é/"' in text


def test_a_page_answers_at_its_folder() -> None:
    """An index.html is asked for by its folder, the home page by a slash, any other file by its own name."""
    paths = ("/b/index.html", "/index.html", "/a.json", "/reindex.html")
    files = [ManifestFile(path, "", 0, "") for path in paths]

    assert [file.address for file in files] == ["/b/", "/", "/a.json", "/reindex.html"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"site_url": "x", "version": "1", "files": [{"path": "/a"}], "redirects": [], "gone": []}'],
    ids=["empty", "a list", "without keys", "a file without a hash"],
)
def test_anything_else_is_no_manifest(text: str) -> None:
    """Text of another shape is refused with what to do, not with a traceback from inside."""
    with pytest.raises(ManifestError, match=r"openprimer build") as caught:
        manifest.parse(text)

    assert caught.value.message in str(caught.value)
    assert str(caught.value).endswith(caught.value.remedy)


@pytest.mark.parametrize("path", ["a.json", "/../etc/passwd", "/a/./b", 3])
def test_a_path_cannot_leave_the_release(path: object) -> None:
    """A listed path must begin with a slash and hold no step upwards."""
    document = json.loads(manifest.dump(MANIFEST))
    document["files"][0]["path"] = path

    with pytest.raises(ManifestError, match="no path inside a release"):
        manifest.parse(json.dumps(document))


def test_a_missing_manifest_says_where_it_was_looked_for(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(ManifestError, match=r"manifest\.json"):
        manifest.load(tmp_path / "manifest.json")
