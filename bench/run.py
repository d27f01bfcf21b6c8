"""Runs the measurements one after another, and ends with one table of all targets.

python bench/run.py                          everything
python bench/run.py compile --rounds 1       one of them, with its own options
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# Each prints one line for each of its targets, which ends in a verdict.
MEASUREMENTS = {name: HERE / f"{name}.py" for name in ("api", "compile", "edit", "lighthouse", "lsp")}
TARGET = re.compile(r"^\s*(?P<what>.+?)\s+(?P<figure>[\d.]+)\s+(?P<limit>at (?:least|most) [\d.]+): (?P<verdict>\w+)$")


def main(arguments: list[str]) -> int:
    """Run what is asked for; returns 1 if a target was missed or a measurement failed."""
    name, *options = arguments or [""]
    if name and name not in MEASUREMENTS:
        print(f"{__doc__}\nMeasurements: {', '.join(MEASUREMENTS)}; each says more with --help.")
        return 2 * (name not in {"-h", "--help"})
    if not (ROOT / "public").exists():
        subprocess.run([Path(sys.executable).with_name("openprimer"), "build"], cwd=ROOT, check=True)
    chosen = [name] if name else list(MEASUREMENTS)
    rows, failed = [], False
    for each in chosen:
        print(f"{each}:", flush=True)
        with subprocess.Popen(
            [sys.executable, str(MEASUREMENTS[each]), *options], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            rows += list(_follow(process))
        failed |= process.returncode != 0
    if rows:
        print("\nTargets:")
    for row in rows:
        print(f"  {row['what']:<40}{row['figure']:>8}   {row['limit']:<16}{row['verdict']}")
    return int(failed)


def _follow(process: "subprocess.Popen[str]") -> Iterator[re.Match[str]]:
    """Show what a measurement prints, and pick out its targets."""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        if row := TARGET.match(line.rstrip("\n")):
            yield row


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
