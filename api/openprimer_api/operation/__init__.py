"""What a server in production needs beside answers: probes, numbers, a log, limits."""

from openprimer_api.operation.operate import operate

__all__ = ["operate"]
