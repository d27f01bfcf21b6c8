from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.build.cli.running import run
from tests.build.editing.conftest import web

if TYPE_CHECKING:
    from tests.build.editing.conftest import Web
    from tests.build.workspace import Workspace

__all__ = ["web"]  # the fixture


@pytest.fixture
def linked(project: Workspace, web: Web) -> Workspace:
    """The example, all of whose outside addresses are on the small web."""
    for path in project.content.rglob("*.*"):
        if path.suffix in {".md", ".yml"}:
            text = path.read_text("utf-8").replace("https://example.org/ada", f"{web.origin}/missing")
            path.write_text(text.replace("https://example.org/", f"{web.origin}/ok/"), "utf-8")
    return project


def test_addresses_are_asked_for_once_and_reported_with_their_places(linked: Workspace, web: Web) -> None:
    """A broken one is status 1; the second run asks nobody; the name says who asks, and for whom."""
    first = run(linked.root, "links", "--delay", "0")
    assert first.exit_code == 1
    assert f"content/people.yml:8:30  broken: {web.origin}/missing answers 404\n" in first.stdout
    assert first.stdout.endswith("addresses: 3 works, 1 broken.\n")
    asked = len(web.asked)
    assert all("openprimer/" in agent and "+http://127.0.0.1:8000/" in agent for _, _, agent in web.asked)
    again = run(linked.root, "links", "--delay", "0")
    assert again.stdout == first.stdout
    assert len(web.asked) == asked
    assert run(linked.root, "links", "--delay", "0", "--fresh").stdout == first.stdout
    assert len(web.asked) == 2 * asked


def test_offline_nobody_is_asked(linked: Workspace, web: Web) -> None:
    """The answers come from the file of an earlier run, wherever it was made."""
    run(linked.root, "links", "--delay", "0")
    kept = linked.root / "kept.json"
    (linked.root / ".openprimer/links.json").rename(kept)
    asked = len(web.asked)
    done = run(linked.root, "links", "--offline-cache", str(kept))
    assert done.exit_code == 1
    assert done.stdout.endswith("addresses: 3 works, 1 broken.\n")
    assert len(web.asked) == asked


def test_check_and_build_ask_nobody(linked: Workspace, web: Web) -> None:
    """The web is nobody's to mend."""
    assert run(linked.root, "check").exit_code == 0
    assert web.asked == []
