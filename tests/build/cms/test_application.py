"""The room's doors: what it serves, and whom it turns away."""

import json
from pathlib import Path

import pytest
from tests.build.cms.serving import Served, serving
from tests.build.workspace import Workspace

from openprimer_build.cms.application import MOST

INFO = json.dumps({"action": "info"}).encode()


def test_the_page_loads_only_what_the_room_has(room: Served) -> None:
    """And says so to the browser; Decap checks its configuration with code that it makes."""
    status, headers, body = room.request("GET", "/")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert b"//" not in body.replace(b"127.0.0.1", b"")
    for path, kind in {
        "/config.yml": "text/yaml", "/room.js": "text/javascript", "/bundle/decap-cms.js": "text/javascript",
        "/style/tokens.css": "text/css", "/style/prose.css": "text/css", "/style/preview.css": "text/css",
    }.items():  # fmt: skip
        status, headers, body = room.request("GET", path)
        assert (status, headers["content-type"].partition(";")[0]) == (200, kind)
        assert body


def test_nothing_else_is_served(room: Served) -> None:
    """No other file of the package, and none outside of it."""
    for path in ("/page/index.html", "/bundle/../application.py", "/bundle/VERSION", "/style/../../x.css", "/none"):
        status, _, body = room.request("GET", path)
        assert status == 404
        assert json.loads(body)["error"].endswith("Begin at /-/cms/.")
    assert room.request("GET", "")[0] == 308


def test_where_the_program_is_missing_the_page_says_how_to_get_it(project: Workspace, tmp_path: Path) -> None:
    """And the next request finds it once it is there."""
    with serving(project, tmp_path / "bundle") as served:
        status, _, body = served.request("GET", "/")
        assert status == 503
        assert b"<code>make cms</code>" in body
        (tmp_path / "bundle").mkdir()
        (tmp_path / "bundle" / "decap-cms.js").write_text("")
        assert served.request("GET", "/")[0] == 200


def test_only_its_own_page_may_ask_the_backend(room: Served) -> None:
    """Another site, a sandboxed page, none at all, and a name that leads here from outside are refused."""
    assert room.post(INFO)[0] == 200
    for origin in ("https://evil.example", "null", f"http://localhost:{room.port}", f"https://127.0.0.1:{room.port}"):
        status, answer = room.post(INFO, Origin=origin)
        assert (status, answer["error"]) == (
            403, "This request comes from another site. Write on this server's own page."
        )  # fmt: skip
    status, _, _ = room.request("POST", "/backend", INFO, {"Content-Type": "application/json"})
    assert status == 403
    for host in ("evil.example", f"evil.example:{room.port}", "127.0.0.1.evil.example", "[", ""):
        assert room.post(INFO, Host=host, Origin=f"http://{host}")[0] == 421
    assert room.post(INFO, Host=f"localhost:{room.port}", Origin=f"http://localhost:{room.port}")[0] == 200


def test_only_json_of_a_bounded_size_is_read(room: Served) -> None:
    """A form of another site can send neither; each refusal is JSON itself."""
    assert room.post(INFO, Content_Type="text/plain")[0] == 415
    assert room.post(INFO, Content_Type="application/x-www-form-urlencoded")[0] == 415
    assert room.post(INFO, Content_Length=str(MOST + 1))[0] == 413
    assert room.post(INFO, Content_Length="-1")[0] == 413
    assert room.post(INFO, Content_Length="many")[0] == 411
    for body in (b"", b"{", b"\xff", b"[" * 100_000):
        assert room.post(body)[0] == 400
    for body in (b"[]", b"3", b"null", b'{"action": ["info"]}', b'{"action": "info", "params": 3}'):
        assert room.post(body)[0] == 422


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_each_address_has_its_method(room: Served, method: str) -> None:
    """The backend is asked with POST, everything else is read."""
    headers = {"Origin": room.origin}
    assert room.request(method, "/backend", headers=headers)[0] == 405
    if method != "GET":
        assert room.request(method, "/", headers=headers)[0] == 405
