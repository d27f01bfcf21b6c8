"""What the server tells those who run it: probes, numbers and logs, with real workers."""

import http.client
import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from tests.api.running import Running, running
from tests.api.writing import write_release

ITEM = "/api/v1/explainers/why-open.json"
ASKED = "/api/v1/explainers?limit=1"
MISSING = "/api/v1/explainers/no-such-thing"


def ask(server: Running, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage]:
    """The status and headers of an answer; in a header's name stand underscores for hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        response.read()
        return response.status, response.headers
    finally:
        connection.close()


def numbers(server: Running) -> dict[tuple[str, ...], float]:
    """All numbers of a server, by name and labels."""
    text = server.get("/metrics")[1].decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def line_of(stream: Any, **facts: object) -> dict[str, Any]:
    """The next line of a log that says such a thing."""
    while line := stream.readline():
        if not line.startswith("{"):
            continue
        event: dict[str, Any] = json.loads(line)
        if facts.items() <= event.items():
            return event
    pytest.fail(f"The log says nothing of {facts}.")


def test_probes_say_that_it_lives_and_can_answer(server: Running, folder: Path) -> None:
    """Nobody keeps their answers; a wrong address beside them is missing as any other."""
    assert server.get("/healthz") == (200, b'{\n  "status": "ok"\n}\n')
    status, body = server.get("/readyz")
    assert (status, json.loads(body)) == (200, {"status": "ready", "release": folder.name, "version": "0.1.0"})
    assert ask(server, "/readyz")[1]["Cache-Control"] == "no-store"
    assert server.get("/healthy")[0] == 404


def test_probes_stand_at_the_root_whatever_the_base(based_folder: Path) -> None:
    """A proxy that passes on the site alone keeps them to itself."""
    with running(based_folder) as started:
        assert {started.get(path)[0] for path in ("/healthz", "/readyz", "/metrics")} == {200}
        assert started.get("/primer/healthz")[0] == 404


def test_all_workers_count_together(folder: Path) -> None:
    """Whichever worker is asked, it tells of the requests of all, by what answered and how."""
    with running(folder, workers=3) as started:
        before = numbers(started)
        for _ in range(20):
            assert ask(started, ITEM)[0] == 200
            assert ask(started, MISSING)[0] == 404
        after = numbers(started)

    def more(*name: str) -> float:
        return after[name] - before[name]

    assert more("openprimer_http_requests_total", "mirror", "200") == 20
    assert more("openprimer_http_requests_total", "application", "404") == 20
    assert more("openprimer_http_request_duration_seconds_count", "application") == 21  # /metrics itself besides
    assert after["openprimer_http_request_duration_seconds_sum", "application"] > 0
    assert after["openprimer_release_info", folder.name, "0.1.0"] == 1


def test_numbers_outlive_their_workers(folder: Path) -> None:
    """A reload begins nothing anew."""
    with running(folder) as started:
        for _ in range(5):
            ask(started, ITEM)
        first = children(started)
        started.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 60
        while first & children(started) and time.monotonic() < end:
            time.sleep(0.05)
        ask(started, ITEM)

        assert not first & children(started)
        assert numbers(started)["openprimer_http_requests_total", "mirror", "200"] >= 6


def children(server: Running) -> set[str]:
    """The workers of a server."""
    process = server.process.pid
    return set(Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split())


def test_metrics_can_be_left_out(folder: Path) -> None:
    """Then there is nothing at their address."""
    with running(folder, metrics=False) as started:
        assert started.get("/metrics")[0] == 404
        assert started.get("/healthz")[0] == 200


def test_every_request_is_a_line_of_json(folder: Path) -> None:
    """Whatever a client writes into path and query, a line stays a line; the id of a proxy stands in it."""
    with running(folder, access_log=True) as started:
        assert started.process.stdout
        ask(started, ITEM, X_Request_Id="from-a-proxy")
        ask(started, '/%0a{"event":%22x%22}/mod%C3%A8le?q=%22%0a')
        seen = line_of(started.process.stdout, method="GET")
        forged = line_of(started.process.stdout)

    assert seen["event"] == "access"
    assert (seen["client"], seen["method"], seen["path"], seen["status"]) == ("127.0.0.1", "GET", ITEM, 200)
    assert seen["request_id"] == "from-a-proxy"
    assert seen["ms"] > 0
    assert seen["time"][10] == "T"
    assert (forged["path"], forged["query"]) == ('/\n{"event":"x"}/modèle', "q=%22%0a")
    assert "request_id" not in forged


def test_requests_of_the_application_are_logged_with_their_id(folder: Path) -> None:
    """The answer carries the id that the request brought, or a new one; what could forge a log is no id."""
    with running(folder, log_level="info") as started:
        given = ask(started, MISSING, X_Request_Id="abc-1")[1]["X-Request-Id"]
        made = ask(started, ASKED, X_Request_Id='x" y')[1]["X-Request-Id"]
        first, second = line_of(started.errors, event="request"), line_of(started.errors, event="request")

    assert given == "abc-1"
    assert len(made) == 32
    assert (first["event"], first["level"], first["status"]) == ("request", "info", 404)
    assert (first["request_id"], first["path"], first["method"]) == ("abc-1", MISSING, "GET")
    assert (second["request_id"], second["query"]) == (made, "limit=1")


def test_a_failure_is_logged_with_its_id_and_traceback(copy: Path) -> None:
    """The client learns the id alone; by it the line is found."""
    with running(copy) as started:
        (copy / "api/v1/catalogue.sqlite").write_bytes(b"no longer a database" * 1_000)
        status, headers = ask(started, ASKED)
        failure = line_of(started.errors)
        request = line_of(started.errors, event="request")

    assert status == 500
    assert failure["request_id"] == request["request_id"] == headers["X-Request-Id"]
    assert failure["level"] == request["level"] == "error"
    assert "sqlite3.DatabaseError" in failure["exception"]


def test_a_server_that_cannot_answer_is_not_ready(copy: Path, tmp_path: Path) -> None:
    """Not where the snapshot is damaged, nor where it is of another build than the files."""
    other = write_release(tmp_path / "other", "https://example.org/primer/")
    with running(copy) as started:
        (copy / "api/v1/catalogue.sqlite").write_bytes((other / "api/v1/catalogue.sqlite").read_bytes())
        status, body = started.get("/readyz")

        assert status == 503
        assert json.loads(body)["type"] == "urn:openprimer:problem:not-ready"
        assert started.get("/healthz")[0] == 200


@pytest.mark.parametrize(("proxies", "client"), [(0, "127.0.0.1"), (1, "9.9.9.9"), (2, "8.8.8.8"), (3, "127.0.0.1")])
def test_the_client_is_whom_trusted_proxies_name(folder: Path, proxies: int, client: str) -> None:
    """What stands before their part of the header anyone may have written."""
    with running(folder, access_log=True, trusted_proxies=proxies) as started:
        assert started.process.stdout
        ask(started, ITEM, X_Forwarded_For="8.8.8.8, 9.9.9.9")
        assert line_of(started.process.stdout, method="GET")["client"] == client


def test_nothing_of_the_server_stays_behind(folder: Path) -> None:
    """Its shared numbers go with it."""
    with running(folder) as started:
        links = Path(f"/proc/{next(iter(children(started)))}/fd").iterdir()
        names = [name for name in (link.readlink() for link in links) if "openprimer-" in str(name)]
        assert names
    started.process.wait(30)
    assert not any(name.exists() for name in names)
