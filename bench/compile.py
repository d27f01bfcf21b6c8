"""Measures the build: compiling generated explainers, against what `mkdocs build` needs for the same pages.

    python bench/compile.py --explainers 1000

Compiling is everything but the site engine, the search index and compression: reading, checking, rendering, composing,
and writing mirror, snapshot, manifest entries and pages, with nothing in any cache. MkDocs then builds the pages that
were written, with the project's own theme and configuration. Both run as whole processes on the same two cores and take
turns; the fastest round of each counts, since whatever else the machine does can only add to it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import Corpus

from openprimer_build.diagnostics import has_errors
from openprimer_build.pipeline import check, write
from openprimer_build.project import find_project
from openprimer_build.publishing import release

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
CORES = 2
RATIO, GROWTH = 0.6, 1.2  # at most: our time to theirs; the time a page of the large project to one of the small


@dataclass(frozen=True)
class Run:
    """What one process needed: seconds by the clock and of processors, and megabytes at its peak."""

    seconds: float
    busy: float
    peak: float


def main() -> int:
    """Measure, print the table, and return 1 if a target is missed."""
    arguments = _arguments()
    if arguments.once:
        _compile(arguments.once)
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        small = Path(folder) / "small"
        Corpus(small, arguments.explainers).write(CONFIG)
        pairs = [(_ours(small), _theirs(small)) for _ in range(arguments.rounds)]
        pages = sum(1 for _ in (small / ".openprimer" / "pages").rglob("*.md"))
        print(f"{arguments.explainers} explainers of 1,200 words, {pages} pages with what they refer to, {CORES} cores")
        ours, theirs = (_fastest([pair[side] for pair in pairs]) for side in (0, 1))
        _show("Open Primer, compile", ours, pages)
        _show("mkdocs build", theirs, pages)
        missed = _judge("Open Primer, compile : mkdocs build", ours.seconds / theirs.seconds, RATIO)
        if arguments.times > 1:
            missed += _grow(Path(folder) / "large", arguments, ours)
    return int(missed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--explainers", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds for each side (default: 3)")
    parser.add_argument("--times", type=int, default=5, help="how many times larger to grow; 1 leaves it (default: 5)")
    parser.add_argument("--folder", help="where to write the projects (default: the system's temporary folder)")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compile(folder: Path) -> None:
    """Do what is measured, in this process."""
    project = find_project(folder)
    compiled = check(project)
    if has_errors(compiled.diagnostics):
        sys.exit("\n".join(map(str, compiled.diagnostics[:10])))
    with release.staging(project) as staged:
        written = write(project, compiled, staged)
        release.list_files(staged, written.gathered.documents, set(written.gathered.stubs))


def _ours(folder: Path) -> Run:
    _put_aside(folder / ".openprimer", folder.parent)
    return _run([sys.executable, __file__, "--once", str(folder)])


def _theirs(folder: Path) -> Run:
    _put_aside(folder / ".openprimer" / "site", folder.parent)
    config = folder / ".openprimer" / "mkdocs.yml"
    return _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)])


def _put_aside(folder: Path, beside: Path) -> None:
    """Begin anew. What was there goes at the end: ext4 is slow to make files for minutes after many were removed."""
    if folder.is_dir():
        folder.rename(tempfile.mkdtemp(dir=beside))


def _run(command: Sequence[str]) -> Run:
    """Run a program to its end."""
    started = time.monotonic()
    with subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}) as process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed.")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _fastest(runs: Sequence[Run]) -> Run:
    return min(runs, key=lambda run: run.seconds)


def _grow(folder: Path, arguments: argparse.Namespace, small: Run) -> int:
    """Compile a project several times as large, and compare the time a page."""
    Corpus(folder, arguments.explainers * arguments.times).write(CONFIG)
    large = _fastest([_ours(folder) for _ in range(min(2, arguments.rounds))])
    pages = sum(1 for _ in (folder / ".openprimer" / "pages").rglob("*.md"))
    _show(f"Open Primer, {arguments.times} times as many", large, pages)
    growth = large.seconds / small.seconds / arguments.times
    return _judge(f"Time for each of {arguments.times} times as many", growth, GROWTH)


def _show(name: str, run: Run, pages: int) -> None:
    speed = 1000 * run.seconds / pages
    print(f"  {name:<38}{run.seconds:>7.1f} s{speed:>7.1f} ms a page{run.busy:>7.1f} s busy{run.peak:>7.0f} MB")


def _judge(what: str, ratio: float, most: float) -> int:
    """Print whether a target is reached; returns 1 if it is missed."""
    print(f"  {what:<38}{ratio:>7.2f}   at most {most}: {'reached' if ratio <= most else 'MISSED'}", flush=True)
    return int(ratio > most)


if __name__ == "__main__":
    sys.exit(main())
