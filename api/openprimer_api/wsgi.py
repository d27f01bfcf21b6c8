"""The whole stack over one release: the mirror in front, the application behind it."""

import os
from pathlib import Path

from openprimer_api.application import create_app
from openprimer_api.mirror import Mirror
from openprimer_api.release import SNAPSHOT, Release
from openprimer_api.snapshot import Snapshot


def load(path: Path) -> Mirror:
    """Open a release and make the WSGI application that serves it, for as long as the process lives.

    Args:
        path: the release, or a link to it such as ``public``; the link is followed once, here.

    Raises:
        ServiceError: it is no whole release, or one of another format.
    """
    release = Release(path)
    try:
        return stack(release, Snapshot(release.root / SNAPSHOT))
    except BaseException:
        release.close()
        raise


def stack(release: Release, snapshot: Snapshot) -> Mirror:
    """Put the mirror in front of the application; raises ReleaseError where the release is not whole."""
    return Mirror(create_app(snapshot, release).wsgi_app, release)


def from_environment() -> Mirror:
    """Load the release that ``OPENPRIMER_RELEASE`` names, or else ``public``, for any other WSGI server."""
    return load(Path(os.environ.get("OPENPRIMER_RELEASE", "public")))
