"""hosting/nginx.conf, run by a real nginx over a real release."""

from __future__ import annotations

import gzip
import http.client
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from tests.api.running import running
from tests.ports import free_port

from openprimer_api import headers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.build.workspace import Workspace

NO_NGINX = "THE RECIPE FOR NGINX WAS NOT TESTED: no nginx on this machine (Debian: apt-get install nginx-light)"
MAIN = """
daemon off; pid {folder}/pid; error_log stderr warn; worker_processes 1; {user}
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/openprimer.conf;
}}
"""


@dataclass(frozen=True)
class Nginx:
    """A running nginx."""

    port: int

    def ask(self, path: str, **lines: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of an answer; in a header's name stand underscores for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {name.replace("_", "-"): value for name, value in lines.items()}
            connection.request("GET", quote(path, safe="/?=&%"), headers=headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def nginx(published: Workspace, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The recipe as it stands, but for its folder, its port, and where the server beside it answers."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin:/usr/local/sbin")
    if program is None:
        pytest.skip(NO_NGINX)
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    with running(published.public) as live:
        recipe = (checkout / "hosting" / "nginx.conf").read_text("utf-8")
        beside = (checkout / "hosting" / "nginx-live.conf").read_text("utf-8")
        (folder / "live.conf").write_text(beside.replace("127.0.0.1:8000", f"127.0.0.1:{live.port}"), "utf-8")
        recipe = recipe.replace("/srv/openprimer/public", str(published.public.resolve()))
        recipe = recipe.replace("/etc/nginx/openprimer", str(folder))
        recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
        (folder / "openprimer.conf").write_text(recipe, "utf-8")
        user = f"user {folder.owner()};" if folder.owner() == "root" else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), "utf-8")
        command = [program, "-e", "stderr", "-c", str(folder / "nginx.conf")]
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tested.returncode == 0, tested.stderr
        assert "[warn]" not in tested.stderr
        with subprocess.Popen(command) as process:
            _await(process, port)
            yield Nginx(port)
            process.send_signal(signal.SIGTERM)


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    pytest.fail("nginx ended by itself.")


def test_every_file_is_answered_as_the_manifest_says(nginx: Nginx, published: Workspace) -> None:
    """Bytes and media type, with the headers that the server itself would send."""
    for file in published.manifest().files:
        status, sent, body = nginx.ask(file.address)
        assert (status, sent["Content-Type"], len(body)) == (200, file.type, file.bytes), file.address
        assert body == (published.public / file.path[1:]).read_bytes()
        assert sent["Cache-Control"] == headers.cache_control(file.path)
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["Access-Control-Allow-Origin"] == "*"
        if file.type.startswith("text/html"):
            assert {**dict(sent.items()), **dict(headers.security(file.path, file.type))} == dict(sent.items())


def test_what_the_build_has_compressed_is_sent_so(nginx: Nginx, published: Workspace) -> None:
    """To clients that take it, and caches are told."""
    _, sent, body = nginx.ask("/api/v1/index.json", Accept_Encoding="gzip")

    assert sent["Content-Encoding"] == "gzip"
    assert sent["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == (published.public / "api/v1/index.json").read_bytes()


def test_what_moved_is_redirected(nginx: Nginx, published: Workspace) -> None:
    """Page, document and Markdown; the address is relative to the host, and the query comes along."""
    assert published.manifest().redirects
    for redirect in published.manifest().redirects:
        status, sent, _ = nginx.ask(f"{redirect.path}?a=b")
        assert (status, sent["Location"]) == (301, f"{redirect.target}?a=b")


def test_what_is_gone_says_so(nginx: Nginx, published: Workspace) -> None:
    """With the tombstone, which gives the reason."""
    assert published.manifest().gone
    for gone in published.manifest().gone:
        status, _, body = nginx.ask(gone.path)
        assert status == 410
        assert gone.reason in body.decode()


def test_what_is_missing_is_the_site_s_own_page(nginx: Nginx, published: Workspace) -> None:
    """Nor are the build's instructions for hosts shown to readers."""
    for path in ("/no-such-page/", "/_headers", "/_nginx.conf"):
        status, _, body = nginx.ask(path)
        assert (status, body) == (404, (published.public / "404.html").read_bytes())
    assert nginx.ask("/explainers")[1]["Location"] == "/explainers/"


def test_questions_go_to_the_server_beside_it(nginx: Nginx, published: Workspace) -> None:
    """Which sees who asks; its probes stay inside."""
    status, sent, body = nginx.ask("/api/v1/explainers?limit=1")

    assert (status, sent["Content-Type"]) == (200, "application/json")
    assert b'"items"' in body
    assert len(sent["X-Request-Id"]) == 32
    assert nginx.ask("/api/v1")[2] == (published.public / "api/v1/index.json").read_bytes()
    assert nginx.ask("/readyz")[0] == 404
