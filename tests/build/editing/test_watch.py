from __future__ import annotations

import threading
from queue import Queue
from typing import TYPE_CHECKING

import pytest

from openprimer_build.editing.watch import changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def rewrite(path: Path) -> None:
    """Save a file with other text."""
    (path / "content/a.md").write_text("changed, and longer")


def rename(path: Path) -> None:
    """Give a file another name."""
    (path / "content/a.md").rename(path / "content/b.md")


def delete(path: Path) -> None:
    """Take a file away."""
    (path / "content/deep/c.yml").unlink()


def settings(path: Path) -> None:
    """Change a file that is watched by itself."""
    (path / "mkdocs.yml").write_text("site_name: x")


def add(path: Path) -> None:
    """Write a file into a new folder."""
    (path / "content/new").mkdir()
    (path / "content/new/d.md").write_text("x")


@pytest.mark.parametrize("change", [rewrite, rename, delete, settings, add])
def test_every_kind_of_change_is_noticed_once(change: Callable[[Path], None], tmp_path: Path) -> None:
    """From the moment that the watch begins; hidden files, such as those of editors, are not looked at."""
    (tmp_path / "content/deep").mkdir(parents=True)
    for name in ("content/a.md", "content/deep/c.yml", "mkdocs.yml"):
        (tmp_path / name).write_text("as it was")
    noticed: Queue[None] = Queue()
    found = changes([tmp_path / "content", tmp_path / "mkdocs.yml"], interval=0.02)
    (tmp_path / "content/.a.md.swp").write_text("x")
    change(tmp_path)

    def watch() -> None:
        for each in found:
            noticed.put(each)

    threading.Thread(target=watch, daemon=True).start()
    noticed.get(timeout=60)
    assert noticed.empty()
