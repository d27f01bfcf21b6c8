"""The whole stack over one release: the mirror in front, the application behind it."""

from pathlib import Path

from flask import Flask

from openprimer_api import configuration
from openprimer_api.application import create_app
from openprimer_api.configuration import Settings
from openprimer_api.mirror import Mirror
from openprimer_api.operation import operate
from openprimer_api.operation.tally import Tally
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.room import Room
from openprimer_api.snapshot import Snapshot

MEBIBYTE = 1024 * 1024


def load(settings: Settings, numbers: Path | None = None) -> Mirror:
    """Open a release and make the WSGI application that serves it, for as long as the process lives.

    Args:
        settings: what to serve, and how; a link such as ``public`` is followed once, here.
        numbers: the file in which all workers count, made by ``tally.shared()``; without it each counts by itself.

    Raises:
        ServiceError: it is no whole release, or one of another format.
    """
    release = Release(settings.release)
    try:
        return stack(release, Snapshot(release.root / SNAPSHOT), settings, Tally(numbers))
    except BaseException:
        release.close()
        raise


def stack(
    release: Release, snapshot: Snapshot, settings: Settings = configuration.DEFAULT, tally: Tally | None = None
) -> Mirror:
    """Put the mirror in front of the application.

    Raises:
        ReleaseError: the release is not whole.
        ConfigurationError: the settings ask for what cannot be done.
    """
    tally = tally or Tally()
    app = _application(release, snapshot, settings, tally)
    return Mirror(app.wsgi_app, release, Room(settings.cache * MEBIBYTE), tally)


def check(release: Release, snapshot: Snapshot, settings: Settings) -> None:
    """Raise whatever ``stack`` would raise, sooner than that lays out every file."""
    _application(release, snapshot, settings, Tally())
    release.check()


def _application(release: Release, snapshot: Snapshot, settings: Settings, tally: Tally) -> Flask:
    app = create_app(snapshot, release)
    operate(app, settings, release, snapshot, tally)
    return app


def from_environment() -> Mirror:
    """Load what ``openprimer.toml`` and the environment say, for any other WSGI server."""
    return load(configuration.load())
