"""Measures the server: documents by their canonical URLs, lists and searches, small and large.

    python bench/api.py --release public

All servers run on one core and the load generator (wrk) on another, on the loopback alone. They take turns, several
short rounds each. A ratio is taken within each round, and the median of those counts, so that what else the machine
does troubles both sides alike. What an explainer's document costs is measured against nginx and FastAPI, with and
without a log of requests as JSON on every side; questions against Datasette on the same SQLite file; size by generated
publications of 100 and 5,000 explainers. nginx and wrk come from Debian and are installed where they are missing;
FastAPI and uvicorn come from requirements/bench.txt.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from pathlib import Path

from generated import generated
from json_log import CONFIGURATION
from questions import slowest, versus_datasette
from serving import Case, Servers, ask, free_port, judge, measure, ratio, require, show

HERE = Path(__file__).resolve().parent
EXPLAINERS = "api/v1/explainers"
SMALL, LARGE = 100, 5_000
NGINX = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
  log_format json escape=json '{{"time":"$time_iso8601","client":"$remote_addr","method":"$request_method",'
    '"path":"$uri","query":"$args","status":$status,"seconds":$request_time}}';
  access_log {log};
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


def main() -> int:
    """Measure, print the tables, and return 1 if a target is missed."""
    arguments = _arguments()
    release = arguments.release.resolve()
    if not (release / EXPLAINERS).is_dir():
        sys.exit(f"There is no release with explainers at {arguments.release}. Make one: openprimer build.")
    require("wrk", "nginx")
    with tempfile.TemporaryDirectory() as folder:
        missed = _documents(release, Path(folder), arguments)
        missed += versus_datasette(release, arguments.rounds, arguments.seconds)
        if not arguments.small:
            made = arguments.generated or Path(folder)
            small, large = (generated(made, number) for number in (SMALL, LARGE))
            missed += _growth(small, large, Path(folder), arguments)
            missed += slowest(large)
    return int(missed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--release", type=Path, default=Path("public"), help="a built release (default: public)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds for each server (default: 7)")
    parser.add_argument("--seconds", type=int, default=1, help="length of a round (default: 1)")
    parser.add_argument("--small", action="store_true", help="leave out what needs thousands of explainers")
    parser.add_argument("--generated", type=Path, help="folder that keeps generated releases (default: none are kept)")
    return parser.parse_args()


def _documents(release: Path, folder: Path, arguments: argparse.Namespace) -> int:
    """One document of middle size, from every server."""
    documents = sorted(_explainers(release), key=lambda path: path.stat().st_size)
    middle = documents[len(documents) // 2]
    path = f"/{EXPLAINERS}/{middle.name}"
    print(f"GET {path}: {middle.stat().st_size:,} bytes, one core a side")
    with Servers() as servers:
        ours = servers.ours(release, path)
        etag = f"If-None-Match: {ask(ours, path)[0].headers['ETag']}"
        theirs = _fastapi(servers, release, path)
        cases = {
            "nginx": Case("nginx", _nginx(servers, release, folder, path), path),
            "ours": Case("Open Primer", ours, path),
            "304": Case("Open Primer, 304", ours, path, (etag,)),
            "fastapi": Case("FastAPI", theirs, path),
            "typed": Case("FastAPI, typed", theirs, f"/typed{path}"),
            "nginx log": Case("nginx, log", _nginx(servers, release, folder, path, folder / "nginx.log"), path),
            "ours log": Case("Open Primer, log", servers.ours(release, path, folder / "ours.log"), path),
            "fastapi log": Case("FastAPI, log", _fastapi(servers, release, path, folder / "fastapi.log"), path),
        }
        measure(list(cases.values()), arguments.rounds, arguments.seconds)
    show(list(cases.values()))
    targets = (
        ("ours", "nginx", 0.4), ("ours", "fastapi", 10.0), ("304", "ours", 1.0),
        ("ours log", "nginx log", 0.3), ("ours log", "fastapi log", 7.0),
    )  # fmt: skip
    return sum(
        judge(f"{cases[above].name} : {cases[below].name}", ratio(cases[above], cases[below]), least)
        for above, below, least in targets
    )


def _explainers(release: Path) -> list[Path]:
    """The documents of all explainers; their citations, which lie beside them, are others."""
    return [path for path in (release / EXPLAINERS).glob("*.json") if not path.name.endswith(".csl.json")]


def _nginx(servers: Servers, release: Path, folder: Path, path: str, log: Path | None = None) -> int:
    port = free_port()
    own = folder / f"nginx-{port}"
    own.mkdir()
    user = "user root;" if os.geteuid() == 0 else ""
    logged = f"{log} json" if log else "off"
    text = NGINX.format(folder=own, port=port, release=release, user=user, log=logged)
    (own / "nginx.conf").write_text(text, encoding="utf-8")
    return servers.start(["nginx", "-c", str(own / "nginx.conf")], port, path)


def _fastapi(servers: Servers, release: Path, path: str, log: Path | None = None) -> int:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "fastapi_app:app", "--app-dir", str(HERE), "--port", str(port)]
    if log:
        configuration = log.with_suffix(".json")
        configuration.write_text(json.dumps(CONFIGURATION), encoding="utf-8")
        command += ["--log-config", str(configuration)]
    else:
        command += ["--no-access-log", "--log-level", "error"]
    environment = {"BENCH_DOCUMENTS": str(release / EXPLAINERS), "PYTHONPATH": str(HERE)}
    return servers.start(command, port, path, log, environment)


def _growth(small: Path, large: Path, folder: Path, arguments: argparse.Namespace) -> int:
    """Documents of a large publication against those of a small one, all of them in turn."""
    print(f"Every explainer's document in turn, of {SMALL} and of {LARGE:,}")
    with Servers() as servers:
        cases = []
        for release in (small, large):
            paths = sorted(f"/{EXPLAINERS}/{path.name}" for path in _explainers(release))
            random.Random(1).shuffle(paths)  # noqa: S311 - an order, not a secret
            addresses = folder / f"{len(paths)}.txt"
            addresses.write_text("\n".join(paths), encoding="utf-8")
            port = servers.ours(release, paths[0])
            for path in paths:  # as a server is after its first minutes
                ask(port, path)
            cases.append(Case(f"Open Primer, {len(paths):,} explainers", port, paths[0], addresses=addresses))
        measure(cases, arguments.rounds, arguments.seconds)
    show(cases)
    return judge(f"Latency at {LARGE:,} : at {SMALL} explainers", ratio(cases[0], cases[1]), 1.3, most=True)


if __name__ == "__main__":
    sys.exit(main())
