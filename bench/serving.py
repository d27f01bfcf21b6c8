"""What measurements of servers share: starting each on one core, and asking it from another with wrk."""

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 16
# Asks for the addresses of a file, one after another.
MANY = """
local addresses = {}
for line in io.lines(os.getenv("BENCH_ADDRESSES")) do addresses[#addresses + 1] = line end
local next = 0
request = function()
  next = next % #addresses + 1
  return wrk.format("GET", addresses[next])
end
"""


@dataclass
class Case:
    """One thing to measure: a server, and what is asked of it.

    Attributes:
        name: what the table calls it.
        port: where the server listens.
        path: what is asked for, with its query.
        headers: what each request carries.
        addresses: a file of paths to ask for in turn, in place of ``path``.
        rates: requests a second, one figure a round.
    """

    name: str
    port: int
    path: str
    headers: tuple[str, ...] = ()
    addresses: Path | None = None
    rates: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests a second, the median of the rounds."""
        return statistics.median(self.rates)


def require(*tools: str) -> None:
    """Find programs, or install them with apt."""
    for tool in (tool for tool in tools if not shutil.which(tool)):
        print(f"Installing {tool} (apt-get)", flush=True)
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", tool]):
            subprocess.run([*as_root, "apt-get", *command], stdout=subprocess.DEVNULL, check=False)
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing and could not be installed. Install it (Debian: apt-get install {tool}).")


class Servers(ExitStack):
    """Servers that run until the block ends, all on the one core."""

    def start(
        self, command: Sequence[str], port: int, path: str, log: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> int:  # fmt: skip
        """Start one, and wait until it answers a path; what it prints goes into the file ``log``; returns the port."""
        output = self.enter_context(log.open("wb")) if log else subprocess.DEVNULL
        self.enter_context(_running(["taskset", "-c", SERVER_CORE, *command], port, path, output, environment or {}))
        return port

    def ours(self, release: Path, path: str, log: Path | None = None) -> int:
        """Start Open Primer over a release; with a file, it writes its log of requests there."""
        port = free_port()
        settings = {"release": str(release), "port": port, "rate_limit": "off", "access_log": log is not None}
        code = (
            "from openprimer_api.configuration import load; from openprimer_api.server import serve; "
            f"serve(load({settings!r}, {{}}))"
        )
        return self.start([sys.executable, "-c", code], port, path, log)


@contextmanager
def _running(
    command: Sequence[str], port: int, path: str, output: object, environment: Mapping[str, str]
) -> Iterator[None]:
    errors = subprocess.DEVNULL if "datasette" in " ".join(command) else None  # which tells of its start there
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=errors) as process:  # type: ignore[call-overload]
        try:
            _await(process, port, path)
            yield
        finally:
            process.terminate()


def _await(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    for _ in range(6000):  # five minutes, of which a large release needs a part
        if process.poll() is not None:
            break
        try:
            if ask(port, path)[0].status == http.client.OK:
                return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"{' '.join(map(str, process.args))} does not answer {path}.")  # type: ignore[arg-type]


def ask(port: int, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Ask once, over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", quote(path, safe="/?&=%,:*+\"'"))
    response = connection.getresponse()
    return response, response.read()


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def measure(cases: Sequence[Case], rounds: int, seconds: int, connections: int = CONNECTIONS) -> None:
    """Let all take turns, so that what else the machine does troubles every one of them."""
    for _ in range(rounds):
        for case in cases:
            case.rates.append(_load(case, seconds, connections))


def _load(case: Case, seconds: int, connections: int) -> float:
    """Let wrk ask for one round; return the requests a second."""
    headers = [word for header in case.headers for word in ("-H", header)]
    url = f"http://127.0.0.1:{case.port}{case.path}"
    command = ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}", *headers]
    environment = dict(os.environ)
    if case.addresses:
        script = case.addresses.with_suffix(".lua")
        script.write_text(MANY, encoding="utf-8")
        command += ["-s", str(script)]
        environment["BENCH_ADDRESSES"] = str(case.addresses)
    done = subprocess.run([*command, url], capture_output=True, text=True, check=True, env=environment)
    if "Non-2xx" in done.stdout and not case.headers:
        sys.exit(f"{case.name} answered with errors:\n{done.stdout}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return float(found[1]) if found else 0.0


def show(cases: Sequence[Case]) -> None:
    """Print the rates, and how far the rounds lie apart."""
    for case in cases:
        spread = (max(case.rates) - min(case.rates)) / case.rate
        print(f"  {case.name:<34}{case.rate:>10,.1f} requests/s   +-{spread / 2:.0%}", flush=True)


def ratio(above: Case, below: Case) -> float:
    """How many times as many requests one answers as another: the median of the rounds."""
    return statistics.median(one / other for one, other in zip(above.rates, below.rates, strict=True))


def judge(what: str, figure: float, bound: float, *, most: bool = False) -> int:
    """Print whether a target is reached, in the line that ``run.py`` reads; returns 1 if it is missed."""
    reached = figure <= bound if most else figure >= bound
    limit = f"at {'most' if most else 'least'} {bound}"
    print(f"  {what:<52}{figure:>8.2f}   {limit}: {'reached' if reached else 'MISSED'}", flush=True)
    return int(not reached)
