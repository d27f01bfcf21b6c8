"""The log of requests that uvicorn writes where every side writes one: a line of JSON for each."""

import json
import logging
import time


class JsonFormatter(logging.Formatter):
    """Writes what uvicorn says of a request as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one request."""
        client, method, path, _, status = record.args  # type: ignore[misc]
        when = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {"time": when, "client": client, "method": method, "path": path, "status": status}
        return json.dumps(line)


CONFIGURATION = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "json_log.JsonFormatter"}},
    "handlers": {"access": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
    "loggers": {"uvicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False}},
}
