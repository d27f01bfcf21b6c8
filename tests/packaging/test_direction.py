"""Which way imports go, as far as import-linter cannot say it."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

import openprimer_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def imports(folder: Path) -> Iterator[tuple[str, str]]:
    """The file and the module of every import below a folder, relative ones aside."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield path.name, node.module or ""


def test_site_package_needs_nothing_but_the_standard_library(checkout: Path) -> None:
    """It gets plain mappings and gives back text."""
    allowed = sys.stdlib_module_names | {"openprimer_site"}
    found = list(imports(checkout / "site" / "openprimer_site"))
    assert found
    assert [each for each in found if each[1].partition(".")[0] not in allowed] == []


def test_build_asks_the_site_package_at_its_front_door(checkout: Path) -> None:
    """What ``openprimer_site`` shows is all that is used of it, so that the rest may change freely."""
    found = [each for each in imports(checkout / "build" / "openprimer_build") if "openprimer_site" in each[1]]
    assert found
    assert {module for _, module in found} == {"openprimer_site"}
    assert all(hasattr(openprimer_site, name) for name in openprimer_site.__all__)


def test_every_error_is_drawn_in_the_tree_of_its_module(checkout: Path) -> None:
    """Who catches one sees at the top of the module which others come with it."""
    for name in (
        "api/openprimer_api/errors.py",
        "build/openprimer_build/exceptions.py",
        "build/openprimer_build/editing/errors.py",
    ):
        module = ast.parse((checkout / name).read_bytes())
        drawn = ast.get_docstring(module) or ""
        classes = [node.name for node in module.body if isinstance(node, ast.ClassDef)]
        assert classes
        assert [each for each in classes if f"{each} " not in drawn] == []
