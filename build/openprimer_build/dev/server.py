"""The process that answers browsers while another one builds."""

import json
import logging
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.serving import make_server

from openprimer_api import wsgi
from openprimer_api.configuration import Settings
from openprimer_build.cms.application import Application as Cms
from openprimer_build.dev.application import DevApplication
from openprimer_build.dev.state import Reader
from openprimer_build.project import Project, find_dev_project

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication


@dataclass(frozen=True, slots=True)
class Orders:
    """What the process is told when it starts.

    Attributes:
        socket: number of the socket that listens already.
        host: the address it listens on.
        port: its TCP port.
        state: path of the state file.
        base: what stands in front of every path.
        project: folder of the project.
        content: folder of the content; empty for the project's own.
        site_url: address for which the site is built.
    """

    socket: int
    host: str
    port: int
    state: str
    base: str
    project: str
    content: str
    site_url: str

    def command(self) -> list[str]:
        """The command that starts the process."""
        return [sys.executable, "-m", "openprimer_build.dev.server", json.dumps(asdict(self))]

    def find(self) -> Project:
        """The project as it is now."""
        content = Path(self.content) if self.content else None
        return find_dev_project(Path(self.project), content=content, site_url=self.site_url)


def rooms(orders: Orders) -> "dict[str, WSGIApplication]":
    """The applications below ``/-/``, by prefix without a slash at the end."""
    return {"/-/cms": Cms(orders.find)}


def _load(release: Path) -> "WSGIApplication":
    return wsgi.load(Settings(release=release, rate_limit=""))


def main(orders: Orders) -> None:
    """Serve until the process is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that builds, which then ends this one
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = DevApplication(Reader(Path(orders.state)), orders.base, _load, rooms(orders))
    make_server(orders.host, orders.port, application, threaded=True, fd=orders.socket).serve_forever()


if __name__ == "__main__":
    main(Orders(**json.loads(sys.argv[1])))
