"""Ports at which nothing listens: for refusals, for other programs, and for what is given up and taken again.

The system gives those from 32768 on to connections and to listeners that ask for any. Each worker of a run has its
share of those below and walks it: what one test was given, no other test is given while that one runs.
"""

import itertools
import os
import random
import socket
from contextlib import suppress

_FIRST, _END = 10_000, 32_000
_WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def _share():
    share = range(_FIRST + _WORKER, _END, _WORKERS)
    begin = random.randrange(len(share))  # elsewhere than another run on this machine
    return itertools.cycle([*share[begin:], *share[:begin]])


_SHARE = _share()


def free_port():
    """A port at which nothing listens."""
    for port in itertools.islice(_SHARE, 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")
