"""How much one client may ask: requests in a time, and bytes of a query."""

import math
import time
from http import HTTPStatus

from flask import Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from flask_limiter.util import get_remote_address
from limits.errors import ConfigurationError as LimitsError

from openprimer_api.configuration import OFF, Settings
from openprimer_api.errors import ConfigurationError
from openprimer_api.problems import Problem
from openprimer_api.queries.question import MAX_PARAMETERS

PROBES = ("healthz", "readyz", "metrics")


def limit_requests(app: Flask, settings: Settings) -> None:
    """Count the requests of each client; raises ConfigurationError where that cannot be done as the settings say."""
    if settings.rate_limit == OFF:
        return
    shared = not settings.rate_limit_storage.startswith("memory")
    try:
        limiter = Limiter(
            get_remote_address, app=app, default_limits=[settings.rate_limit],
            storage_uri=settings.rate_limit_storage,
            # While Redis cannot be reached, each worker counts by itself.
            in_memory_fallback=[settings.rate_limit] if shared else [], in_memory_fallback_enabled=shared,
        )  # fmt: skip
    except LimitsError as error:
        raise ConfigurationError(f"Requests cannot be counted: {error}.", "pip install 'openprimer[redis]'") from error
    limiter.request_filter(_is_probe)

    def too_many(_error: RateLimitExceeded) -> Response:
        return _too_many(limiter.current_limit)

    app.register_error_handler(RateLimitExceeded, too_many)


def limit_queries(app: Flask, longest: int) -> None:
    """Refuse a query of more than ``longest`` bytes, or too many parameters, before anything reads it."""

    def refuse() -> None:
        if request.method not in {"GET", "HEAD"}:  # which are refused for that, whatever their query
            return
        query = request.query_string
        parameters = query.count(b"&") + 1
        if len(query) > longest or parameters > MAX_PARAMETERS:
            raise Problem(
                HTTPStatus.REQUEST_URI_TOO_LONG, "query-too-long", "Query too long",
                detail=f"The query has {len(query)} bytes and {parameters} parameters.",
                remedy=f"Ask in {longest} bytes and {MAX_PARAMETERS} parameters at most, several times if need be.",
            )  # fmt: skip

    app.before_request(refuse)


def _is_probe() -> bool:
    """Whether it is the machine's own keeper who asks."""
    return request.endpoint in PROBES


def _too_many(limit: RequestLimit | None) -> Response:
    """Refuse a request, and say when to come back."""
    wait = max(1, math.ceil(limit.reset_at - time.time())) if limit else 60
    problem = Problem(
        HTTPStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests",
        detail=f"More than {limit.limit if limit else 'allowed'} came from your address.",
        remedy=f"Ask again in {wait} s; addresses that end in .json are not counted, nor is the whole catalogue.",
    )  # fmt: skip
    response = problem.response(request.path)
    response.headers["Retry-After"] = str(wait)
    return response
