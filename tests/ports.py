"""Ports for the servers of tests, so that two tests at once never want the same one."""

import os
import socket
from collections.abc import Iterator
from itertools import cycle

# Below those that systems hand out by themselves, to clients too; each process begins in a place of its own.
FIRST, LAST = 20_000, 32_000
_START = FIRST + os.getpid() * 10 % (LAST - FIRST)
_PORTS: Iterator[int] = cycle([*range(_START, LAST), *range(FIRST, _START)])


def free_port() -> int:
    """A port of the loopback that nobody listens on; the next call gives another one."""
    for port in _PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError
