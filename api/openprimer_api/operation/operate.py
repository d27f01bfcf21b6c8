"""Adds to the application what a server in production needs."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from openprimer_api.configuration import Settings
from openprimer_api.operation.limits import limit_queries, limit_requests
from openprimer_api.operation.log import log_requests
from openprimer_api.operation.metrics import Metrics, Numbers
from openprimer_api.operation.probes import Readiness, healthz
from openprimer_api.operation.tally import Tally
from openprimer_api.release import Release
from openprimer_api.snapshot import Snapshot


def operate(app: Flask, settings: Settings, release: Release, snapshot: Snapshot, tally: Tally) -> None:
    """Add probes, metrics, log and limits; none of it lies on the way of what the mirror answers.

    Probes and metrics stand at the root of the server, whatever the base of the site, so that a proxy that passes on
    the site alone keeps them to itself.

    Raises:
        ConfigurationError: requests cannot be counted as the settings say.
    """
    log_requests(app, tally)
    limit_queries(app, settings.longest_query)
    limit_requests(app, settings)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", Readiness(snapshot, release).answer)
    if settings.metrics:
        numbers = Numbers(tally, release.root.name, release.manifest.version)
        app.add_url_rule("/metrics", "metrics", Metrics(numbers).answer)
    if settings.trusted_proxies:
        fixed = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]
