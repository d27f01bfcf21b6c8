"""Measures an editor's wait: from a saved sentence to the page and the JSON that have it.

    python bench/edit.py --explainers 1000

Everything is done as an editor does it, in whole processes, on two cores: a cold `openprimer build` until `public/` has
the new sentence (what follows in the same command settles search, feeds and the archive), Hugo building the same pages
again after the same edit, `openprimer serve --dev` from the save to an answer over HTTP that has it, `openprimer check`
with what the last check left, and a clean build of everything beside `mkdocs build` of the same pages alone, with the
index for its search as with ours. Rounds alternate; medians count.
"""

import argparse
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import Corpus

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
OPENPRIMER, HUGO = (str(Path(sys.executable).with_name(name)) for name in ("openprimer", "hugo"))
CORES = 2
PAGE, JSON = "explainers/explainer-7/index.html", "api/v1/explainers/explainer-7.json"
PORT = 8437
PATIENCE = 1800.0  # seconds
MARK = ". So **say**"


def main() -> int:
    """Measure, print the table, and return 1 if a target is missed."""
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    missed = 0
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        project = Path(folder) / "project"
        Corpus(project, arguments.explainers).write(CONFIG)
        small = arguments.explainers <= 1000  # noqa: PLR2004 - what the targets are stated for
        whole = _seconds(_build(project))
        print(f"{arguments.explainers} explainers of 1,200 words, {CORES} cores; clean build {whole:.1f} s")
        if small:
            theirs, bare = (min(_mkdocs(project, plugins) for _ in range(2)) for plugins in ("search", ""))
            missed += _judge("Clean build : mkdocs build alone", whole / theirs, 0.9)
            print(f"  {'The same : mkdocs build without its search':<42}{whole / bare:>7.2f}")
        cold = [_edit(project, number) for number in range(arguments.rounds)]
        missed += _judge("Cold build until page and JSON are new", statistics.median(cold), 1.0 if small else 2.0)
        if small:
            site = _hugo_site(project, Path(folder) / "hugo")
            pairs = [(_edit(project, 100 + n), _hugo(site, n)) for n in range(arguments.rounds)]
            ratio = statistics.median(ours / hugo for ours, hugo in pairs)
            missed += _judge("The same : Hugo", ratio, 0.35)
            checks = [_checked(project) for _ in range(arguments.rounds)]
            missed += _judge("Check with a warm cache", statistics.median(checks), 1.0)
        missed += _judge("serve --dev, save to answer", _live(project, arguments.rounds), 0.3)
        peak = _peak(project)
        missed += _judge("Memory of an edit and its settling, GiB", peak, 1.0)
    return int(missed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--explainers", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each measurement (default: 5)")
    parser.add_argument("--folder", help="where to write the projects (default: the system's temporary folder)")
    return parser.parse_args()


def _build(project: Path) -> list[str]:
    return [OPENPRIMER, "build", "--project", str(project)]


def _seconds(command: list[str]) -> float:
    started = time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    done = subprocess.run(command, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, **quiet)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return time.monotonic() - started


def _mkdocs(project: Path, plugins: str) -> float:
    """What MkDocs needs for the pages that were written, in a folder of its own."""
    config = project / ".openprimer" / "bench.yml"
    config.write_text(f"INHERIT: mkdocs.yml\nplugins: [{plugins}]\n", "utf-8")
    # Folders go with the project at the end: ext4 is slow to make files for minutes after many were removed.
    site = tempfile.mkdtemp(dir=project.parent)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config), "--site-dir", site]
    return _seconds(command)


def _save(project: Path, word: str) -> None:
    """Put a word into the prose of an explainer, or another in its place, as an editor's save does."""
    path = project / "content" / "explainers" / "explainer-7.md"
    text = re.sub(r" saved\w+\. So \*\*say", ". So **say", path.read_text("utf-8"))
    path.write_text(text.replace(MARK, f" {word}{MARK}", 1), "utf-8")


