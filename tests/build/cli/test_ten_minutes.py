"""The walk through docs/ten-minutes.md, word for word: every command, every output, every file, every address."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = re.compile(r"^```(?P<language>\w+)(?P<options>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
ADDRESS = re.compile(r"<(http://127\.0\.0\.1[^>]*)>")
ANYTHING = "…"


@dataclass
class Step:
    """Something that readers are told to do."""

    options: str
    text: str
    expected: str = ""
    addresses: list[str] = field(default_factory=list)


def steps(page: str) -> Iterator[Step]:
    """Every step of the page: commands with what they print, files, and addresses to look at while a server runs."""
    current = Step("", "")
    end = 0
    for block in BLOCK.finditer(page):
        current.addresses += ADDRESS.findall(page[end : block.start()])
        end = block.end()
        if block["language"] == "text":
            current.expected = block["text"]
            continue
        if current.text:
            yield current
        current = Step(block["options"].strip(), block["text"])
    current.addresses += ADDRESS.findall(page[end:])
    yield current


def pattern(expected: str) -> re.Pattern[str]:
    """What an output must look like; an ellipsis stands for anything, on a line of its own for any lines."""
    lines = [
        "(?:.*\n)*?" if line == ANYTHING else ".*".join(map(re.escape, line.split(ANYTHING))) + "\n"
        for line in expected.splitlines()
    ]
    return re.compile("".join(lines))


@dataclass
class Reader:
    """Somebody who follows the page in a folder."""

    folder: Path
    environment: dict[str, str]

    def follow(self, step: Step) -> None:
        """Do one step."""
        title = re.search(r'title="([^"]+)"', step.options)
        if title:
            (self.folder / title[1]).write_text(step.text, "utf-8")
        elif "server" in step.options:
            self.serve(step)
        else:
            self.run(step)

    def run(self, step: Step) -> None:
        """Run commands, and compare what they print."""
        where = self.folder / ".where"
        script = f"set -e\n{step.text}\npwd > '{where}'"
        run = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        status = re.search(r"status=(\d)", step.options)
        assert run.returncode == int(status[1] if status else 0), run.stdout
        shown = run.stdout if run.stdout.endswith("\n") or not run.stdout else f"{run.stdout}\n"
        if not pattern(step.expected).fullmatch(shown):
            pytest.fail(f"{step.text}--- printed\n{shown}--- told\n{step.expected}", pytrace=False)
        if where.exists():
            folder = Path(where.read_text("utf-8").strip())
            where.unlink()
            self.folder = folder

    def serve(self, step: Step) -> None:
        """Run a server until it says that it answers, open the addresses, and stop it as a reader would."""
        process = subprocess.Popen(
            ["bash", "-c", f"exec {step.text}"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout
        printed = ""
        try:
            for line in process.stdout:
                printed += line
                if "Ctrl-C" in line:
                    break
            assert pattern(step.expected).fullmatch(printed), printed
            assert step.addresses
            for address in step.addresses:
                with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - begins with http://127.0.0.1
                    assert answer.status == 200, address
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A reader in an empty folder, with openprimer on the path and without the settings of who runs the test."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("OPENPRIMER", "COVERAGE"))}
    folder = Path(sys.executable).parent
    return Reader(tmp_path, kept | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"})


def test_the_walk_goes_as_the_page_says(reader: Reader, checkout: Path) -> None:
    """Commands print what the page shows, files are taken as they stand, and every address answers."""
    page = (checkout / "docs" / "ten-minutes.md").read_text("utf-8")
    walked = list(steps(page))
    assert len(walked) > 10
    for step in walked:
        reader.follow(step)
    assert (reader.folder / "public" / "explainers" / "the-bean-before-the-tomato" / "index.html").is_file()
