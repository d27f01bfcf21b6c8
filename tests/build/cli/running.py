"""Run openprimer as people do: in a process of its own, in a project's folder, with or without a terminal."""

import os
import pty
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from openprimer_build.cli import main

OPENPRIMER = str(Path(sys.executable).with_name("openprimer"))


def run(folder: Path, *words: str) -> Result:
    """Run a command in this process, with --project in place of going there."""
    return CliRunner().invoke(main, [*words, "--project", str(folder)])


@dataclass
class Terminal:
    """A program at a terminal, and somebody who types."""

    process: "subprocess.Popen[bytes]"
    handle: int
    shown: str = ""

    @classmethod
    def start(cls, folder: Path, *words: str, **environment: str) -> "Terminal":
        """Start openprimer at a terminal in a folder."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [OPENPRIMER, *words],
            cwd=folder,
            env=os.environ | {"TERM": "dumb", **environment},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        return cls(process, ours)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Read until a text is shown that was not there before."""
        seen = ""
        while text not in seen:
            ready, _, _ = select.select([self.handle], [], [], seconds)
            assert ready, f"{text!r} is not shown:\n{self.shown}{seen}"
            try:
                data = os.read(self.handle, 4096)
            except OSError:  # the program has ended, and its terminal with it
                data = b""
            assert data, f"{text!r} is not shown, and nothing more comes:\n{self.shown}{seen}"
            seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        self.shown += seen

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self.handle, f"{line}\n".encode())

    def close(self) -> int:
        """Read to the end, and give back the exit status."""
        try:
            while data := os.read(self.handle, 4096):
                self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            pass
        os.close(self.handle)
        return self.process.wait(20)
