"""Runs of eight words that our content shares with other people's texts; names and addresses aside.

Usage: python tools/shared_runs.py CONTENT OTHER [OTHER ...]     each a folder of Markdown, YAML or JSON; exit status 1
where a run is shared.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

RUN = 8  # words
# Names of works, people and licences, and addresses, are the same everywhere.
NAMES = frozenset(
    "title name url link id URL DOI publisher authors author evidence source sources container-title aliases also org "  # noqa: SIM905
    "licence license term".split()
)
ADDRESS = re.compile(r"https?://\S+")
COMMENT = re.compile(r"(?:^|\s)#(.*)", re.MULTILINE)
VERSION = re.compile(r"\b(?=[\w.-]*\d)\w+(?:[-_.]\w+)+")  # Llama-2-70B-Chat names one thing, and is one word here
MARKUP = re.compile(r"\[@[^\]]*\]|\{#[^}]*\}|\[\[[^\]|]*\\?\|")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text below a folder with its file: values of YAML and JSON, paragraphs and comments."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".md", ".yml", ".yaml", ".json"}:
            continue
        text = path.read_text("utf-8", errors="replace")
        front, body = ("", text) if path.suffix == ".md" else (text, "")
        if text.startswith("---\n") and path.suffix == ".md":
            front, _, body = text[4:].partition("\n---\n")
        for part in [*_strings(_load(front)), *re.split(r"\n\s*\n", body), *COMMENT.findall(front)]:
            yield path.as_posix(), part


def _load(text: str) -> object:
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text.splitlines()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in NAMES:
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of words of a text."""
    plain = re.sub("['\u2019]", "", MARKUP.sub(" ", ADDRESS.sub(" ", text)).lower())
    words = re.findall(r"[a-z0-9]+", VERSION.sub(lambda name: re.sub(r"[\W_]", "", name[0]), plain))
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def main(ours: Path, others: list[Path]) -> int:
    """Print every shared run; returns the exit status."""
    theirs = {run: file for folder in others for file, text in texts(folder) for run in runs(text)}
    shared = [(file, run, theirs[run]) for file, text in texts(ours) for run in runs(text) if run in theirs]
    for file, run, other in shared:
        print(f"{file} | {' '.join(run)} | {other}")
    print(f"{len(shared)} runs of {RUN} words shared, of {len(theirs)} looked for")
    return 1 if shared else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]))
