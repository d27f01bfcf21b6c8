"""How much one client may ask."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.api.answers import problem
from tests.ports import free_port
from werkzeug.test import Client

from openprimer_api.configuration import Settings
from openprimer_api.errors import ConfigurationError
from openprimer_api.release import Release
from openprimer_api.snapshot import Snapshot
from openprimer_api.wsgi import stack

ITEM = "/api/v1/explainers/why-open.json"
ASKED = "/api/v1/explainers?limit=1"


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    """The address of a Redis of the test's own."""
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("THE LIMIT THAT MACHINES SHARE WAS NOT TESTED: no redis-server (apt-get install redis-server)")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield f"redis://127.0.0.1:{port}"
        process.terminate()


def client(release: Release, snapshot: Snapshot, **settings: object) -> Client:
    """A client of a server with settings of the test's own."""
    return Client(stack(release, snapshot, Settings(**settings)))  # type: ignore[arg-type]


def test_one_client_may_ask_so_often_and_is_told_when_to_come_back(release: Release, snapshot: Snapshot) -> None:
    """429 is a problem like any other; files and probes are not counted, and other clients are not held up."""
    site = client(release, snapshot, rate_limit="3 per minute")
    for _ in range(5):
        assert site.get(ITEM).status_code == 200
        assert site.get("/healthz").status_code == 200
    assert [site.get(ASKED).status_code for _ in range(4)] == [200, 200, 200, 429]

    refused = site.get(ASKED)
    assert "3 per 1 minute" in str(problem(refused, 429)["detail"])
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert site.get(ASKED, environ_base={"REMOTE_ADDR": "10.9.8.7"}).status_code == 200
    assert site.get(ITEM).status_code == 200


def test_behind_a_proxy_each_client_has_a_limit_of_its_own(release: Release, snapshot: Snapshot) -> None:
    """The proxy's own part of X-Forwarded-For counts, not what a client writes there."""
    site = client(release, snapshot, rate_limit="1 per minute", trusted_proxies=1)
    asked = [site.get(ASKED, headers={"X-Forwarded-For": f"{forged}, 1.1.1.{end}"}).status_code
             for forged, end in (("2.2.2.2", 1), ("3.3.3.3", 1), ("2.2.2.2", 2))]  # fmt: skip

    assert asked == [200, 429, 200]


def test_a_limit_can_be_off(release: Release, snapshot: Snapshot) -> None:
    """As behind a proxy that limits by itself."""
    site = client(release, snapshot, rate_limit="off")

    assert {site.get(ASKED).status_code for _ in range(30)} == {200}


def test_machines_share_a_limit_through_redis(release: Release, snapshot: Snapshot, redis: str) -> None:
    """Two servers count as one; while Redis cannot be reached, each counts by itself."""
    settings = {"rate_limit": "2 per minute", "rate_limit_storage": redis}
    one, other = (client(release, snapshot, **settings) for _ in range(2))
    assert [each.get(ASKED).status_code for each in (one, other, one, other)] == [200, 200, 429, 429]

    alone = client(release, snapshot, rate_limit="2 per minute", rate_limit_storage=f"redis://127.0.0.1:{free_port()}")
    assert [alone.get(ASKED).status_code for _ in range(3)] == [200, 200, 429]


def test_a_counter_that_is_not_installed_is_told(
    release: Release, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to install."""
    monkeypatch.setitem(__import__("sys").modules, "redis", None)

    with pytest.raises(ConfigurationError, match=r"pip install 'openprimer\[redis\]'"):
        client(release, snapshot, rate_limit_storage="redis://127.0.0.1:1")


def test_a_long_query_is_refused_before_it_is_read(release: Release, snapshot: Snapshot) -> None:
    """Wherever queries are taken, and where they are not."""
    site = client(release, snapshot, longest_query=100)

    assert site.get("/api/v1/search?q=" + "x" * 90).status_code == 200
    for path in ("/api/v1/search?q=", "/api/v1/explainers?q=", f"{ITEM}?q="):
        assert problem(site.get(path + "x" * 99), 414)["detail"] == "The query has 101 bytes and 1 parameters."
    assert "21 parameters" in str(problem(site.get("/api/v1/explainers?a=b" + "&a=b" * 20), 414)["detail"])


def test_a_release_folder_is_let_alone(folder: Path) -> None:
    """Nothing that runs a server writes into what it serves."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with Release(folder) as release, Snapshot(folder / "api/v1/catalogue.sqlite") as snapshot:
        assert client(release, snapshot).get("/readyz").status_code == 200
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
