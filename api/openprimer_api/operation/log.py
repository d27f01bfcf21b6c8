"""What a server writes down, as lines of JSON: every request, and whatever happens in the application.

Requests are logged by Granian, which times them and sees all of them; the formatter here makes JSON of what it says.
Events of the application go through structlog, with the id of their request.
"""

import logging
import time
from collections.abc import MutableMapping
from json.encoder import encode_basestring as quoted
from typing import Any

import structlog
from flask import Flask, Response, g, has_request_context, request

from openprimer_api.configuration import Settings
from openprimer_api.operation.requests import client_of, request_id
from openprimer_api.operation.tally import Tally

NAME = "openprimer_api"
NAMED = "%(header{x-request-id})s"
FORWARDED = "%(header{x-forwarded-for})s"
Event = MutableMapping[str, Any]


class AccessFormatter(logging.Formatter):
    """Writes a request that Granian has seen as one line of JSON."""

    def __init__(self, proxies: int = 0) -> None:
        """Take how many proxies in front are trusted to name the client."""
        super().__init__()
        self._proxies = proxies

    def format(self, record: logging.LogRecord) -> str:
        """Write one request."""
        seen: Any = record.args
        path, when, name = seen["path"], seen["time"], seen["_h0"]
        if not path.isascii():
            path = path.encode("latin-1").decode("utf-8", "replace")
        client = client_of(seen["addr"], seen["_h1"], self._proxies) if self._proxies else seen["addr"]
        # By hand: json.dumps would take longer than everything else here.
        return (
            f'{{"time": "{when[:10]}T{when[11:19]}{when[20:]}", "event": "access", "client": {quoted(client)}, '
            f'"method": {quoted(seen["method"])}, "path": {quoted(path)}, "query": {quoted(seen["query_string"])}, '
            f'"status": {seen["status"]}, "ms": {seen["dt_ms"]:.3f}'
            + (f', "request_id": {quoted(name[:128])}}}' if name != "-" else "}")
        )


def access_format(settings: Settings) -> str:
    """Name the headers that Granian hands over, in this order; the formatter does not use the text."""
    return f"{NAMED} {FORWARDED}" if settings.trusted_proxies else NAMED


def configuration(settings: Settings) -> dict[str, Any]:
    """How the standard library's logging is set up in each worker; Granian merges it with its own."""
    level = settings.log_level.upper()
    stream = "logging.StreamHandler"
    return {
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [structlog.stdlib.add_log_level, _stamp(), _of_request],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            },
            "access": {"()": AccessFormatter, "proxies": settings.trusted_proxies},
        },
        "handlers": {
            "events": {"class": stream, "formatter": "events", "stream": "ext://sys.stderr"},
            "access": {"class": stream, "formatter": "access", "stream": "ext://sys.stdout"},
        },
        "loggers": {
            "_granian": {"handlers": ["events"], "propagate": False},
            "granian.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
            NAME: {"handlers": ["events"], "level": level, "propagate": False},
            "flask-limiter": {"handlers": ["events"], "level": level, "propagate": False},
        },
    }


def log_requests(app: Flask, tally: Tally) -> None:
    """Give each request of the application an id, which the answer carries, and log and count it when it is done."""
    logger = structlog.wrap_logger(
        logging.getLogger(NAME),
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            _stamp(),
            _of_request,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
    )

    def begin() -> None:
        g.began = time.perf_counter()
        g.request_id = request_id(request.headers.get("X-Request-Id"))

    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.began
        response.headers["X-Request-Id"] = g.request_id
        tally.answered(response.status_code, seconds)
        level = _level(response.status_code)
        if logger.isEnabledFor(level):
            logger.log(
                level, "request",
                method=request.method, query=request.query_string.decode("latin-1"), status=response.status_code,
                client=request.remote_addr, ms=round(seconds * 1_000, 3),
            )  # fmt: skip
        return response

    app.before_request(begin)
    app.after_request(end)


def _stamp() -> structlog.processors.TimeStamper:
    return structlog.processors.TimeStamper(fmt="iso", key="time", utc=True)


def _of_request(_logger: object, _method: str, event: Event) -> Event:
    """Say which request an event belongs to."""
    if has_request_context() and "request_id" in g:
        event.update(request_id=g.request_id, path=request.path)
    return event


def _level(status: int) -> int:
    if status >= 500:  # noqa: PLR2004 - where failures of ours begin
        return logging.ERROR
    return logging.WARNING if status == 429 else logging.INFO  # noqa: PLR2004 - too many requests
