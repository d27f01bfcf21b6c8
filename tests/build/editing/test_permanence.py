"""Nothing that was published vanishes without somebody being told."""

from __future__ import annotations

import json
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from tests.build.cli.running import run

from openprimer_build.editing.permanence import vanishing
from openprimer_build.pipeline import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.build.workspace import Workspace

    from openprimer_build.diagnostics import Diagnostic


class Quiet(SimpleHTTPRequestHandler):
    """A host of plain files that keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(built: Workspace) -> Iterator[str]:
    """The published release on a host of plain files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=built.public)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def missed(workspace: Workspace, target: str | None = None) -> list[Diagnostic]:
    """What would vanish of the published release."""
    project = workspace.project()
    compiled = check(project)
    assert [each for each in compiled.diagnostics if each.code.startswith("E")] == []
    return vanishing(project, compiled.publication, compiled.media, target or str(workspace.public))


def rename(workspace: Workspace, *, alias: bool) -> None:
    """Give the model another id, in its file and wherever it is named; by hand, as somebody may."""
    for path in sorted(workspace.content.rglob("*.*")):
        if path.suffix in {".md", ".yml"}:
            path.write_text(path.read_text("utf-8").replace("llama-2", "llama-ii"), "utf-8")
    model = workspace.content / "models" / "llama-ii.md"
    (workspace.content / "models" / "llama-2.md").rename(model)
    lines = [line for line in model.read_text("utf-8").split("\n") if not line.startswith("aliases:")]
    model.write_text("\n".join([lines[0], *(["aliases: [llama-2, llama-two]"] if alias else []), *lines[1:]]), "utf-8")


def test_unchanged_content_loses_nothing(built: Workspace) -> None:
    """What a build publishes is what is foreseen without building: no address is missed that would come again."""
    assert missed(built) == []


def test_renamed_record_without_an_alias_is_missed_at_every_address(built: Workspace) -> None:
    """Page, JSON, Markdown, linked data and embedded card; and its nearest match is named."""
    rename(built, alias=False)
    errors = [each for each in missed(built) if '"llama-2"' in each.message]
    assert [(each.code, each.path, each.suggestion) for each in errors] == [
        ("E701", "content/models/llama-2.md", "llama-ii")
    ]
    for path in ("/models/llama-2/", "/models/llama-2.md", "/api/v1/models/llama-2.json", "/embed/models/llama-2/"):
        assert path in errors[0].message


def test_an_alias_that_is_taken_out_is_missed(built: Workspace) -> None:
    """What once led on leads nowhere."""
    rename(built, alias=False)
    told = [each.message for each in missed(built) if "led to" in each.message]
    assert "/models/llama-two/ led to /models/llama-2/ and would vanish" in told


def test_an_alias_keeps_every_address_also_those_of_sections(built: Workspace) -> None:
    """What was linked to leads on after the next build."""
    rename(built, alias=True)
    assert missed(built) == []
    built.build()
    old, new = "/api/v1/models/llama-2/sections/sizes.json", "/api/v1/models/llama-ii/sections/sizes.json"
    assert (old, new) in {(each.path, each.target) for each in built.manifest().redirects}
    assert json.loads((built.public / old[1:]).read_bytes())["location"] == new


def test_a_withdrawn_record_says_why_it_is_gone_at_every_address(built: Workspace) -> None:
    """Its sections too."""
    built.edit("content/models/llama-2.md", "name: Llama 2\n", "name: Llama 2\nstatus: withdrawn\nreason: Wrong.\n")
    assert [each.message for each in missed(built) if each.code != "W701"] == []
    built.build()
    gone = {each.path: each.reason for each in built.manifest().gone}
    assert gone["/api/v1/models/llama-2/sections/sizes.json"] == gone["/models/llama-2/"] == "Wrong."


def test_a_heading_with_another_id_is_missed(built: Workspace, address: str) -> None:
    """Links to the section would lead to the top of the page; a folder and a server tell the same."""
    for path in built.content.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("#sizes", "#size"), "utf-8")
    found = missed(built)
    assert [(each.code, each.path, each.suggestion) for each in found] == [
        ("E702", "content/models/llama-2.md", "size")
    ]
    assert '"#sizes" was published and would vanish: /models/llama-2/#sizes' in found[0].message
    assert "{#sizes}" in found[0].remedy
    assert missed(built, address) == found


def test_a_picture_that_nothing_shows_any_more_is_a_warning(built: Workspace) -> None:
    """Others may show it."""
    built.edit("content/explainers/what-is-open.md", "![", "A picture: [")
    text = (built.content / "explainers/what-is-open.md").read_text("utf-8")
    built.write("explainers/what-is-open.md", text.replace("(media/photo.png)", "(https://example.org/)"))
    assert [(each.code, each.path) for each in missed(built)] == [("W701", "content/media/photo.png")]


@pytest.mark.parametrize(("target", "status"), [("public", 0), ("nothing", 2), ("content", 2)])
def test_command_compares_with_a_folder(
    built: Workspace, target: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is no published copy is misuse, with a remedy."""
    monkeypatch.chdir(built.root)
    done = run(built.root, "check", "--against", target)
    assert done.exit_code == status
    assert status == 0 or "Error: " in done.output


def test_command_reports_with_status_1_and_as_json(built: Workspace, address: str) -> None:
    """Like every other mistake."""
    rename(built, alias=False)
    done = run(built.root, "check", "--against", address, "--format", "json")
    assert done.exit_code == 1
    assert "E701" in {each["code"] for each in json.loads(done.stdout)}


def test_content_with_errors_is_not_compared(built: Workspace) -> None:
    """What cannot be read is not lost; its errors come first."""
    shutil.rmtree(built.content / "claims")
    built.edit("content/topics.yml", "  title: Business", "  tilte: Business")
    done = run(built.root, "check", "--against", str(built.public))
    assert done.exit_code == 1
    assert "mend the errors first" in done.stderr
    assert "E701" not in done.stdout


def test_a_copy_that_lacks_what_its_manifest_lists_is_said(built: Workspace) -> None:
    """Half a copy cannot be compared."""
    (built.public / "api/v1/models/llama-2.json").unlink()
    done = run(built.root, "check", "--against", str(built.public))
    assert done.exit_code == 2
    assert "lacks /api/v1/models/llama-2.json" in done.output