def _edit(project: Path, number: int) -> float:
    """Seconds from the start of a cold build to page and JSON; then the command is left to settle the rest."""
    word = f"saved{number}x"
    _save(project, word)
    public = project / "public"
    started = time.monotonic()
    with subprocess.Popen(_build(project), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not all(word in (public / each).read_text("utf-8") for each in (PAGE, JSON)):
            if process.poll() is not None or time.monotonic() - started > PATIENCE:
                sys.exit("openprimer build ended without the edit.")
            time.sleep(0.002)
        return time.monotonic() - started  # the block ends when the command has


def _checked(project: Path) -> float:
    _save(project, "savedforcheck")
    return _seconds([OPENPRIMER, "check", "--project", str(project)])


def _hugo_site(project: Path, site: Path) -> Path:
    """The same pages for Hugo: the resolved Markdown with title, in a layout that prints it."""
    pages = project / ".openprimer" / "pages"
    for page in pages.rglob("*.md"):
        body = page.read_text("utf-8").partition("\n---\n")[2]
        # Hugo takes what lies beside an index.md for its attachments, and _index.md for the list of a folder.
        name = "_index.md" if page.name == "index.md" else page.name
        target = site / "content" / page.relative_to(pages).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f'---\ntitle: "{page.stem}"\n---\n{body}', "utf-8")
    layout = site / "layouts" / "_default"
    layout.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layout / name).write_text("<html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>")
    (site / "hugo.toml").write_text('baseURL = "http://127.0.0.1/"\ndisableKinds = ["taxonomy", "RSS"]\n')
    _seconds([HUGO, "--source", str(site), "--quiet"])
    return site


def _hugo(site: Path, number: int) -> float:
    path = site / "content" / "explainers" / "explainer-7.md"
    path.write_text(path.read_text("utf-8") + f"\nsaved{number}x\n", "utf-8")
    return _seconds([HUGO, "--source", str(site), "--quiet"])


@contextmanager
def _dev(project: Path) -> Iterator[None]:
    """`serve --dev`, once it has built."""
    log = project / "terminal.txt"
    with log.open("w") as terminal:
        command = [OPENPRIMER, "serve", "--dev", "--port", str(PORT), "--project", str(project)]
        with subprocess.Popen(command, stdout=terminal, stderr=terminal) as process:
            _wait(lambda: "Up to date" in log.read_text("utf-8"))
            time.sleep(2)  # an editor reads before writing; meanwhile it loads what the first edit needs
            try:
                yield
            finally:
                process.terminate()


def _live(project: Path, rounds: int) -> float:
    """Seconds from the save to page and JSON over HTTP, the median."""
    taken = []
    with _dev(project):
        for number in range(rounds):
            word = f"savedlive{number}x"
            started = time.monotonic()
            _save(project, word)
            _wait(lambda: all(word.encode() in _get(f"/{each}") for each in (PAGE, JSON)))  # noqa: B023 - at once
            taken.append(time.monotonic() - started)
            time.sleep(0.3)
    return statistics.median(taken)


def _get(path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
    connection.request("GET", path)
    return connection.getresponse().read()


def _wait(found: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        if time.monotonic() > end:
            sys.exit("openprimer serve --dev did not come so far.")
        time.sleep(0.005)


def _peak(project: Path) -> float:
    """GiB of the largest process of a build after one edit."""
    _save(project, "savedlast")
    with subprocess.Popen(_build(project), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss / 1024**2


def _judge(what: str, figure: float, most: float) -> int:
    """Print whether a target is reached; returns 1 if it is missed."""
    print(f"  {what:<42}{figure:>7.2f}   at most {most}: {'reached' if figure <= most else 'MISSED'}", flush=True)
    return int(figure > most)


if __name__ == "__main__":
    if shutil.which(HUGO) is None:
        sys.exit("Hugo is missing. Run this as make bench ARGS=edit, which installs it.")
    sys.exit(main())
