"""What hosts of plain files are told: in every release, from its manifest."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from tests.build.workspace import Workspace

from openprimer_api import headers
from openprimer_api.manifest import HOSTING, Gone, Manifest, ManifestFile, Redirect
from openprimer_api.verify import verify
from openprimer_build.publishing.hosting import MOST_RULES, write_hosting

PAGE = "text/html; charset=utf-8"


def manifest(site_url: str = "https://example.org/") -> Manifest:
    """A small manifest."""
    types = {
        "/index.html": PAGE,
        "/explainers/a/index.html": PAGE,
        "/explainers/a.md": "text/markdown; charset=utf-8",
        "/embed/claims/b/index.html": PAGE,
        "/api/v1/index.json": "application/json",
        "/api/v1/openapi.json": "application/vnd.oai.openapi+json;version=3.1",
        "/api/v1/schemas/models.json": "application/schema+json",
        "/assets/site.8608ea7d.css": "text/css; charset=utf-8",
        "/assets/site.css": "text/css; charset=utf-8",
        "/feed.xml": "application/atom+xml",
    }
    files = tuple(ManifestFile(path, kind, 1, "0") for path, kind in types.items())
    redirects = (Redirect("/explainers/alt/", "/explainers/a/"), Redirect("/terms/modèle/", "/terms/model/"))
    gone = (Gone("/claims/old/", "Old", "It was wrong."),)
    return Manifest(site_url, "1", files, redirects, gone)


def written(folder: Path, listed: Manifest) -> list[str]:
    """The three files' texts."""
    write_hosting(folder, listed)
    return [(folder / name[1:]).read_text("utf-8") for name in HOSTING]


def rules_of(text: str) -> dict[str, dict[str, str]]:
    """Read ``_headers`` as hosts do: a path, then lines of name and value below it."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            path = line
            assert path not in rules
            rules[path] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
    return rules


def told(rules: dict[str, dict[str, str]], path: str) -> dict[str, list[str]]:
    """What a host makes of all rules that fit a path."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule, lines in rules.items():
        if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), path):
            for name, value in lines.items():
                found[name].append(value)
    return found


def test_hosts_send_the_headers_that_the_server_sends(published: Workspace) -> None:
    """For every page and file of a real release, and never two of one name, which hosts would join."""
    rules = rules_of((published.public / "_headers").read_text("utf-8"))
    for file in published.manifest().files:
        found = told(rules, file.address)
        assert all(len(values) == 1 for values in found.values()), (file.address, found)
        assert found["X-Content-Type-Options"] == ["nosniff"]
        if file.type == PAGE:
            expected = dict(headers.security(file.path, file.type))
            assert found["Content-Security-Policy"] == [expected["Content-Security-Policy"]]
        # The search index is in hundreds of files; a rule for each would be too many.
        if "Cache-Control" in found and not file.path.startswith("/pagefind/"):
            assert found["Cache-Control"] == [headers.cache_control(file.path)]
        if "Content-Type" in found:
            assert found["Content-Type"] == [file.type]


def test_types_that_no_name_gives_away_are_told(tmp_path: Path) -> None:
    """A feed, the OpenAPI document and the schemas; hosts know the rest."""
    rules = rules_of(written(tmp_path, manifest())[0])

    assert {path: lines["Content-Type"] for path, lines in rules.items() if "Content-Type" in lines} == {
        "/feed.xml": "application/atom+xml",
        "/api/v1/openapi.json": "application/vnd.oai.openapi+json;version=3.1",
        "/api/v1/schemas/*": "application/schema+json",
    }


def test_only_cards_may_stand_in_other_pages(tmp_path: Path) -> None:
    """What stands in a frame elsewhere is made for it."""
    rules = rules_of(written(tmp_path, manifest())[0])

    assert "frame-ancestors *" in rules["/embed/*"]["Content-Security-Policy"]
    for path in ("/", "/explainers/*"):
        assert "frame-ancestors 'none'" in rules[path]["Content-Security-Policy"]


def test_there_are_never_more_rules_than_a_host_reads(published: Workspace, tmp_path: Path) -> None:
    """A hundred, of lines below two thousand characters."""
    text = (published.public / "_headers").read_text("utf-8")
    many = manifest()
    files = tuple(ManifestFile(f"/folder-{number}/index.html", PAGE, 1, "0") for number in range(300))

    assert max(map(len, text.splitlines())) < 2_000
    assert len(rules_of(text)) < MOST_RULES / 2
    assert len(rules_of(written(tmp_path, Manifest(many.site_url, "1", files))[0])) == MOST_RULES


def test_what_moved_is_told_to_either_host(tmp_path: Path) -> None:
    """With the mark for the one that would answer the stub, and without it for the one that does not know the mark."""
    lines = [line for line in written(tmp_path, manifest())[1].splitlines() if not line.startswith("#")]

    assert lines == [
        "/explainers/alt/ /explainers/a/ 301!",
        "/explainers/alt/ /explainers/a/ 301",
        "/terms/mod%C3%A8le/ /terms/model/ 301!",
        "/terms/mod%C3%A8le/ /terms/model/ 301",
    ]


@pytest.mark.parametrize("site_url", ["https://example.org/", "https://example.org/primer/"])
def test_all_paths_stand_below_the_base(tmp_path: Path, site_url: str) -> None:
    """As readers ask for them."""
    base = site_url.removeprefix("https://example.org")[:-1]
    rules, redirects, nginx = written(tmp_path, manifest(site_url))

    assert all(path.startswith(f"{base}/") for path in rules_of(rules))
    assert f"{base}/explainers/alt/ {base}/explainers/a/ 301\n" in redirects
    assert f'"{base}/terms/modèle/" "{base}/terms/model/";' in nginx
    assert f'"{base}/claims/old/" "gone";' in nginx


def test_they_belong_to_the_release_but_not_to_the_website(published: Workspace) -> None:
    """No manifest lists them, nor does anyone take them for strangers."""
    assert all((published.public / name[1:]).is_file() for name in HOSTING)
    assert not {file.path for file in published.manifest().files} & set(HOSTING)
    assert verify(str(published.public)) == []


def test_they_are_the_same_each_time(published: Workspace, tmp_path: Path) -> None:
    """Written from the manifest alone."""
    write_hosting(tmp_path, published.manifest())
    for name in HOSTING:
        assert (tmp_path / name[1:]).read_bytes() == (published.public / name[1:]).read_bytes()
