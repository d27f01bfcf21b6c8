"""A copy of the example project, to break and to build."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from openprimer_api.manifest import Manifest
from openprimer_api.manifest import load as load_manifest
from openprimer_build.building import build
from openprimer_build.diagnostics import Diagnostic
from openprimer_build.pipeline import check
from openprimer_build.progress import Advance, Progress, Silence
from openprimer_build.project import Project, find_project

EXAMPLE = Path(__file__).parent / "example"
# Front matter of a model; what follows stands in line 6 and below.
FRONT = "---\nname: Wrong\nsummary: A model.\ndeveloper: acme\n---\n"

# The least that mkdocs.yml must say; more lines of extra.openprimer may follow.
SMALLEST = """\
site_name: A test
site_url: https://example.org/
markdown_extensions: [footnotes, tables, toc, attr_list]
extra:
  openprimer:
    licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}
    attribution: A test
"""
# Generated input is the same in every run, and there is only so much of it.
BOUNDED = settings(
    max_examples=120,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project of a test's own; ``root`` is its folder."""

    root: Path

    @classmethod
    def copy(cls, root: Path) -> "Workspace":
        """Copy the example to a folder that does not exist yet."""
        shutil.copytree(EXAMPLE, root)
        return cls(root)

    @property
    def content(self) -> Path:
        """The folder of the content."""
        return self.root / "content"

    @property
    def public(self) -> Path:
        """The link to what is published."""
        return self.root / "public"

    def write(self, name: str, text: str | bytes) -> None:
        """Write one file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, text if isinstance(text, bytes) else text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Change what stands once in a file; the name starts from the project's folder."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        _put(path, text.replace(old, new).encode())

    def project(self, **options: Any) -> Project:
        """The project as it is now; ``site_url`` and ``content`` may be given."""
        return find_project(self.root, **options)

    def check(self) -> list[Diagnostic]:
        """Every mistake there is now."""
        return check(self.project()).diagnostics

    def errors(self) -> list[Diagnostic]:
        """Every mistake that stops a build."""
        return [each for each in self.check() if each.code.startswith("E")]

    def body(self, text: str) -> str:
        """Give a model a body, and return the HTML of it; there must be no mistake."""
        self.write("models/wrong.md", FRONT + text)
        assert self.errors() == []
        return check(self.project()).publication.rendered["wrong"].html

    def markdown(self, text: str) -> str:
        """Give a model a body, and return it resolved."""
        self.write("models/wrong.md", FRONT + text)
        return check(self.project()).publication.linked.bodies["wrong"].markdown

    def build(self, progress: Progress | None = None, **options: Any) -> Path:
        """Build and publish; returns the release."""
        return build(self.project(**options), progress=progress or Silence())[0]

    def json(self, path: str) -> Any:
        """A published document."""
        return json.loads((self.public / path.removeprefix("/")).read_bytes())

    def manifest(self) -> Manifest:
        """The manifest of what is published."""
        return load_manifest(self.public / "api/v1/manifest.json")


def _put(path: Path, data: bytes) -> None:
    """Save a file at one stroke, as editors do: whoever watches never finds it empty."""
    hidden = path.with_name(f".{path.name[:100]}.new")
    hidden.write_bytes(data)
    hidden.replace(path)


@dataclass
class Listener:
    """Somebody who notes which steps were begun, with how many units each."""

    steps: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @contextmanager
    def task(self, label: str, total: int) -> Iterator[Advance]:
        """Note a step, and count its units."""
        self.steps[label] = 0

        def advance(units: int) -> None:
            self.steps[label] += units

        yield advance
        assert self.steps[label] == total, f"{label} announced {total} units and did {self.steps[label]}"

    def say(self, message: str) -> None:
        """Note a message."""
        self.said.append(message)
