"""``openprimer serve`` and ``openprimer verify``: what is published, over HTTP and as a folder."""

import http.client
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner
from tests.build.cli.running import OPENPRIMER
from tests.build.workspace import FRONT, Workspace
from tests.ports import free_port

from openprimer_build.cli import main


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[tuple[int, str]]:
    """A server in a process of its own, with its port and the first line that it says."""
    port = free_port()
    command = [OPENPRIMER, "serve", *words, "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            lines = iter(process.stdout.readline, "")
            yield port, next((line for line in lines if f":{port}" in line), "")
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


def test_what_is_published_is_served_and_can_be_verified(built: Workspace) -> None:
    """From anywhere in the project, built first where that is asked for."""
    with serving(built.content, "--build") as (port, line):
        assert f"http://127.0.0.1:{port}" in line
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/api/v1/explainers/what-is-open.json")
        assert connection.getresponse().read() == (built.public / "api/v1/explainers/what-is-open.json").read_bytes()
        connection.close()
        found = CliRunner().invoke(main, ["verify", f"http://127.0.0.1:{port}"])
    assert found.exit_code == 0, found.output
    assert "all as the manifest says." in found.output


def test_folder_is_verified_and_every_difference_told(built: Workspace) -> None:
    """A copy that was changed is status 1."""
    sound = CliRunner().invoke(main, ["verify", str(built.public)])
    assert sound.exit_code == 0
    listed = built.manifest()
    counts = f"{len(listed.files)} files, {len(listed.redirects)} redirects, {len(listed.gone)} withdrawn"
    assert sound.output == f"{counts}: all as the manifest says.\n"
    (built.public / "index.html").write_text("changed", "utf-8")
    (built.public / "new.html").write_text("new", "utf-8")
    found = CliRunner().invoke(main, ["verify", str(built.public)])
    assert found.exit_code == 1
    assert "/index.html" in found.stdout
    assert "/new.html" in found.stdout
    assert "differences between" in found.stderr


def test_folder_that_is_no_release_is_misuse(tmp_path: Path) -> None:
    """For serving and for verifying."""
    for command in ("serve", "verify"):
        found = CliRunner().invoke(main, [command, str(tmp_path)])
        assert found.exit_code == 2
        assert "openprimer build" in found.stderr


def test_mistakes_stop_a_server_that_is_to_build_first(project: Workspace) -> None:
    """There is nothing to serve."""
    project.write("models/wrong.md", f"{FRONT}[[nowhere]]\n")
    found = CliRunner().invoke(main, ["serve", "--build", "--project", str(project.root)])
    assert found.exit_code == 1
    assert "error[E301]" in found.stderr
