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
    """A program at a terminal, and somebody who reads and types.

    Attributes:
        process: the program.
        handle: our end of the terminal.
        shown: all that was shown so far.
        read: how much of it was waited for.
    """

    process: "subprocess.Popen[bytes]"
    handle: int
    shown: str = ""
    read: int = 0

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

    def wait_for(self, text: str, seconds: float = 60) -> None:
        """Read until a text is shown behind what was waited for before."""
        while text not in self.shown[self.read :]:
            ready, _, _ = select.select([self.handle], [], [], seconds)
            assert ready, f"{text!r} is not shown:\n{self.shown}"
            assert self._more(), f"{text!r} is not shown, and nothing more comes:\n{self.shown}"
        self.read = self.shown.index(text, self.read) + len(text)

    def _more(self) -> bool:
        """Read what there is; False once the program, and its terminal with it, has ended."""
        try:
            data = os.read(self.handle, 4096)
        except OSError:
            return False
        self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self.handle, f"{line}\n".encode())

    def close(self) -> int:
        """Read to the end, and give back the exit status."""
        while self._more():
            pass
        os.close(self.handle)
        return self.process.wait(60)
