"""Measures the server: one explainer's JSON document, by its canonical URL, against nginx and FastAPI.

    python bench/api.py --release public

All servers run on one core and the load generator (wrk) on another, on the loopback alone. They take turns, several
short rounds each. A ratio is taken within each round, and the median of those counts, so that what else the machine
does troubles both sides alike. nginx and wrk come from Debian and are installed where they are missing; FastAPI and
uvicorn come from requirements/bench.txt.
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 16
EXPLAINERS = "api/v1/explainers"
NGINX = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  types {{ application/json json; }}
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {release};
    add_header Cache-Control "public, max-age=300, stale-while-revalidate=86400";
    add_header Access-Control-Allow-Origin "*";
    add_header X-Content-Type-Options nosniff;
  }}
}}
"""


@dataclass
class Case:
    """One thing to measure: a server, and what is asked of it.

    Attributes:
        name: what the table calls it.
        port: where the server listens.
        path: what is asked for.
        headers: what each request carries.
        rates: requests a second, one figure a round.
    """

    name: str
    port: int
    path: str
    headers: tuple[str, ...] = ()
    rates: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests a second, the median of the rounds."""
        return statistics.median(self.rates)


@dataclass(frozen=True)
class Target:
    """A ratio that must be reached."""

    above: str
    below: str
    least: float


TARGETS = (
    Target("Open Primer", "nginx", 0.35),
    Target("Open Primer", "FastAPI", 8.0),
    Target("Open Primer, 304", "Open Primer", 1.0),
)


def main() -> int:
    """Measure, print the table, and return 1 if a target is missed."""
    arguments = _arguments()
    release = arguments.release.resolve()
    documents = sorted((release / EXPLAINERS).glob("*.json"), key=lambda path: path.stat().st_size)
    if not documents:
        sys.exit(f"There is no release with explainers at {arguments.release}. Make one: openprimer build.")
    for tool in ("wrk", "nginx"):
        _require(tool)
    middle = documents[len(documents) // 2]
    path = f"/{EXPLAINERS}/{middle.name}"
    print(f"GET {path}: {middle.stat().st_size:,} bytes, {CONNECTIONS} connections, one core a side")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        cases = _start(servers, release, Path(folder), path)
        for _ in range(arguments.rounds):
            for case in cases:
                case.rates.append(_load(case, arguments.seconds))
    return _report(cases)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--release", type=Path, default=Path("public"), help="a built release (default: public)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds for each server (default: 7)")
    parser.add_argument("--seconds", type=int, default=1, help="length of a round (default: 1)")
    return parser.parse_args()


def _require(tool: str) -> None:
    """Find a program, or install it with apt."""
    if shutil.which(tool):
        return
    print(f"Installing {tool} (apt-get)", flush=True)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", tool]):
        subprocess.run([*as_root, "apt-get", *command], stdout=subprocess.DEVNULL, check=False)
    if not shutil.which(tool):
        sys.exit(f"{tool} is missing and could not be installed. Install it (Debian: apt-get install {tool}).")


def _start(servers: ExitStack, release: Path, folder: Path, path: str) -> list[Case]:
    """Start all servers on the one core and name what is measured."""
    ours, theirs, nginx = (_free_port() for _ in range(3))
    serve = (
        "from openprimer_api.configuration import load; from openprimer_api.server import serve; "
        f"serve(load({{'release': {str(release)!r}, 'port': {ours}}}, {{}}))"
    )
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(NGINX.format(folder=folder, port=nginx, release=release, user=user), encoding="utf-8")
    uvicorn = ["-m", "uvicorn", "fastapi_app:app", "--app-dir", str(HERE), "--port", str(theirs)]
    commands = {
        ours: [sys.executable, "-c", serve],
        theirs: [sys.executable, *uvicorn, "--no-access-log", "--log-level", "error"],
        nginx: ["nginx", "-c", str(configuration)],
    }
    environment = {**os.environ, "BENCH_DOCUMENTS": str(release / EXPLAINERS)}
    for port, command in commands.items():
        servers.enter_context(_running(["taskset", "-c", SERVER_CORE, *command], environment, port, path))
    etag = f"If-None-Match: {_ask(ours, path).headers['ETag']}"
    return [
        Case("nginx", nginx, path),
        Case("Open Primer", ours, path),
        Case("Open Primer, Brotli", ours, path, ("Accept-Encoding: gzip, deflate, br",)),
        Case("Open Primer, 304", ours, path, (etag,)),
        Case("FastAPI", theirs, path),
        Case("FastAPI, typed", theirs, f"/typed{path}"),
    ]


@contextmanager
def _running(command: Sequence[str], environment: dict[str, str], port: int, path: str) -> Iterator[None]:
    """Run a server until it is no longer needed."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _await(process, port, path)
            yield
        finally:
            process.terminate()


def _await(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            if _ask(port, path).status == http.client.OK:
                return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"{' '.join(map(str, process.args))} does not answer {path}.")  # type: ignore[arg-type]


def _ask(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _load(case: Case, seconds: int) -> float:
    """Let wrk ask for one round; return the requests a second."""
    headers = [word for header in case.headers for word in ("-H", header)]
    url = f"http://127.0.0.1:{case.port}{case.path}"
    command = ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", *headers, url]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output and not case.headers:
        sys.exit(f"{case.name} answered with errors:\n{output}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    return float(found[1]) if found else 0.0


def _report(cases: Sequence[Case]) -> int:
    """Print the rates, the ratios and whether they reach their targets."""
    rates = {case.name: case.rates for case in cases}
    for case in cases:
        spread = (max(case.rates) - min(case.rates)) / case.rate
        print(f"  {case.name:<22}{case.rate:>10,.0f} requests/s   +-{spread / 2:.0%}")
    missed = 0
    for target in TARGETS:
        pairs = zip(rates[target.above], rates[target.below], strict=True)
        ratio = statistics.median(above / below for above, below in pairs)
        reached = ratio >= target.least
        missed += not reached
        verdict = "reached" if reached else "MISSED"
        print(f"  {target.above} : {target.below:<14}{ratio:>8.2f}   at least {target.least}: {verdict}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
